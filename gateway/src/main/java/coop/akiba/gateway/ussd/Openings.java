package coop.akiba.gateway.ussd;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.OfficerPhones;
import coop.akiba.gateway.store.TeamDirectory;
import coop.akiba.gateway.store.TeamMember;
import coop.akiba.gateway.ussd.Errands.Seen;
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
import java.time.Instant;
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
         * @param seen of the caller; empty of a stranger
         * @param left the step where that was left; empty for a new one
         */
        record With(Team team, String name, Turn turn, Optional<Glimpse> seen, Optional<String> left)
                implements Opened {
            With(Team team, String name, Turn turn, Optional<Glimpse> seen) {
                this(team, name, turn, seen, Optional.empty());
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

    private Future<Opened> begin(UssdArrival arrival, List<Seen> found, List<String> keyed, String began) {
        if (found.size() == 1) {
            return begin(arrival, found.getFirst(), keyed, began).map(with -> with);
        }
        SharedLine line = SharedLine.of(arrival.teams(), arrival.septets());
        if (found.isEmpty()) {
            return arrival.onlyTeam()
                    .map(team -> stranger(arrival, team, began))
                    .orElseGet(() -> Future.succeededFuture(new Opened.Stranger(line.howToJoin())));
        }
        String language = found.getFirst().who().member().language();
        SharedLine.Question question =
                line.ask(found.stream().map(each -> each.who().team()).toList(), language);
        // The choice may be keyed ahead like anything else.
        return keyed.stream()
                .findFirst()
                .flatMap(question::chosen)
                .flatMap(team -> found.stream()
                        .filter(each -> each.who().team().equals(team))
                        .findFirst())
                .<Future<Opened>>map(each -> begin(arrival, each, keyed.subList(1, keyed.size()), began)
                        .map(with -> with))
                .orElseGet(() -> Future.succeededFuture(new Opened.Asked(question)));
    }

    /** Begins with the cooperative of a membership. */
    Future<Opened.With> begin(UssdArrival arrival, Seen caller, List<String> keyed, String began) {
        Team team = arrival.team(caller.who().team().value()).orElseThrow();
        return conversation(arrival.with(team, began), caller.glimpse())
                .replay(menus(team).begin(known(arrival, caller.who()), today(team), arrival.septets()), keyed)
                .map(turn -> new Opened.With(team, began, turn, caller.glimpse()));
    }

    private Future<Opened> stranger(UssdArrival arrival, Team team, String began) {
        Caller unknown = new Caller.Unknown(arrival.hop().msisdn());
        return settled(
                arrival,
                new Opened.With(
                        team, began, menus(team).begin(unknown, today(team), arrival.septets()), Optional.empty()));
    }

    /**
     * An offer to go on; or what was answered last, when something was done by it and the answer came too late for the
     * caller. Empty where neither is any use.
     */
    private Optional<Opened.With> goOn(UssdArrival arrival, Kept left, List<Seen> found, String began) {
        return arrival.team(left.team())
                .flatMap(team -> found.stream()
                        .filter(each -> each.who().team().equals(team.id()))
                        .findFirst()
                        .flatMap(each -> goOn(arrival, team, left, each, began)));
    }

    private Optional<Opened.With> goOn(UssdArrival arrival, Team team, Kept left, Seen seen, String began) {
        Caller.Known caller = known(arrival, seen.who());
        if (!left.answer().end()) {
            return Dialog.fromText(left.state())
                    .flatMap(dialog -> menus(team)
                            .resume(caller, dialog, left.secret(), today(team), arrival.septets())
                            .map(turn -> new Opened.With(
                                    team,
                                    left.began(),
                                    turn,
                                    seen.glimpse(),
                                    Optional.of(dialog.place().step()))));
        }
        return left.deed() == Kept.Deed.TOLD_LATE
                ? menus(team)
                        .tellAgain(caller, left.answer().text(), today(team), arrival.septets())
                        .map(turn -> new Opened.With(team, began, turn, seen.glimpse()))
                : Optional.empty();
    }

    private Future<Opened> settled(UssdArrival arrival, Opened.With opened) {
        return conversation(arrival.with(opened.team(), opened.name()), opened.seen())
                .replay(opened.turn(), List.of())
                .map(turn -> new Opened.With(opened.team(), opened.name(), turn, opened.seen(), opened.left()));
    }

    /** The caller as each of the channel's cooperatives knows them. */
    Future<List<Seen>> callers(UssdArrival arrival) {
        return errands.callers(reader, arrival.teams(), arrival.hop().msisdn())
                .map(found -> found.stream()
                        .filter(each -> each.who().isMember() || decides(arrival, each.who()))
                        .toList());
    }

    /** Made once for the rules and the menu a cooperative has; made anew when it changed them. */
    Menus menus(Team team) {
        MenuSettings settings = teams.menu(team.id());
        return menus.compute(
                team.id(),
                (id, known) -> known != null && known.isAsNewAs(team, settings) ? known : Menus.of(team, settings));
    }

    /** What was seen of the caller counts while it is good. */
    Conversation conversation(UssdCall call, Optional<Glimpse> seen) {
        Team team = call.team();
        Instant now = clock.instant();
        return new Conversation(
                call, menus(team), reader, errands, today(team), seen.filter(glimpse -> glimpse.isGood(now)));
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
