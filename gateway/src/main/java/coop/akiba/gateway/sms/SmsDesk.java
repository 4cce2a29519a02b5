package coop.akiba.gateway.sms;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.Notices;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.store.CommandAnswers;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.OutboxRow;
import coop.akiba.gateway.store.OutboxTable;
import coop.akiba.sms.SmsMessage;
import coop.akiba.sms.SmsTexts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in members' messages, each once. That a message is done is written in the transaction that holds its reply, so
 * a provider may bring it as often as it likes, and a process may die at any point between. Brought twice at once to
 * one process, it is worked on once: a wrong PIN is one failed try.
 */
public final class SmsDesk {
    private static final Logger LOG = LoggerFactory.getLogger(SmsDesk.class);
    private static final int REMEMBERED = 10_000;

    /** A member may be in a hurry; an answering machine is faster. */
    private static final int MEMBER_REPLIES = 20;

    /** A message that comes while it is being worked on looks again this often whether it is done. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Vertx vertx;
    private final Db db;
    private final SmsAnswers answers;
    private final Notices notices;
    private final Ids ids;
    private final KeyedHash hash;
    private final Phones phones;
    private final InstantSource clock;
    private final Runnable wakeOutbox;
    private final Set<String> inWork = ConcurrentHashMap.newKeySet();
    private final ReplyLimit members;
    private final ReplyLimit strangers;

    /** Builds the desk; {@code wakeOutbox} is run after every commit that may have left a message. */
    public SmsDesk(
            Vertx vertx,
            Db db,
            SmsAnswers answers,
            Notices notices,
            Ids ids,
            KeyedHash hash,
            Phones phones,
            InstantSource clock,
            Runnable wakeOutbox) {
        this.vertx = vertx;
        this.db = db;
        this.answers = answers;
        this.notices = notices;
        this.ids = ids;
        this.hash = hash;
        this.phones = phones;
        this.clock = clock;
        this.wakeOutbox = wakeOutbox;
        this.members = new ReplyLimit(MEMBER_REPLIES, REMEMBERED, clock);
        this.strangers = new ReplyLimit(1, REMEMBERED, clock);
    }

    /** Completes when everything the message led to is committed; fails when it must be brought again. */
    public Future<Void> receive(Team team, String provider, InboundSms sms, String correlation) {
        String name = team.id().value() + "/" + provider + "/" + sms.id();
        if (!inWork.add(name)) {
            return vertx.timer(LOOK_AGAIN.toMillis()).compose(due -> receive(team, provider, sms, correlation));
        }
        return Future.succeededFuture()
                .compose(alone -> take(team, provider, sms, correlation))
                .onComplete(done -> inWork.remove(name));
    }

    private Future<Void> take(Team team, String provider, InboundSms sms, String correlation) {
        Optional<Msisdn> from = phones.parse(sms.from(), team.country());
        if (from.isEmpty()) {
            // A name or a short code: nobody there to answer, and often a machine.
            LOG.info("{} {} is from no phone", provider, sms);
            return Future.succeededFuture();
        }
        String scope = "sms:" + provider;
        String print = hash.hex("sms text", from.get().e164(), sms.text());
        return db.look(
                        team.id(),
                        connection -> isDone(connection, team, scope, sms)
                                .compose(done -> done
                                        ? Future.succeededFuture(Optional.<Found>empty())
                                        : Members.byMsisdn(connection, team.id(), from.get())
                                                .map(row -> Optional.of(new Found(row)))))
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : reply(team, found.get().row(), provider, from.get(), sms, print, correlation)
                                .compose(reply -> close(team, scope, sms, print, reply)))
                .onSuccess(done -> wakeOutbox.run());
    }

    /** Who wrote, when the message is new. */
    private record Found(Optional<MemberRow> row) {}

    private Future<Optional<OutboxRow>> reply(
            Team team,
            Optional<MemberRow> row,
            String provider,
            Msisdn from,
            InboundSms sms,
            String print,
            String correlation) {
        if (row.isEmpty()) {
            return Future.succeededFuture(
                    strangers.allows(key(team, from)) ? Optional.of(toStranger(team, from)) : Optional.empty());
        }
        Written written = new Written(team, row.get(), provider, sms, print, correlation);
        return answers.answer(written)
                .map(message -> message.filter(told -> members.allows(key(team, from)))
                        .map(told -> notices.to(team, written.member(), told, clock.instant())));
    }

    private Future<Void> close(Team team, String scope, InboundSms sms, String print, Optional<OutboxRow> reply) {
        return db.inTeam(
                team.id(),
                connection -> CommandAnswers.claim(
                                connection, team.id(), scope, sms.id(), print, new JsonObject(), clock.instant())
                        .compose(first -> first
                                ? OutboxTable.add(
                                        connection,
                                        team.id(),
                                        reply.map(List::of).orElse(List.of()))
                                : Future.succeededFuture()));
    }

    private static Future<Boolean> isDone(SqlConnection connection, Team team, String scope, InboundSms sms) {
        return connection
                .preparedQuery("SELECT 1 FROM command_answer WHERE team_id = $1 AND scope = $2 AND key = $3")
                .execute(Tuple.of(team.id().value(), scope, sms.id()))
                .map(rows -> rows.size() > 0);
    }

    private OutboxRow toStranger(Team team, Msisdn to) {
        SmsMessage message = new SmsMessage.NotAMember();
        return new OutboxRow(
                ids.next(),
                OutboxRow.SMS,
                Optional.empty(),
                to,
                message.getClass().getSimpleName(),
                answers.texts(team).write(message, SmsTexts.LANGUAGES.getFirst()),
                false,
                Optional.empty(),
                clock.instant());
    }

    private static String key(Team team, Msisdn from) {
        return team.id().value() + "/" + from.e164();
    }
}
