package coop.akiba.gateway.command;

import coop.akiba.domain.payment.Receipt;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Money in. The notice, its postings and what it pays for are one transaction, which payments that wait at the same
 * time share; when the Future succeeds they are committed, and only then may a provider be told so.
 */
public final class ReceiptCommands {
    private static final int USUAL_WAITING = 1_000;
    private static final String UNIQUE_VIOLATION = "23505";
    /** SQLSTATE classes of a database that is going, out of room or out of reach, whatever it is asked. */
    private static final List<String> EVERYBODYS = List.of("08", "53", "57P", "58");

    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final Recorder recorder;
    private final Runnable wakeOutbox;
    private final PayerMatching matching = new PayerMatching();
    private final PaymentLanes lanes;
    private final HeldPayments held;

    /** How payments share transactions. */
    public record Sharing(int together, int atOnce, int waiting) {
        public static final int TOGETHER = 64;
        public static final int AT_ONCE = 2;

        /** Each payment in a transaction of its own, as many at once as there are connections. */
        public static Sharing none(int connections, int waiting) {
            return new Sharing(1, connections, waiting);
        }
    }

    /** Builds the commands; {@code wakeOutbox} is run after every commit that may have left a message. */
    public ReceiptCommands(Db db, Ids ids, InstantSource clock, Recorder recorder, Runnable wakeOutbox) {
        this(db, ids, clock, recorder, wakeOutbox, new Sharing(Sharing.TOGETHER, Sharing.AT_ONCE, USUAL_WAITING));
    }

    /** The same with another sharing of transactions. */
    public ReceiptCommands(
            Db db, Ids ids, InstantSource clock, Recorder recorder, Runnable wakeOutbox, Sharing sharing) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.recorder = recorder;
        this.wakeOutbox = wakeOutbox;
        this.held = new HeldPayments(db, clock);
        this.lanes = new PaymentLanes(
                new PaymentLanes.Limits(sharing.together(), sharing.atOnce(), sharing.waiting()),
                group -> book(group, true));
    }

    /** Books a notice once, whoever reports it how often. */
    public Future<Intake> receive(Team team, MoneyNotice notice, String correlation) {
        Receipt receipt = new Receipt(
                ids.next(),
                notice.provider(),
                notice.transactionId(),
                notice.amount(),
                notice.reference(),
                notice.into(),
                notice.valueDate());
        Actor provider = new Actor("provider:" + notice.provider(), Role.MEMBER, Optional.empty());
        return lanes.add(new Incoming(new Origin(team, provider, correlation), notice, receipt));
    }

    /**
     * Books them, and tells each what became of it; the Future never fails.
     *
     * @param again whether one that fails alone may be tried once more
     */
    private Future<Void> book(List<Incoming> group, boolean again) {
        // One set of rules for all of them: those of whoever came last.
        Team team = group.getLast().origin().team();
        return db.byKeys(
                        team.id(),
                        connection ->
                                new PaymentGroup(recorder, matching, connection, team, group, clock.instant()).book())
                .transform(done ->
                        done.succeeded() ? booked(group, done.result(), again) : failed(group, done.cause(), again));
    }

    private Future<Void> booked(List<Incoming> group, List<Intake> intakes, boolean again) {
        for (int i = 0; i < intakes.size(); i++) {
            group.get(i).succeed(intakes.get(i));
        }
        if (intakes.contains(Intake.POSTED) || intakes.contains(Intake.SUSPENDED)) {
            wakeOutbox.run();
        }
        return intakes.size() == group.size()
                ? Future.succeededFuture()
                : book(group.subList(intakes.size(), group.size()), again);
    }

    /** What one of them did must not cost the others anything: each is tried by itself. */
    private Future<Void> failed(List<Incoming> group, Throwable cause, boolean again) {
        if (group.size() == 1 && again && isTaken(cause)) {
            // Another process filed the receipt in this moment; now it is there to be found.
            return book(group, false);
        }
        if (!mayBeOfOne(cause)) {
            group.forEach(payment -> payment.fail(cause));
            return Future.succeededFuture();
        }
        if (group.size() == 1) {
            return hold(group.getFirst(), cause);
        }
        return Future.join(group.stream()
                        .map(payment -> book(List.of(payment), again))
                        .toList())
                .mapEmpty();
    }

    /** Money has moved, whatever is wrong with us: it is kept, and who sent it need not send it again. */
    private Future<Void> hold(Incoming payment, Throwable cause) {
        return held.keep(payment.origin().team(), payment.notice(), cause)
                .onSuccess(kept -> payment.succeed(Intake.HELD))
                .onFailure(away -> payment.fail(cause))
                .otherwiseEmpty();
    }

    private static boolean isTaken(Throwable cause) {
        return cause instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    /** Whether the database or our own code had something against it; a lost connection is everybody's trouble. */
    private static boolean mayBeOfOne(Throwable cause) {
        return cause instanceof PgException refused
                ? EVERYBODYS.stream().noneMatch(String.valueOf(refused.getSqlState())::startsWith)
                : cause instanceof IllegalArgumentException
                        || cause instanceof IllegalStateException
                        || cause instanceof ArithmeticException
                        || cause instanceof NullPointerException;
    }
}
