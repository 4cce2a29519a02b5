package coop.akiba.gateway.command;

import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.AskedRequest;
import coop.akiba.gateway.store.AskingTable;
import coop.akiba.gateway.store.AskingTable.Candidate;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.PaymentRequestTable;
import coop.akiba.gateway.store.ReviewReason;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Asking providers how payment requests ended, as far as the database goes: who asks, when, and for how long. */
public final class PaymentAsking {
    /** Longer than a provider is waited for, with a new token and a second try. */
    private static final Duration LEASE = Duration.ofSeconds(90);

    /** Who says so in the audit trail, where no provider does. */
    static final String NAME = "payment-asking";

    private final Db db;
    private final PaymentReports reports;
    private final AskingPace pace;
    private final InstantSource clock;

    public PaymentAsking(Db db, PaymentReports reports, AskingPace pace, InstantSource clock) {
        this.db = db;
        this.reports = reports;
        this.pace = pace;
        this.clock = clock;
    }

    /** Takes requests that are due; nobody else has them for a while. */
    public Future<List<AskedRequest>> take(Team team, int most) {
        Instant now = clock.instant();
        return db.inTeam(team.id(), connection -> AskingTable.take(connection, team, now, now.plus(LEASE), most));
    }

    /** Nothing new is known. What is open for too long is left to people; what has ended is let be. */
    public Future<Void> nothingNew(Team team, AskedRequest asked) {
        Optional<Instant> again = pace.again(clock.instant(), asked.createdAt(), asked.asked());
        Future<Void> told = again.isPresent() ? Future.succeededFuture() : review(team, asked, ReviewReason.NO_ANSWER);
        return told.compose(done -> next(team, asked, again));
    }

    /** It was made sure that nobody paid: nothing more is to be asked. */
    public Future<Void> over(Team team, AskedRequest asked) {
        return next(team, asked, Optional.empty());
    }

    /**
     * The provider says that it was paid, and names no receipt. Nothing is booked from that: the receipt comes by
     * another way, and when it is there the request is paid. Where it takes too long people must look, and it is waited
     * for all the same.
     */
    public Future<Void> paidWithoutReceipt(Team team, AskedRequest asked) {
        Instant now = clock.instant();
        return db.inTeam(
                        team.id(),
                        connection -> PaymentRequestTable.lock(
                                        connection, team, asked.request().id())
                                .compose(locked -> AskingTable.paid(
                                        connection, team, asked.request().id(), now))
                                .compose(marked -> AskingTable.receipts(connection, team, asked))
                                .compose(found -> join(connection, team, asked.request(), found)))
                .compose(joined -> joined
                        ? reports.take(team, asked.request().id(), PaymentReport.paid("", ""), NAME)
                        : waitForReceipt(team, asked, now));
    }

    private static Future<Boolean> join(
            SqlConnection connection, Team team, PaymentRequest request, List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.known() || Payers.mayBe(candidate.payer(), request.msisdn()))
                .findFirst()
                .map(candidate -> AskingTable.join(connection, team, request, candidate.transactionId()))
                .orElseGet(() -> Future.succeededFuture(false));
    }

    private Future<Void> waitForReceipt(Team team, AskedRequest asked, Instant now) {
        Instant since = asked.request().paidSince().orElse(now);
        Instant end = asked.createdAt().plus(pace.giveUp()).plus(pace.grace());
        boolean late = !now.isBefore(since.plus(pace.grace()));
        Optional<Instant> again =
                Optional.of(late ? pace.afterwards(now) : pace.later(now, 0)).filter(when -> now.isBefore(end));
        Future<Void> told = late ? review(team, asked, ReviewReason.PAID_WITHOUT_RECEIPT) : Future.succeededFuture();
        return told.compose(done -> next(team, asked, again));
    }

    private Future<Void> review(Team team, AskedRequest asked, ReviewReason why) {
        boolean worth = why == ReviewReason.PAID_WITHOUT_RECEIPT
                || asked.request().status().isOpen();
        boolean legal =
                asked.request().status().to(PaymentRequestStatus.NEEDS_REVIEW) == PaymentRequestStatus.Move.LEGAL;
        return worth && legal
                ? reports.take(team, asked.request().id(), PaymentReport.needsReview(why), NAME)
                : Future.succeededFuture();
    }

    private Future<Void> next(Team team, AskedRequest asked, Optional<Instant> at) {
        return db.inTeam(team.id(), connection -> AskingTable.next(connection, team, asked, at));
    }
}
