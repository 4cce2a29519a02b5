package coop.akiba.gateway.ussd;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.ussd.Openings.Opened;
import coop.akiba.gateway.ussd.Sessions.Begun;
import coop.akiba.gateway.ussd.Sessions.Lock;
import coop.akiba.menus.Apology;
import coop.akiba.menus.Dialog;
import coop.akiba.menus.Screen;
import coop.akiba.menus.SharedLine;
import coop.akiba.menus.Turn;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Takes the hop that holds its session one screen further, and stores where it got. */
final class Dialogs {
    /** No person gets here in one session; a script does. */
    private static final int MOST_HOPS = 100;

    private final Sessions sessions;
    private final Openings openings;
    private final HopSheet sheet;

    Dialogs(Sessions sessions, Openings openings, HopSheet sheet) {
        this.sessions = sessions;
        this.openings = openings;
        this.sheet = sheet;
    }

    /** What is shown, and stored if there is anything new; and counted, if it was a step of a cooperative's menus. */
    private record Reached(UssdReply reply, Optional<Kept> stored, Optional<Footstep> made) {
        Reached(Kept kept) {
            this(kept.answer(), Optional.of(kept), Optional.empty());
        }

        Reached(Kept kept, Footstep made) {
            this(kept.answer(), Optional.of(kept), Optional.of(made));
        }
    }

    /** Fails when there is nothing to show; then the session is let go as it was. */
    Future<UssdReply> run(UssdArrival arrival, Begun.Open open) {
        return Future.succeededFuture()
                .compose(opened ->
                        open.kept().map(kept -> next(arrival, open, kept)).orElseGet(() -> first(arrival, open)))
                .compose(reached -> store(open, reached).onSuccess(shown -> count(arrival, reached)))
                .onFailure(failure -> sessions.release(open.lock()));
    }

    /** A last screen for when the service fails the caller. */
    Screen apology(UssdArrival arrival, Apology why, String language) {
        return arrival.onlyTeam()
                .map(team -> openings.menus(team).apologise(why, language, arrival.septets()))
                .orElseGet(
                        () -> SharedLine.of(arrival.teams(), arrival.septets()).apologise(why, language));
    }

    /** The language of the caller, or empty. */
    Future<String> language(UssdArrival arrival) {
        return openings.callers(arrival)
                .map(found ->
                        found.isEmpty() ? "" : found.getFirst().who().member().language());
    }

