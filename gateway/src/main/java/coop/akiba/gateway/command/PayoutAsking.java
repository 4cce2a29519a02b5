package coop.akiba.gateway.command;

import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.PayoutPages;
import coop.akiba.gateway.store.StoredPayout;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Asking providers how payouts ended, as far as the database goes: who asks, when, and for how long. */
public final class PayoutAsking {
    /** Longer than a provider is waited for, with a new token and a second try. */
    private static final Duration LEASE = Duration.ofSeconds(90);

    /** Who says so in the audit trail, where no provider does. */
    public static final String NAME = "payout-asking";

    private final Db db;
    private final PayoutReports reports;
    private final AskingPace pace;
    private final InstantSource clock;

    public PayoutAsking(Db db, PayoutReports reports, AskingPace pace, InstantSource clock) {
        this.db = db;
        this.reports = reports;
        this.pace = pace;
        this.clock = clock;
    }

    /** Takes payouts that are due; nobody else has them for a while. */
    public Future<List<StoredPayout>> take(Team team, int most) {
        Instant now = clock.instant();
        return db.inTeam(team.id(), connection -> PayoutPages.take(connection, team, now, now.plus(LEASE), most));
    }

    /** Whether its first byte may have left so short a time ago. */
    public boolean isFresh(StoredPayout taken, Duration within) {
        return taken.firstSentAt()
                .filter(sent -> clock.instant().isBefore(sent.plus(within)))
                .isPresent();
    }

    /** The provider was not asked after all: that is soon done again. */
    public Future<Void> notAsked(Team team, StoredPayout taken) {
        return next(team, taken, Optional.of(pace.begin(clock.instant())));
    }

    /** Nothing new is known. What is open for too long is left to people. */
    public Future<Void> nothingNew(Team team, StoredPayout taken) {
        Optional<Instant> again = pace.again(clock.instant(), taken.createdAt(), taken.asked());
        PayoutReport report = PayoutReport.of(PayoutNews.GAVE_UP, "gateway", "", "asked about for too long");
        Future<?> told = again.isPresent()
                ? Future.succeededFuture()
                : reports.take(team, taken.payout().id(), report, NAME);
        return told.compose(done -> next(team, taken, again));
    }

    private Future<Void> next(Team team, StoredPayout taken, Optional<Instant> at) {
        return db.inTeam(team.id(), connection -> PayoutPages.next(connection, team, taken, at));
    }
}
