package coop.akiba.gateway.ussd;

import coop.akiba.menus.Menus;
import coop.akiba.menus.Request;
import coop.akiba.menus.Turn;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Plays the menus for one hop: runs the errands a turn asks for until there is a screen. */
final class Conversation {
    private final UssdCall call;
    private final Menus menus;
    private final SqlClient reader;
    private final Errands errands;
    private final LocalDate today;
    private final Optional<Glimpse> seen;
    private boolean acted;

    /**
     * A hop to play.
     *
     * @param seen of the caller, while it is good
     */
    Conversation(
            UssdCall call, Menus menus, SqlClient reader, Errands errands, LocalDate today, Optional<Glimpse> seen) {
        this.call = call;
        this.menus = menus;
        this.reader = reader;
        this.errands = errands;
        this.today = today;
        this.seen = seen;
    }

    /** Runs lookups and the request, if there is one; what comes is a {@link Turn.Ask} or a {@link Turn.End}. */
    Future<Turn> settle(Turn turn) {
        return switch (turn) {
            case Turn.Ask ask -> Future.succeededFuture(ask);
            case Turn.End end -> Future.succeededFuture(end);
            case Turn.LookUp<?> lookUp -> find(lookUp).compose(this::settle);
            case Turn.Submit<?> submit -> carryOut(submit).compose(this::settle);
        };
    }

    /**
     * Goes through inputs that were keyed ahead, or whose dialog was lost, as far as they are harmless: up to a screen
     * that asks for a secret, because a PIN in a dialled string stays in the phone, and up to anything that would be
     * carried out. There the member goes on by hand.
     */
    Future<Turn> replay(Turn begun, List<String> inputs) {
        return look(begun)
                .compose(settled ->
                        settled instanceof Turn.Ask at && !at.screen().secret() && !inputs.isEmpty()
                                ? step(at, inputs)
                                : Future.succeededFuture(settled));
    }

    private Future<Turn> step(Turn.Ask at, List<String> inputs) {
        Turn next = menus.turn(at.next(), inputs.getFirst(), today, call.septets());
        return look(next)
                .compose(settled -> settled instanceof Turn.Submit<?>
                        ? Future.succeededFuture(at)
                        : replay(settled, inputs.subList(1, inputs.size())));
    }

    /** Runs lookups only. */
    private Future<Turn> look(Turn turn) {
        return turn instanceof Turn.LookUp<?> lookUp ? find(lookUp).compose(this::look) : Future.succeededFuture(turn);
    }

    private <A> Future<Turn> find(Turn.LookUp<A> lookUp) {
        return errands.find(reader, call.team(), lookUp.query(), seen).map(lookUp.then());
    }

    /** Whether anything was carried out. */
    boolean hasActed() {
        return acted;
    }

    private <A> Future<Turn> carryOut(Turn.Submit<A> submit) {
        // A PIN that is chosen is keyed twice, so the same again is no repeated callback; and it does no harm.
        acted |= !(submit.request() instanceof Request.ProposePin);
        return errands.carryOut(call, submit.request()).map(submit.then());
    }
}
