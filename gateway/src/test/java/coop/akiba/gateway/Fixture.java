package coop.akiba.gateway;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Rounding;
import coop.akiba.domain.payment.PaymentReference;
import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.schedule.InterestRate;
import coop.akiba.domain.schedule.RatePeriod;
import coop.akiba.domain.schedule.ScheduleTerms;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.AskingPace;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.LoanCommands;
import coop.akiba.gateway.command.MemberCommands;
import coop.akiba.gateway.command.Notices;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.PaymentReports;
import coop.akiba.gateway.command.PaymentRequests;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.command.Recorder;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.number.Lines;
import coop.akiba.gateway.pin.Activations;
import coop.akiba.gateway.pin.PinNotices;
import coop.akiba.gateway.pin.PinSeal;
import coop.akiba.gateway.pin.PinVault;
import coop.akiba.gateway.pin.PinWorkers;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.EntryOrigin;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.Pools;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A fresh cooperative on the shared servers, with the commands that work on it. Every test class makes its own. */
public final class Fixture implements AutoCloseable {
    public static final CurrencyPolicy KES = new CurrencyPolicy("KES", 2, 100);
    public static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-10T09:00:00Z"));
    public static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    public static final AskingPace PACE = new AskingPace(
            Duration.ofSeconds(20),
            Duration.ofMinutes(10),
            Duration.ofHours(24),
            Duration.ofMinutes(30),
            new SecureRandom());
    private static final AtomicInteger TEAMS = new AtomicInteger();

    public final Vertx vertx = Vertx.vertx();
    private final URI postgres;
    public final Db db;
    public final Ids ids = new Ids(new SecureRandom());
    public final Notices notices = new Notices(ids);
    public final Recorder recorder = new Recorder(ids, CLOCK, notices);
    public final LoanCommands loans;
    public final ReceiptCommands receipts;
    public final PaymentRequests requests;
    /** Who asks whom to pay; M-PESA asks everybody unless a test says otherwise. */
    public volatile BiFunction<TeamId, Msisdn, Optional<String>> prompters = (asked, number) -> Optional.of("daraja");

    public final PaymentReports reports;
    public final Team team;

    public Fixture() {
        this(TestServers.postgres());
    }

    /** The database it is on. */
    public URI uri() {
        return postgres;
    }

    /** What looks callers up, for one event loop. */
    public SqlClient reader() {
        return Pools.reader(vertx, postgres, "", 1_000);
    }

    /** On a database of the caller's choice, see {@link TestServers#newDatabase}. */
    public Fixture(URI postgres) {
        this(postgres, UnaryOperator.identity());
    }

    /** A cooperative of the caller's choice, made for the id it is given. */
    public Fixture(Function<String, Team> cooperative) {
        this(TestServers.postgres(), cooperative);
    }

    /** With other rules or another currency. */
    public Fixture(URI postgres, UnaryOperator<Team> change) {
        this(postgres, (Function<String, Team>) id -> change.apply(team(id)));
    }

    private Fixture(URI postgres, Function<String, Team> cooperative) {
        this.postgres = postgres;
        db = new Db(Pools.open(vertx, postgres, "", Pools.APP, 16, 1_000));
        loans = new LoanCommands(db, ids, CLOCK, recorder, Lines.unwatched(db, ids, CLOCK), () -> {});
        receipts = new ReceiptCommands(db, ids, CLOCK, recorder, () -> {});
        requests = new PaymentRequests(db, ids, CLOCK, (asked, number) -> prompters.apply(asked, number), () -> {});
        reports = new PaymentReports(db, ids, CLOCK, notices, PACE, () -> {});
        team = cooperative.apply("t" + ProcessHandle.current().pid() + "-" + TEAMS.incrementAndGet());
        await(db.inTeam(team.id(), connection -> Teams.add(connection, team)));
    }

    /** A cooperative by the rules of the uganda-sacco profile, in shillings of Kenya. */
    public static Team team(String id) {
        return umoja(
                id,
                KES,
                LoanProfile.oneStep(1, true, true, List.of(product("normal", "2"), product("emergency", "5"))));
    }

    /** One by the rules of a profile, in its currency. */
    public static Team lending(String id, LoanProfile profile, String currency) {
        return umoja(id, new CurrencyPolicy(currency, 0, 1), profile);
    }

    private static Team umoja(String id, CurrencyPolicy currency, LoanProfile profile) {
        ZoneId zone = ZoneId.of("Africa/Nairobi");
        return new Team(new TeamId(id), "Umoja SACCO", "KE", currency, zone, "0800 720 000", "600100", profile);
    }

