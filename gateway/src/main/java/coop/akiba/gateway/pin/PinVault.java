package coop.akiba.gateway.pin;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.pin.PinTable.PinRow;
import coop.akiba.gateway.store.Db;
import coop.akiba.menus.Pin;
import coop.akiba.menus.PinCheck;
import coop.akiba.menus.PinChoice;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Checks and sets members' PINs. A try is counted and committed before it is judged, whatever channel it came by, so
 * that neither many sessions nor a process that is killed at the right moment give a guesser more of them.
 */
public final class PinVault {
    /** For so long a PIN just set may be confirmed again: the answer to the first time may have been lost. */
    private static final Duration CONFIRM_AGAIN = Duration.ofMinutes(10);

    /** For so long after the old PIN was keyed a new one may be proposed. */
    private static final Duration CHANGE = Duration.ofMinutes(10);

    private final Db db;
    private final PinSeal seal;
    private final PinWorkers workers;
    private final Activations activations;
    private final PinNotices notices;
    private final InstantSource clock;

    public PinVault(
            Db db, PinSeal seal, PinWorkers workers, Activations activations, PinNotices notices, InstantSource clock) {
        this.db = db;
        this.seal = seal;
        this.workers = workers;
        this.activations = activations;
        this.notices = notices;
        this.clock = clock;
    }

    /** What the count says before the PIN is looked at. */
    private sealed interface Counted {

        /** No try is taken. */
        record Locked(Instant until) implements Counted {}

        /** There is nothing to compare with. */
        record NoPin() implements Counted {}

        /** The try is counted as a failure. */
        record Try(Buffer kept, PinTries tries) implements Counted {}
    }

    /** Fails with {@link PinBusy}, and counts nothing, when too many checks are waiting. */
    public Future<PinCheck> check(Team team, MemberId member, Pin pin) {
        return workers.admit(() -> count(team, member).compose(counted -> switch (counted) {
            case Counted.Locked(Instant until) -> Future.succeededFuture(locked(until));
            case Counted.NoPin() -> Future.succeededFuture(new PinCheck.Wrong(0));
            case Counted.Try(Buffer kept, PinTries tries) ->
                verify(team, member, pin, kept)
                        .compose(right -> right ? forgive(team, member) : fail(team, member, tries));
        }));
    }

    /** Checks the PIN a member wants to change; a right one lets them propose another. */
    public Future<PinCheck> beginChange(Team team, MemberId member, Pin pin) {
        return check(team, member, pin)
                .compose(check -> check instanceof PinCheck.Right
                        ? db.inTeam(
                                        team.id(),
                                        connection -> PinTable.letChange(
                                                connection,
                                                team.id(),
                                                member,
                                                clock.instant().plus(CHANGE)))
                                .map(check)
                        : Future.succeededFuture(check));
    }

    /** The member's lock, while there is one: {@link PinCheck.Locked} or {@link PinCheck.Stopped}. */
    public Future<Optional<PinCheck>> lock(Team team, MemberId member) {
        return db.inTeam(team.id(), connection -> lock(connection, team, member));
    }

    /** The same in the caller's transaction. */
    Future<Optional<PinCheck>> lock(SqlConnection connection, Team team, MemberId member) {
        return PinTable.lock(connection, team.id(), member)
                .map(row -> row.flatMap(found -> found.tries().lockAt(clock.instant()))
                        .map(PinVault::locked));
    }

    private static PinCheck locked(Instant until) {
        return until.equals(PinTries.UNTIL_RESET) ? new PinCheck.Stopped() : new PinCheck.Locked(until);
    }

    /** Keeps a PIN until it is confirmed, if the member has shown the one-time code or the PIN before. */
    public Future<Void> propose(Team team, MemberId member, Pin pin) {
        return workers.admit(() -> workers.hash(() -> seal.seal(team.id(), member, pin))
                .compose(made -> db.inTeam(
                        team.id(),
                        connection -> mayPropose(connection, team, member)
                                .compose(may -> may
                                        ? PinTable.propose(connection, team.id(), member, made)
                                        : Future.succeededFuture()))));
    }

