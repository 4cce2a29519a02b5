package coop.akiba.gateway.simulator.desk;

import coop.akiba.gateway.simulator.desk.Entry.End;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import coop.akiba.gateway.simulator.desk.Order.Fate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a provider takes orders: each id once, carried out even when its answer is lost, and told of at the end. */
public final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final Duration PAYOUT_TAKES = Duration.ofMillis(20);

    private final Vertx vertx;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Book book = new Book();
    private final MischiefBox mischief = new MischiefBox();
    private final Payers payers;
    private final Courier courier;
    private volatile Account account;

    public Desk(Vertx vertx, Manners manners, Account account, InstantSource clock, RandomGenerator random) {
        this.vertx = vertx;
        this.clock = clock;
        this.random = random;
        this.payers = new Payers(manners.usual());
        this.courier = new Courier(vertx, manners.pause(), mischief);
        this.account = account;
    }

    public Vertx vertx() {
        return vertx;
    }

    public Book book() {
        return book;
    }

    public MischiefBox mischief() {
        return mischief;
    }

    public Payers payers() {
        return payers;
    }

    public Courier courier() {
        return courier;
    }

    public Numbers numbers() {
        return new Numbers(random);
    }

    public InstantSource clock() {
        return clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public Account account() {
        return account;
    }

    /** The account is set up in another way from now on. */
    public void account(Account changed) {
        account = changed;
    }

    /** As new, but for how the account is set up. */
    public void reset() {
        book.clear();
        mischief.clear();
        payers.clear();
    }

    /** Takes an order, answers it unless that goes wrong, and carries it out. */
    public void take(RoutingContext context, Order order) {
        Faults faults = Faults.of(order.entry().side());
        if (mischief.take(faults.refuse())) {
            Exchange.answer(context, order.broken());
            return;
        }
        if (mischief.take(faults.hangUp())) {
            return;
        }
        Optional<Entry> first = book.add(order.entry());
        if (first.isPresent()) {
            Exchange.answer(context, order.again().apply(first.get()));
            return;
        }
        if (mischief.take(faults.tellFirst())) {
            carryOut(order, faults).onComplete(told -> Exchange.answer(context, order.taken()));
            return;
        }
        if (mischief.take(faults.fail())) {
            Exchange.answer(context, order.broken());
        } else if (!mischief.take(faults.saysNothing())) {
            Exchange.answer(context, order.taken());
        }
        carryOut(order, faults);
    }

    /** Answers a question about a payment or payout; what is not known is known to nobody. */
    public void asked(RoutingContext context, Optional<Entry> found, Function<Entry, Reply> known, Reply unknown) {
        if (mischief.take(Mischief.LEAVE_QUERY_UNANSWERED)) {
            return;
        }
        Exchange.answer(context, found.map(this::shown).map(known).orElse(unknown));
    }

    private Entry shown(Entry entry) {
        if (mischief.take(Mischief.ANSWER_4999)) {
            return entry.ended(End.OPEN, "", "");
        }
        return entry.end() == End.PAID && mischief.take(Mischief.DENY_PAYMENT)
                ? entry.ended(End.CANCELLED, "", "")
                : entry;
    }

    /** Somebody paid without being asked. Succeeds with whether the notice was taken; the money moved in any case. */
    public Future<Boolean> paid(Entry entry, String receipt, Function<Entry, Optional<Notice>> told) {
        book.add(entry);
        return tell(told.apply(book.end(entry, End.PAID, "", receipt)), Mischief.LOSE_CALLBACK);
    }

    private Future<Boolean> carryOut(Order order, Faults faults) {
        Fate fate = order.fate().orElseGet(() -> fate(order.entry()));
        return vertx.timer(Math.max(1, fate.after().toMillis()), TimeUnit.MILLISECONDS)
                .compose(over -> {
                    if (fate.end() == End.OPEN) {
                        return Future.succeededFuture(false);
                    }
                    Entry ended = book.end(
                            order.entry(),
                            fate.end(),
                            fate.code(),
                            order.receipt().get());
                    return tell(order.told().apply(ended), faults.lose());
                });
    }

    private Fate fate(Entry entry) {
        if (entry.side() == Side.PAYOUT) {
            boolean down = mischief.take(Mischief.TURN_DOWN) || Payers.hasNoAccount(entry.msisdn());
            return new Fate(down ? End.TURNED_DOWN : End.PAID, "", PAYOUT_TAKES);
        }
        Payer payer = payers.of(entry.msisdn());
        return new Fate(end(payer.answer()), "", payer.delay());
    }

    /** What becomes of a payment that somebody answers so. */
    public static End end(Payer.Answer answer) {
        return switch (answer) {
            case PAYS -> End.PAID;
            case HAS_TOO_LITTLE -> End.TOO_LITTLE;
            case CANCELS -> End.CANCELLED;
            case IS_NOT_REACHED -> End.NO_ANSWER;
        };
    }

    private Future<Boolean> tell(Optional<Notice> notice, Mischief lose) {
        if (notice.isEmpty() || mischief.take(lose)) {
            return Future.succeededFuture(false);
        }
        return courier.tell(notice.get())
                .map(true)
                // Addresses carry keys, so none is logged.
                .onFailure(failure -> LOG.warn("a notice was not taken: {}", failure.getMessage()))
                .otherwise(false);
    }

    /** What can go wrong with an order, by which way the money goes. */
    private record Faults(
            Mischief refuse, Mischief hangUp, Mischief tellFirst, Mischief fail, Mischief saysNothing, Mischief lose) {
        private static final Faults PAYMENT = new Faults(
                Mischief.REFUSE_BUSY,
                Mischief.HANG_UP_ON_PROMPT,
                Mischief.CALL_BACK_FIRST,
                Mischief.FAIL_BUT_PROMPT,
                Mischief.SAY_NOTHING_BUT_PROMPT,
                Mischief.LOSE_CALLBACK);
        private static final Faults PAYOUT = new Faults(
                Mischief.FAIL_AND_FORGET,
                Mischief.HANG_UP_ON_PAYOUT,
                Mischief.RESULT_FIRST,
                Mischief.FAIL_BUT_PAY,
                Mischief.SAY_NOTHING_BUT_PAY,
                Mischief.LOSE_RESULT);

        static Faults of(Side side) {
            return side == Side.PAYMENT ? PAYMENT : PAYOUT;
        }
    }
}
