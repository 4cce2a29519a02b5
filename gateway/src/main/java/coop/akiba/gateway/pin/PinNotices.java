package coop.akiba.gateway.pin;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Notices;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.OfficerPhoneTable;
import coop.akiba.gateway.store.OutboxTable;
import coop.akiba.menus.PinCheck;
import coop.akiba.sms.SmsMessage;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Tells members by SMS what happened to their PIN: it may not have been they. */
public final class PinNotices {
    private final Db db;
    private final Notices notices;
    private final InstantSource clock;
    private final Runnable wakeOutbox;

    /** Builds the notices; {@code wakeOutbox} is run when one was committed here. */
    public PinNotices(Db db, Notices notices, InstantSource clock, Runnable wakeOutbox) {
        this.db = db;
        this.notices = notices;
        this.clock = clock;
        this.wakeOutbox = wakeOutbox;
    }

    /** In a transaction of its own: the lock is committed already. */
    Future<Void> locked(Team team, MemberId member, PinCheck lock) {
        SmsMessage message = lock instanceof PinCheck.Locked(Instant until)
                ? new SmsMessage.PinLocked(until)
                : new SmsMessage.PinStopped();
        return db.inTeam(team.id(), connection -> tell(connection, team, member, message))
                .onSuccess(told -> wakeOutbox.run());
    }

    Future<Void> set(SqlConnection connection, Team team, MemberId member) {
        return tell(connection, team, member, new SmsMessage.PinSet());
    }

    /** In the caller's transaction. */
    public Future<Void> tell(SqlConnection connection, Team team, MemberId member, SmsMessage message) {
        return Members.byId(connection, team.id(), member)
                .compose(found -> found.isPresent()
                        ? OutboxTable.add(
                                connection,
                                team.id(),
                                List.of(notices.to(team, found.get().member(), message, clock.instant())))
                        : tellOfficer(connection, team, member, message));
    }

    /** Whose PIN it is that no member has. */
    private Future<Void> tellOfficer(SqlConnection connection, Team team, MemberId holder, SmsMessage message) {
        return OfficerPhoneTable.active(connection, team.id(), holder)
                .compose(found -> OutboxTable.add(
                        connection,
                        team.id(),
                        found
                                .map(phone -> notices.to(
                                        team,
                                        Optional.empty(),
                                        phone.msisdn(),
                                        phone.language(),
                                        message,
                                        clock.instant()))
                                .stream()
                                .toList()));
    }
}