    public static LoanProduct product(String code, String rate) {
        InterestRate yearly = new InterestRate(new BigDecimal(rate), RatePeriod.YEARLY);
        return LoanProduct.plain(
                code,
                Map.of("en", code),
                BorrowerKind.MEMBER,
                ScheduleTerms.simple(yearly, new Rounding(100, RoundingMode.HALF_UP)),
                36);
    }

    /** A new active member with these savings, in major units. */
    public Member member(String name, String language, long savings) {
        return member(name, language, savings, TODAY);
    }

    /** The same, with the savings brought along from an earlier day. */
    public Member savedSince(String name, long savings, LocalDate since) {
        return member(name, "en", savings, since);
    }

    private Member member(String name, String language, long savings, LocalDate since) {
        int number = Math.toIntExact(
                await(db.inTeam(team.id(), connection -> Teams.nextNumber(connection, team, "member"))));
        Member member = new Member(
                new MemberId(ids.next()),
                PaymentReference.memberNumber(number),
                name,
                new Msisdn("+2547110%05d".formatted(number)),
                language,
                MemberStatus.ACTIVE);
        await(db.inTeam(team.id(), connection -> Members.add(connection, team.id(), member, "test")));
        if (savings == 0) {
            // Never saved: there is no account.
            return member;
        }
        JournalEntry entry = JournalEntry.draft(EntryKind.OPENING_BALANCE, since)
                .credit(Account.savings(member.id()), team.currency().ofMajor(savings))
                .against(Account.openingBalance());
        await(db.inTeam(
                team.id(),
                connection -> LedgerTable.append(
                        connection, team, entry, EntryOrigin.of(ids.next(), "test", CLOCK.instant()))));
        return member;
    }

    /** Paid into the member's savings today, in major units. */
    public void deposit(Member member, long amount) {
        JournalEntry entry = JournalEntry.draft(EntryKind.SAVINGS_DEPOSIT, TODAY)
                .credit(Account.savings(member.id()), team.currency().ofMajor(amount))
                .against(Account.openingBalance());
        await(db.inTeam(
                team.id(),
                connection -> LedgerTable.append(
                        connection, team, entry, EntryOrigin.of(ids.next(), "test", CLOCK.instant()))));
    }

    /** Registration, with keys of its own. */
    public MemberCommands members() {
        SecureRandom random = new SecureRandom();
        Activations activations = new Activations(db, new KeyedHash(new Secret("5".repeat(64))), random, CLOCK);
        PinVault pins = new PinVault(
                db,
                new PinSeal(List.of(new Secret("6".repeat(64))), new Settings.PinCost(1024, 1), random),
                new PinWorkers(vertx, 1),
                activations,
                new PinNotices(db, notices, CLOCK, () -> {}),
                CLOCK);
        return new MemberCommands(db, ids, CLOCK, notices, activations, pins, id -> "*284*77#", () -> {});
    }

    /** A loan of the member that can be repaid: applied for, approved and paid out today. */
    public Loan activeLoan(Member member, long principal, int months) {
        Loan loan = appliedLoan(member, principal, months);
        done(loans.decide(by(Role.ADMIN), loan.id(), new LoanCommand.Approve("")));
        return done(loans.decide(
                by(Role.LOAN_OFFICER),
                loan.id(),
                new LoanCommand.Disburse(DisbursementChannel.MOBILE_MONEY, "B2C1", TODAY, KES)));
    }

    /** An application of the member, in major units, that nobody has decided on. */
    public Loan appliedLoan(Member member, long principal, int months) {
        return done(loans.apply(by(member), member.id(), "normal", KES.ofMajor(principal), months, Optional.empty()));
    }

    public Origin by(Member member) {
        return new Origin(team, Actor.member(member.id()), "test");
    }

    public Origin by(Role role) {
        return new Origin(team, new Actor("staff:" + role, role, Optional.empty()), "test");
    }

    /** The only value of a query that has one. */
    public long count(String sql) {
        return await(db.inTeam(team.id(), connection -> connection.query(sql).execute())
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    /** What a command gave, which must have been carried out. */
    public static <T> T done(Future<Result<T>> command) {
        return switch (await(command)) {
            case Result.Done<T>(T value) -> value;
            case Result<T> other -> throw new AssertionError(other.toString());
        };
    }

    /** The values of a query that has one column of text. */
    public List<String> texts(String sql) {
        return await(db.inTeam(team.id(), connection -> connection.query(sql).execute())
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList()));
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("nothing came within 30 s", e);
        }
    }

    public static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 30 s");
            }
            // The servers that it waits for have the same two cores.
            LockSupport.parkNanos(500_000);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