    private Future<Boolean> mayPropose(SqlConnection connection, Team team, MemberId member) {
        // In the order in which confirming locks them.
        Future<Optional<PinRow>> row = PinTable.lock(connection, team.id(), member);
        Future<Boolean> verified = activations.isVerified(connection, team.id(), member);
        return Future.all(verified, row)
                .map(both -> verified.result()
                        || row.result()
                                .flatMap(PinRow::changeUntil)
                                .filter(clock.instant()::isBefore)
                                .isPresent());
    }

    /** Makes the proposed PIN the member's own if this is the same; the one-time code is spent. */
    public Future<PinChoice> confirm(Team team, MemberId member, Pin pin) {
        return workers.admit(() -> db.inTeam(team.id(), connection -> PinTable.lock(connection, team.id(), member))
                .compose(row -> row.flatMap(PinRow::proposed)
                        .map(proposed -> confirm(team, member, pin, proposed))
                        .orElseGet(() -> confirmAgain(team, member, pin, row))));
    }

    /** Takes a member's PIN and its lock away, so that a new one can be chosen with a one-time code. */
    public Future<Void> clear(SqlConnection connection, Team team, MemberId member) {
        return PinTable.clear(connection, team.id(), member);
    }

    private Future<Counted> count(Team team, MemberId member) {
        return db.inTeam(
                team.id(),
                connection -> PinTable.lock(connection, team.id(), member)
                        .compose(row -> row.isEmpty() || row.get().sealed().isEmpty()
                                ? Future.succeededFuture(new Counted.NoPin())
                                : count(
                                        connection,
                                        team,
                                        member,
                                        row.get().sealed().get(),
                                        row.get().tries())));
    }

    private Future<Counted> count(SqlConnection connection, Team team, MemberId member, Buffer sealed, PinTries tries) {
        Instant now = clock.instant();
        Optional<Instant> lock = tries.lockAt(now);
        if (lock.isPresent()) {
            return Future.succeededFuture(new Counted.Locked(lock.get()));
        }
        if (!seal.canOpen(sealed)) {
            return Future.failedFuture(new IllegalStateException("a PIN is sealed under a lost key"));
        }
        PinTries failed = tries.failed(now);
        return PinTable.setTries(connection, team.id(), member, failed).map(new Counted.Try(sealed, failed));
    }

    private Future<Boolean> verify(Team team, MemberId member, Pin pin, Buffer sealed) {
        return workers.hash(() -> seal.opens(sealed, team.id(), member, pin));
    }

    private Future<PinCheck> forgive(Team team, MemberId member) {
        return db.inTeam(team.id(), connection -> PinTable.setTries(connection, team.id(), member, PinTries.NONE))
                .map(new PinCheck.Right());
    }

    private Future<PinCheck> fail(Team team, MemberId member, PinTries tries) {
        Optional<Instant> lock = tries.lockAt(clock.instant());
        return lock.isEmpty()
                ? Future.succeededFuture(new PinCheck.Wrong(tries.left()))
                : notices.locked(team, member, locked(lock.get())).map(locked(lock.get()));
    }

    private Future<PinChoice> confirm(Team team, MemberId member, Pin pin, Buffer proposed) {
        return verify(team, member, pin, proposed)
                .compose(same -> same
                        ? db.inTeam(team.id(), connection -> set(connection, team, member, proposed))
                        : Future.succeededFuture(new PinChoice.Different()));
    }

    private Future<PinChoice> set(SqlConnection connection, Team team, MemberId member, Buffer proposed) {
        return PinTable.confirm(connection, team.id(), member, proposed, clock.instant())
                .compose(changed -> changed
                        ? activations
                                .spend(connection, team.id(), member)
                                .compose(spent -> notices.set(connection, team, member))
                                .map(new PinChoice.Set())
                        : Future.succeededFuture(new PinChoice.Different()));
    }

    private Future<PinChoice> confirmAgain(Team team, MemberId member, Pin pin, Optional<PinRow> row) {
        boolean justSet = row.flatMap(PinRow::changedAt)
                .filter(at -> clock.instant().isBefore(at.plus(CONFIRM_AGAIN)))
                .isPresent();
        if (!justSet) {
            return Future.succeededFuture(new PinChoice.Different());
        }
        // Counted like any other try: this must not be a way to guess.
        return check(team, member, pin)
                .map(check -> check instanceof PinCheck.Right ? new PinChoice.Set() : new PinChoice.Different());
    }
}
