package coop.akiba.gateway.ussd;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.ussd.Sessions.Begun;
import coop.akiba.menus.Caller;
import coop.akiba.menus.Dialog;
import coop.akiba.menus.Menus;
import coop.akiba.menus.Turn;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the hop that holds its session one screen further, and stores where it got. */
final class Dialogs {
    /** No person gets here in one session; a script does. */
    private static final int MOST_HOPS = 100;

    private final SqlClient reader;
    private final Sessions sessions;
    private final Errands errands;
    private final InstantSource clock;
    private final Map<TeamId, Menus> menus = new ConcurrentHashMap<>();

    Dialogs(SqlClient reader, Sessions sessions, Errands errands, InstantSource clock) {
        this.reader = reader;
        this.sessions = sessions;
        this.errands = errands;
        this.clock = clock;
    }

    /**
     * Where a dialog got.
     *
     * @param state of the dialog; empty at the end
     * @param moved whether there is anything new to store
     * @param firm whether something was carried out on the way
     * @param began what the dialog is called among ourselves
     */
    private record Reached(UssdReply reply, String state, boolean moved, boolean firm, String began) {}

    /** Fails when there is nothing to show; then the session is let go as it was. */
    Future<UssdReply> run(UssdCall call, Begun.Open open) {
        return Future.succeededFuture()
                .compose(opened ->
                        open.kept().map(kept -> next(call, open, kept)).orElseGet(() -> first(call, open)))
                .compose(reached -> store(open, reached))
                .onFailure(failure -> sessions.release(open.lock()));
    }

    /** The language of the caller, or empty. */
    Future<String> language(UssdCall call) {
        return member(call)
                .map(found -> found.map(row -> row.member().language()).orElse(""));
    }

    /** Made once for the rules a cooperative has; made anew when it changed them. */
    Menus menus(Team team) {
        return menus.compute(team.id(), (id, known) -> known != null && known.isAsNewAs(team) ? known : Menus.of(team));
    }

    private Future<Reached> next(UssdCall call, Begun.Open open, Kept kept) {
        if (isAnother(call.hop(), kept)) {
            return first(call, open);
        }
        if (kept.hops() >= MOST_HOPS) {
            return Future.failedFuture(new IllegalStateException("a session of " + kept.hops() + " hops"));
        }
        boolean ended = kept.answer().end();
        Keyed keyed = call.hop().keyed();
        Optional<String> input = ended ? Optional.empty() : sessions.input(open.lock(), kept, keyed);
        if (input.isEmpty()) {
            // What comes after the end, or late, changes nothing. A longer text that does not continue what we know
            // is where the aggregator stands now: the next input will be found behind it.
            boolean jumbled = !ended && keyed instanceof Keyed.SoFar(String text) && text.length() > kept.length();
            return Future.succeededFuture(new Reached(kept.answer(), kept.state(), jumbled, kept.firm(), kept.began()));
        }
        return Dialog.fromText(kept.state())
                .map(dialog -> settled(
                        call.in(kept.began()),
                        kept,
                        menus(call.team()).turn(dialog, input.get(), today(call.team()), call.septets())))
                .orElseGet(() -> first(call, open));
    }

    /**
     * Whether the aggregator uses an id again. One that has none is taken at its word when it says that somebody dials:
     * the number is the same each time.
     */
    private static boolean isAnother(UssdHop hop, Kept kept) {
        boolean ended = kept.answer().end();
        return hop.sessionId().isEmpty()
                ? ended || hop.keyed() instanceof Keyed.Dialled
                : ended && hop.keyed().begins();
    }

    private Future<Reached> settled(UssdCall call, Kept kept, Turn turn) {
        Conversation conversation = conversation(call);
        return conversation.settle(turn).map(settled -> reached(settled, conversation.hasActed(), kept.began()));
    }

    /** Begins; what was keyed ahead, or in a dialog since lost, is gone through. */
    private Future<Reached> first(UssdCall call, Begun.Open open) {
        List<String> keyed = call.line().base().inputsAhead(call.hop().keyed());
        String began = open.lock().token();
        return member(call)
                .map(found -> found.<Caller>map(row -> new Caller.Known(row.member(), row.hasPin()))
                        .orElseGet(() -> new Caller.Unknown(call.hop().msisdn())))
                .compose(caller -> conversation(call.in(began))
                        .replay(menus(call.team()).begin(caller, today(call.team()), call.septets()), keyed))
                .map(settled -> reached(settled, false, began));
    }

    private Future<UssdReply> store(Begun.Open open, Reached reached) {
        int before = open.kept()
                .filter(kept -> kept.began().equals(reached.began()))
                .map(Kept::hops)
                .orElse(0);
        Kept kept = open.lock().kept(reached.firm(), before + 1, reached.began(), reached.reply(), reached.state());
        Future<?> stored = reached.moved() ? sessions.finish(open.lock(), kept) : sessions.release(open.lock());
        return stored.map(done -> reached.reply())
                // What was done is told even if it cannot be kept; a dialog that cannot be kept cannot go on.
                .recover(failure ->
                        reached.reply().end() ? Future.succeededFuture(reached.reply()) : Future.failedFuture(failure));
    }

    private static Reached reached(Turn settled, boolean firm, String began) {
        return switch (settled) {
            case Turn.Ask ask ->
                new Reached(UssdReply.ask(ask.screen()), ask.next().toText(), true, firm, began);
            case Turn.End end -> new Reached(UssdReply.end(end.screen()), "", true, firm, began);
            case Turn.LookUp<?> open -> throw new IllegalStateException("an open question");
            case Turn.Submit<?> open -> throw new IllegalStateException("an open request");
        };
    }

    private Conversation conversation(UssdCall call) {
        return new Conversation(call, menus(call.team()), errands, today(call.team()));
    }

    private Future<Optional<MemberRow>> member(UssdCall call) {
        return Members.dialling(reader, call.team().id(), call.hop().msisdn());
    }

    private LocalDate today(Team team) {
        return LocalDate.ofInstant(clock.instant(), team.zone());
    }
}
