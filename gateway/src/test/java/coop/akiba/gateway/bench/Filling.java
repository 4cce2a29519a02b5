package coop.akiba.gateway.bench;

import coop.akiba.domain.ledger.Account;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.MoneyNotice;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.command.Recorder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Payments until the books hold so many postings, through the gateway's own commands in this process and without HTTP:
 * what it prints is whether booking gets slower as the books fill. Half of them repay loans and half are saved. In
 * turns with them a few go to a second cooperative with a database of its own, whose books stay small: a machine that
 * gets slower makes both slower.
 */
final class Filling {
    private static final long POSTINGS = Long.getLong("akiba.bench.postings", 10_000_000);
    private static final int TENTHS = 10;
    private static final int TURNS = 10;
    private static final int LEGS = 2;

    /** To the small books in one turn: with the first ones some 500,000 postings at the end. */
    private static final long BESIDE = 2_000;

    /** Payments before anything is measured: as many as compilers take. */
    private static final long WARM_UP = 50_000;

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 10);

    private final Fixture fixture;
    private final BenchTeam team;
    private final ReceiptCommands receipts;
    private final AtomicLong next = new AtomicLong();

    private Filling(Fixture fixture, BenchTeam team) {
        this.fixture = fixture;
        this.team = team;
        // By the real clock: rows of one and the same moment would fill the indexes in a way that no real load does.
        this.receipts = new ReceiptCommands(
                fixture.db,
                fixture.ids,
                InstantSource.system(),
                new Recorder(fixture.ids, InstantSource.system(), fixture.notices),
                () -> {});
    }

    static void run(Fixture fixture, BenchTeam team, int users) throws Exception {
        Filling filling = new Filling(fixture, team);
        try (Fixture other = new Fixture(TestServers.newDatabase())) {
            Filling small = new Filling(other, BenchTeam.seed(other, 1_000));
            small.pay(WARM_UP, users);
            long each = POSTINGS / LEGS / TENTHS / TURNS;
            double first = 0;
            for (int tenth = 1; tenth <= TENTHS; tenth++) {
                double seconds = 0;
                double beside = 0;
                for (int turn = 0; turn < TURNS; turn++) {
                    seconds += filling.pay(each, users);
                    beside += small.pay(BESIDE, users);
                }
                double rate = each * TURNS / seconds;
                double ratio = rate / (BESIDE * TURNS / beside);
                first = tenth == 1 ? ratio : first;
                System.out.printf(
                        "h  to %,12d postings: %,8.0f payments/s, %.2f of the small books' rate, %.2f of the first"
                                + " tenth%n",
                        filling.next.get() * LEGS, rate, ratio, ratio / first);
            }
        }
    }

    /** So many payments; the seconds they took. */
    private double pay(long payments, int users) throws Exception {
        long until = next.get() + payments;
        long begun = System.nanoTime();
        List<Future<Void>> loops =
                IntStream.range(0, users).mapToObj(user -> loop(until)).toList();
        Future.all(loops).await(2, TimeUnit.HOURS);
        return Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
    }

    private Future<Void> loop(long until) {
        Promise<Void> done = Promise.promise();
        next(until, done);
        return done.future();
    }

    private void next(long until, Promise<Void> done) {
        long number = next.getAndIncrement();
        if (number >= until) {
            next.decrementAndGet();
            done.complete();
        } else {
            receipts.receive(fixture.team, notice(number), "bench")
                    .onSuccess(booked -> next(until, done))
                    .onFailure(done::fail);
        }
    }

    private MoneyNotice notice(long number) {
        String reference = number % 2 == 0
                ? team.nextLoan().number().toString()
                : team.nextMember().number();
        return new MoneyNotice(
                "daraja",
                "c2b",
                "H%09d".formatted(number),
                Fixture.KES.ofMajor(1),
                reference,
                "2547 ***** 126",
                Account.mobileMoney("daraja", "600100"),
                FIRST.plusDays(number * LEGS * 365 / POSTINGS),
                Buffer.buffer("x".repeat(320)),
                Optional.empty());
    }
}