    private Future<Reached> next(UssdArrival arrival, Begun.Open open, Kept kept) {
        if (isAnother(arrival.hop(), kept)) {
            return first(arrival, open);
        }
        if (kept.hops() >= MOST_HOPS) {
            return Future.failedFuture(new IllegalStateException("a session of " + kept.hops() + " hops"));
        }
        boolean ended = kept.answer().end();
        Keyed keyed = arrival.hop().keyed();
        Optional<String> input = ended ? Optional.empty() : sessions.input(open.lock(), kept, keyed);
        if (input.isEmpty()) {
            // What comes after the end, or late, changes nothing. A longer text that does not continue what we know,
            // or another start, is where the aggregator stands now: the next input will be found behind it.
            boolean jumbled = !ended
                    && switch (keyed) {
                        case Keyed.SoFar(String text) -> text.length() > kept.length();
                        case Keyed.Dialled again -> true;
                        case Keyed.Latest old -> false;
                    };
            Kept moved = kept.at(open.lock());
            return Future.succeededFuture(jumbled ? new Reached(moved) : unchanged(kept));
        }
        return kept.team().isEmpty()
                ? choose(arrival, open, kept, input.get())
                : arrival.team(kept.team())
                        .flatMap(team -> Dialog.fromText(kept.state())
                                .map(dialog -> turn(arrival, team, open.lock(), kept, dialog, input.get())))
                        .orElseGet(() -> first(arrival, open));
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

    private Future<Reached> turn(UssdArrival arrival, Team team, Lock lock, Kept kept, Dialog dialog, String input) {
        UssdCall call = arrival.with(team, kept.began());
        Optional<Glimpse> seen = Glimpse.read(kept.seen(), dialog.member(), team.currency());
        Conversation conversation = openings.conversation(call, seen);
        LocalDate today = openings.today(team);
        Turn turn = openings.menus(team).turn(dialog, input, today, call.septets());
        return conversation
                .settle(turn)
                .map(settled -> new Reached(
                        kept(
                                lock,
                                settled,
                                deed(arrival, conversation),
                                kept.hops() + 1,
                                kept.began(),
                                team,
                                conversation.hasActed() ? "" : kept.seen()),
                        Footstep.keyed(team, today, dialog, settled)));
    }

    /** What is stored this close to the deadline may not be answered before it. */
    private Kept.Deed deed(UssdArrival arrival, Conversation conversation) {
        if (!conversation.hasActed()) {
            return Kept.Deed.NONE;
        }
        Duration inTime = arrival.line().limits().deadline().minus(UssdRoutes.REDIS_PATIENCE);
        return took(arrival).compareTo(inTime) < 0 ? Kept.Deed.TOLD : Kept.Deed.TOLD_LATE;
    }

    private Duration took(UssdArrival arrival) {
        return Duration.ofNanos(sheet.nanos() - arrival.since());
    }

    private static Reached unchanged(Kept kept) {
        return new Reached(kept.answer(), Optional.empty(), Optional.empty());
    }

    private void count(UssdArrival arrival, Reached reached) {
        reached.made().ifPresent(step -> sheet.add(arrival.line().aggregator(), step, took(arrival)));
    }

    /** Begins; what was keyed ahead, or in a dialog since lost, is gone through. */
    private Future<Reached> first(UssdArrival arrival, Begun.Open open) {
        Lock lock = open.lock();
        // Where the aggregator has no session ids, each dialog is named anew.
        String began = arrival.hop().sessionId().isEmpty() ? lock.token() : lock.name();
        List<String> keyed = arrival.line().base().inputsAhead(arrival.hop().keyed());
        return openings.open(arrival, open.left(), keyed, began).map(opened -> switch (opened) {
            case Opened.With with -> begun(lock, 1, with);
            case Opened.Asked(SharedLine.Question question) -> new Reached(asked(lock, question, 1, began));
            case Opened.Stranger(Screen screen) -> {
                UssdReply reply = UssdReply.end(screen);
                yield new Reached(
                        new Kept(lock.print(), Kept.Deed.NONE, false, lock.length(), 1, began, "", "", reply, ""));
            }
        });
    }

    private Reached begun(Lock lock, int hops, Opened.With with) {
        return new Reached(
                kept(
                        lock,
                        with.turn(),
                        Kept.Deed.NONE,
                        hops,
                        with.name(),
                        with.team(),
                        with.seen().map(Glimpse::toText).orElse("")),
                Footstep.dialled(with.team(), openings.today(with.team()), with.left(), with.turn()));
    }

    /** What somebody keyed who was asked which cooperative is meant. */
    private Future<Reached> choose(UssdArrival arrival, Begun.Open open, Kept kept, String input) {
        Optional<SharedLine.Question> question =
                SharedLine.of(arrival.teams(), arrival.septets()).fromText(kept.state());
        if (question.isEmpty()) {
            return first(arrival, open);
        }
        Lock lock = open.lock();
        int hops = kept.hops() + 1;
        Optional<TeamId> chosen = question.get().chosen(input);
        return chosen.isEmpty()
                ? Future.succeededFuture(new Reached(asked(lock, question.get().after(input), hops, kept.began())))
                : openings.callers(arrival)
                        .compose(callers -> callers.stream()
                                .filter(each -> chosen.get().equals(each.who().team()))
                                .findFirst()
                                .map(each -> openings.begin(arrival, each, List.of(), kept.began())
                                        .map(opened -> begun(lock, hops, opened)))
                                .orElseGet(() -> first(arrival, open)));
    }

    private static Kept asked(Lock lock, SharedLine.Question question, int hops, String began) {
        UssdReply reply = UssdReply.ask(question.screen());
        return new Kept(
                lock.print(), Kept.Deed.NONE, false, lock.length(), hops, began, "", "", reply, question.toText());
    }

    private Future<UssdReply> store(Begun.Open open, Reached reached) {
        Future<?> stored = reached.stored()
                .map(kept -> sessions.finish(open.lock(), kept))
                .orElseGet(() -> sessions.release(open.lock()));
        return stored.map(done -> reached.reply())
                // What was done is told even if it cannot be kept; a dialog that cannot be kept cannot go on.
                .recover(failure ->
                        reached.reply().end() ? Future.succeededFuture(reached.reply()) : Future.failedFuture(failure));
    }

    private static Kept kept(Lock lock, Turn settled, Kept.Deed deed, int hops, String began, Team team, String seen) {
        String id = team.id().value();
        return switch (settled) {
            case Turn.Ask ask ->
                new Kept(
                        lock.print(),
                        deed,
                        ask.screen().secret(),
                        lock.length(),
                        hops,
                        began,
                        id,
                        seen,
                        UssdReply.ask(ask.screen()),
                        ask.next().toText());
            case Turn.End end ->
                new Kept(
                        lock.print(), deed, false, lock.length(), hops, began, id, "", UssdReply.end(end.screen()), "");
            case Turn.LookUp<?> open -> throw new IllegalStateException("an open question");
            case Turn.Submit<?> open -> throw new IllegalStateException("an open request");
        };
    }
}
