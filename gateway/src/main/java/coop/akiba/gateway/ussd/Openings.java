package coop.akiba.gateway.ussd;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.OfficerPhones;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.TeamDirectory;
import coop.akiba.gateway.store.TeamMember;
import coop.akiba.menus.Caller;
import coop.akiba.menus.Dialog;
import coop.akiba.menus.MenuSettings;
import coop.akiba.menus.Menus;
import coop.akiba.menus.Office;
import coop.akiba.menus.Screen;
import coop.akiba.menus.SharedLine;
import coop.akiba.menus.Turn;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How dialogs begin: who calls, which cooperative is meant, whether there is something to go on with, and what was
 * keyed ahead.
 */
final class Openings {
    private final SqlClient reader;
    private final TeamDirectory teams;
    private final Errands errands;
    private final InstantSource clock;
    private final Map<TeamId, Menus> menus = new ConcurrentHashMap<>();

    Openings(SqlClient reader, TeamDirectory teams, Errands errands, InstantSource clock) {
        this.reader = reader;
        this.teams = teams;
        this.errands = errands;
        this.clock = clock;
    }

    /** How one began. */
    sealed interface Opened {

        /**
         * With a cooperative.
         *
         * @param name what the dialog is called: as before where it is gone on with
         * @param left the step where that was left; empty for a new one
         */
        record With(Team team, String name, Turn turn, Optional<String> left) implements Opened {
            With(Team team, String name, Turn turn) {
                this(team, name, turn, Optional.empty());
            }
        }

        /** With the question which cooperative is meant. */
        record Asked(SharedLine.Question question) implements Opened {}

        /** Nobody here knows the number. */
        record Stranger(Screen screen) implements Opened {}
    }

    /**
     * Begins.
     *
     * @param left what the caller's last dialog left
     * @param keyed what was keyed ahead
     * @param began what a new dialog is called
     */
    Future<Opened> open(UssdArrival arrival, Optional<Kept> left, List<String> keyed, String began) {
        return callers(arrival)
                .compose(found -> left.filter(kept -> keyed.isEmpty())
                        .flatMap(kept -> goOn(arrival, kept, found, began))
                        .map(gone -> settled(arrival, gone))
                        .orElseGet(() -> begin(arrival, found, keyed, began)));
    }

    private Future<Opened> begin(UssdArrival arrival, List<TeamMember> found, List<String> keyed, String began) {
        if (found.size() == 1) {
            return begin(arrival, found.getFirst(), keyed, began).map(with -> with);
        }
        SharedLine line = SharedLine.of(arrival.teams(), arrival.septets());
        if (found.isEmpty()) {
            return arrival.onlyTeam()
                    .map(team -> stranger(arrival, team, began))
                    .orElseGet(() -> Future.succeededFuture(new Opened.Stranger(line.howToJoin())));
        }
        String language = found.getFirst().member().language();
        SharedLine.Question question =
                line.ask(found.stream().map(TeamMember::team).toList(), language);
        // The choice may be keyed ahead like anything else.
        return keyed.stream()
                .findFirst()
                .flatMap(question::chosen)
                .flatMap(team ->
                        found.stream().filter(row -> row.team().equals(team)).findFirst())
                .<Future<Opened>>map(row -> begin(arrival, row, keyed.subList(1, keyed.size()), began)
                        .map(with -> with))
                .orElseGet(() -> Future.succeededFuture(new Opened.Asked(question)));
    }

    /** Begins with the cooperative of a membership. */
    Future<Opened.With> begin(UssdArrival arrival, TeamMember row, List<String> keyed, String began) {
        Team team = arrival.team(row.team().value()).orElseThrow();
        return conversation(arrival.with(team, began))
                .replay(menus(team).begin(known(arrival, row), today(team), arrival.septets()), keyed)
                .map(turn -> new Opened.With(team, began, turn));
    }

    private Future<Opened> stranger(UssdArrival arrival, Team team, String began) {
        Caller unknown = new Caller.Unknown(arrival.hop().msisdn());
        return settled(
                arrival, new Opened.With(team, began, menus(team).begin(unknown, today(team), arrival.septets())));
    }

    /**
     * An offer to go on; or what was answered last, when something was done by it and the answer came too late for the
     * caller. Empty where neither is any use.
     */
    private Optional<Opened.With> goOn(UssdArrival arrival, Kept left, List<TeamMember> found, String began) {
        return arrival.team(left.team())
                .flatMap(team -> found.stream()
                        .filter(row -> row.team().equals(team.id()))
                        .findFirst()
                        .flatMap(row -> goOn(arrival, team, left, known(arrival, row), began)));
    }

    private Optional<Opened.With> goOn(UssdArrival arrival, Team team, Kept left, Caller.Known caller, String began) {
        if (!left.answer().end()) {
            return Dialog.fromText(left.state())
                    .flatMap(dialog -> menus(team)
                            .resume(caller, dialog, left.secret(), today(team), arrival.septets())
                            .map(turn -> new Opened.With(
                                    team,
                                    left.began(),
                                    turn,
                                    Optional.of(dialog.place().step()))));
        }
        return left.deed() == Kept.Deed.TOLD_LATE
                ? menus(team)
                        .tellAgain(caller, left.answer().text(), today(team), arrival.septets())
                        .map(turn -> new Opened.With(team, began, turn))
                : Optional.empty();
    }

    private Future<Opened> settled(UssdArrival arrival, Opened.With opened) {
        return conversation(arrival.with(opened.team(), opened.name()))
                .replay(opened.turn(), List.of())
                .map(turn -> new Opened.With(opened.team(), opened.name(), turn, opened.left()));
    }

    /** The caller as each of the channel's cooperatives knows them. */
    Future<List<TeamMember>> callers(UssdArrival arrival) {
        List<TeamId> teams = arrival.teams().stream().map(Team::id).toList();
        return Members.dialling(reader, teams, arrival.hop().msisdn())
                .map(found -> found.stream()
                        .filter(row -> row.isMember() || decides(arrival, row))
                        .toList());
    }

    /** Made once for the rules and the menu a cooperative has; made anew when it changed them. */
    Menus menus(Team team) {
        MenuSettings settings = teams.menu(team.id());
        return menus.compute(
                team.id(),
                (id, known) -> known != null && known.isAsNewAs(team, settings) ? known : Menus.of(team, settings));
    }

    Conversation conversation(UssdCall call) {
        return new Conversation(call, menus(call.team()), reader, errands, today(call.team()));
    }

    LocalDate today(Team team) {
        return LocalDate.ofInstant(clock.instant(), team.zone());
    }

    /** Whether it is the phone of an officer who decides here, by the rules of today. */
    private static boolean decides(UssdArrival arrival, TeamMember row) {
        Team team = arrival.team(row.team().value()).orElseThrow();
        return row.officer().filter(role -> OfficerPhones.mayDecide(team, role)).isPresent();
    }

    private static Caller.Known known(UssdArrival arrival, TeamMember row) {
        Office office = row.isMember() ? Office.HELD : Office.ACTING;
        return new Caller.Known(
                row.member(), row.hasPin(), decides(arrival, row) ? office : Office.NONE, row.recycled());
    }
}
