package coop.akiba.gateway.command;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.NameMatch;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.Payout;
import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.payment.PayoutStatus.Move;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.PayoutNewsTable;
import coop.akiba.gateway.store.PayoutNewsTable.Heard;
import coop.akiba.gateway.store.PayoutTable;
import coop.akiba.gateway.store.StoredPayout;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes in what is heard of payouts. An ending and what follows from it, a running loan or savings taken out, are one
 * transaction. What contradicts what is known is kept for people and acts on nothing.
 */
public final class PayoutReports {
    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final PayoutEndings endings;
    private final AskingPace pace;
    private final Runnable wakeOutbox;

    /** Builds the commands; {@code wakeOutbox} is run after every commit that may have left something to send. */
    public PayoutReports(
            Db db,
            Ids ids,
            InstantSource clock,
            Recorder recorder,
            Bookings bookings,
            AskingPace pace,
            Runnable wakeOutbox) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.endings = new PayoutEndings(ids, clock, recorder, bookings);
        this.pace = pace;
        this.wakeOutbox = wakeOutbox;
    }

    /** A report about a payout whose row is locked, and what it is for, where it may end it. */
    private record Hearing(
            SqlConnection connection,
            Origin origin,
            StoredPayout stored,
            PayoutReport report,
            Optional<PayoutGround> ground) {
        Payout payout() {
            return stored.payout();
        }

        Team team() {
            return origin.team();
        }

        Hearing with(PayoutReport other) {
            return new Hearing(connection, origin, stored, other, ground);
        }
    }

    /** What the provider or the gateway itself says. */
    public Future<Void> take(Team team, UUID payout, PayoutReport report, String correlation) {
        return db.inTeam(
                        team.id(),
                        connection -> PayoutTable.byId(connection, team, payout)
                                .compose(found -> found.map(known -> take(
                                                connection, origin(team, known, report, correlation), known, report))
                                        .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>()))))
                .<Void>mapEmpty()
                .onSuccess(done -> wakeOutbox.run());
    }

    /** It is sent now, unless somebody who had it since, while the caller slept past its lease, has moved it on. */
    public Future<Boolean> sends(Team team, Payout seen, String correlation) {
        PayoutReport report = PayoutReport.of(PayoutNews.SENDS, "gateway", "", "");
        return db.inTeam(
                team.id(),
                connection -> PayoutTable.lock(connection, team, seen.id())
                        .map(found -> found.filter(one -> one.payout().status() == seen.status()))
                        .compose(found -> found.map(one -> origin(team, one, report, correlation))
                                .map(origin -> take(connection, origin, found.orElseThrow(), report))
                                .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>())))
                        .map(Result.Done.class::isInstance));
    }

    public Future<Optional<StoredPayout>> byToken(Team team, String token) {
        return db.inTeam(team.id(), connection -> PayoutTable.byToken(connection, team, token));
    }

    private static Origin origin(Team team, StoredPayout known, PayoutReport report, String correlation) {
        String who = report.source().equals("gateway")
                ? PayoutAsking.NAME
                : "provider:" + known.payout().provider();
        return new Origin(team, new Actor(who, Role.MEMBER, Optional.empty()), correlation);
    }

    /** The same in the caller's transaction. */
    Future<Result<StoredPayout>> take(
            SqlConnection connection, Origin origin, StoredPayout known, PayoutReport report) {
        UUID id = known.payout().id();
        return report.mayEnd()
                ? endings.locked(
                        connection,
                        origin,
                        known.payout(),
                        ground -> hear(connection, ground.origin(), id, report, Optional.of(ground)))
                : hear(connection, origin, id, report, Optional.empty());
    }

    private Future<Result<StoredPayout>> hear(
            SqlConnection connection, Origin origin, UUID id, PayoutReport report, Optional<PayoutGround> ground) {
        return PayoutTable.lock(connection, origin.team(), id)
                .map(Optional::orElseThrow)
                .map(stored -> new Hearing(connection, origin, stored, report, ground))
                .compose(this::fitting)
                .compose(this::move)
                .compose(heard -> PayoutTable.byId(connection, origin.team(), id))
                .map(now -> new Result.Done<>(now.orElseThrow()));
    }

    /** Whether it can be true of this payout; what cannot acts on nothing. */
    private Future<Hearing> fitting(Hearing hearing) {
        PayoutReport report = hearing.report();
        if (report.news() != PayoutNews.PAID && report.news() != PayoutNews.SETTLED_PAID) {
            return Future.succeededFuture(hearing);
        }
        Payout payout = hearing.payout();
        PayoutReport.Proof proof = report.proof().orElseThrow();
        if (proof.amount().filter(said -> !said.equals(payout.amount())).isPresent()) {
            return Future.succeededFuture(hearing.with(report.odd("another amount")));
        }
        if (payout.receipt().filter(known -> !known.equals(receipt(hearing))).isPresent()) {
            return Future.succeededFuture(hearing.with(report.odd("another receipt")));
        }
        if (payout.status().isOpen() && hearing.ground().orElseThrow().isElsewhere()) {
            return Future.succeededFuture(hearing.with(report.odd("the loan is not waiting for it")));
        }
        return PayoutTable.withReceipt(hearing.connection(), hearing.team(), payout, receipt(hearing))
                .map(other -> other.isPresent() ? hearing.with(report.odd("the receipt of another payout")) : hearing);
    }

    private Future<Void> move(Hearing hearing) {
        Move move = hearing.payout().hear(hearing.report().news());
        PayoutStatus was = hearing.payout().status();
        return switch (move) {
            case Move.Late late when isSettled(hearing) -> store(hearing, was, move);
            case Move.Late late -> learn(hearing, was);
            case Move.Conflict conflict -> store(hearing, was, move);
            case Move.To(PayoutStatus next) ->
                before(hearing, next)
                        .compose(done -> store(hearing, next, move))
                        .compose(stored -> after(hearing, next))
                        .compose(done -> learn(hearing, next));
        };
    }

    /** Two people looked at a contradiction and say that all is as it is known. */
    private static boolean isSettled(Hearing hearing) {
        return hearing.report().news() == PayoutNews.SETTLED_PAID
                && hearing.payout().contradicted();
    }

    private Future<Void> before(Hearing hearing, PayoutStatus next) {
        return next == PayoutStatus.SUCCEEDED
                ? PayoutTable.paid(
                        hearing.connection(),
                        hearing.team(),
                        hearing.payout().id(),
                        receipt(hearing),
                        hearing.report().proof().orElseThrow().on())
                : Future.succeededFuture();
    }

    private Future<Void> store(Hearing hearing, PayoutStatus next, Move move) {
        PayoutReport report = hearing.report();
        PayoutNews news = report.news();
        boolean conflict = Payout.contradicts(news, move);
        Instant now = clock.instant();
        PayoutTable.Change change = new PayoutTable.Change(
                next,
                conflict || (hearing.payout().contradicted() && !news.settles()),
                report.providerRef(),
                report.code(),
                report.text(),
                news == PayoutNews.SENDS ? Optional.of(now) : Optional.empty(),
                askAt(hearing, next, now));
        Heard heard = new Heard(
                ids.next(),
                now,
                news.settles() ? hearing.origin().actor().id() : report.source(),
                news,
                report.code(),
                report.text(),
                hearing.payout().status(),
                next,
                conflict,
                report.raw());
        UUID id = hearing.payout().id();
        return PayoutTable.store(hearing.connection(), hearing.team(), id, change, now)
                .compose(stored -> PayoutNewsTable.add(hearing.connection(), hearing.team(), id, heard))
                .compose(added -> audit(hearing, heard));
    }

    /** Of an ending nobody is asked; of what people look at, neither. */
    private Optional<Instant> askAt(Hearing hearing, PayoutStatus next, Instant now) {
        boolean starts = next == PayoutStatus.ACCEPTED || next == PayoutStatus.UNKNOWN;
        if (!starts) {
            return Optional.empty();
        }
        Instant begin = pace.begin(now);
        Optional<Instant> planned = hearing.stored().askAt();
        // A callback that overtook this has made us ask sooner.
        return next == hearing.payout().status()
                ? planned
                : planned.filter(at -> at.isBefore(begin)).or(() -> Optional.of(begin));
    }

    private Future<Void> audit(Hearing hearing, Heard heard) {
        JsonObject detail = new JsonObject()
                .put("news", heard.news().name())
                .put("from", heard.was().name())
                .put("to", heard.became().name())
                .put("code", heard.code());
        String action = heard.conflict() ? "payout-conflict" : "payout-moved";
        UUID id = hearing.payout().id();
        return AuditTable.add(
                hearing.connection(),
                hearing.team().id(),
                hearing.origin().audit(ids.next(), heard.at(), action, "payout:" + id, detail));
    }

    private Future<Void> after(Hearing hearing, PayoutStatus next) {
        return switch (next) {
            case SUCCEEDED ->
                endings.paid(
                        hearing.connection(),
                        hearing.ground().orElseThrow(),
                        hearing.payout(),
                        receipt(hearing),
                        hearing.report().proof().orElseThrow().on());
            case FAILED, CANCELLED -> endings.notPaid(hearing.connection(), hearing.team(), hearing.payout());
            default -> Future.succeededFuture();
        };
    }

    /** What else was said: who has the money, and what it cost. */
    private Future<Void> learn(Hearing hearing, PayoutStatus now) {
        if (now != PayoutStatus.SUCCEEDED || hearing.report().proof().isEmpty()) {
            return Future.succeededFuture();
        }
        PayoutReport.Proof proof = hearing.report().proof().get();
        Future<Void> named =
                hearing.stored().receiver().isEmpty() && proof.receiver().isPresent()
                        ? PayoutTable.received(
                                hearing.connection(),
                                hearing.team(),
                                hearing.payout().id(),
                                receiver(hearing, proof.receiver().get()))
                        : Future.succeededFuture();
        Optional<Money> fee = proof.fee().filter(said -> hearing.stored().fee().isEmpty());
        return named.compose(done -> fee.map(said -> PayoutTable.cost(
                                hearing.connection(),
                                hearing.team(),
                                hearing.payout().id(),
                                said)
                        .compose(kept -> endings.cost(
                                hearing.connection(), hearing.origin(), hearing.payout(), said, proof.on())))
                .orElseGet(Future::succeededFuture));
    }

    private static StoredPayout.Receiver receiver(Hearing hearing, String said) {
        Optional<Member> member = switch (hearing.ground().orElseThrow()) {
            case PayoutGround.OfLoan(LoanCase at) -> at.borrower();
            case PayoutGround.OfSavings(var origin, Member saver, var savings) -> Optional.of(saver);
        };
        return new StoredPayout.Receiver(
                said, member.map(known -> NameMatch.of(said, known.name())).orElse(NameMatch.UNKNOWN));
    }

    /** A provider that names no receipt knows the payout by our id of it. */
    private static String receipt(Hearing hearing) {
        String said = hearing.report().proof().map(PayoutReport.Proof::receipt).orElse("");
        return said.isEmpty() ? hearing.payout().id().toString() : said;
    }
}
