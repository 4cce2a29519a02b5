package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.MemberEdge.KEY;
import static coop.akiba.gateway.MemberEdge.form;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A whole enrolment, an application and messages with PINs; afterwards everything that was kept is searched. */
class NothingSecretStaysTest {
    private static final String PIN = "4826";
    private static final String WRONG = "7391";

    @Test
    void neitherPinNorCodeIsInRedisTheDatabaseOrALog() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level level = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        try (MemberEdge edge = new MemberEdge(new Fixture(TestServers.newDatabase()), TestServers.redis())) {
            Member member = edge.fixture.member("Amina Wanjiru", "en", 50_000);
            String code = code(edge, member);
            live(edge, member, code);
            Pattern secret =
                    Pattern.compile("(?<![0-9A-Za-z-])(" + PIN + "|" + WRONG + "|" + code + ")(?![0-9A-Za-z-])");
            assertThat(redis(edge))
                    .isNotEmpty()
                    .noneMatch(text -> secret.matcher(text).find());
            assertThat(database(edge))
                    .isNotEmpty()
                    .noneMatch(text -> secret.matcher(text).find());
            List<String> lines = new ArrayList<>();
            new ArrayList<>(log.list)
                    .forEach(event -> lines.add(event.getFormattedMessage() + " " + event.getKeyValuePairs()));
            assertThat(lines)
                    .noneMatch(line -> secret.matcher(line).find())
                    .noneMatch(line -> line.contains(member.msisdn().digits()));
        } finally {
            root.setLevel(level);
            root.detachAppender(log);
        }
    }

    /** Each step is checked, so that what is searched for was really there to be kept. */
    private static void live(MemberEdge edge, Member member, String code) {
        String typed = "";
        for (String key : List.of(code, PIN, PIN, "2", "1", "5000", "6", "1", WRONG)) {
            edge.screen(member, "ATUid_secret", typed);
            typed = typed.isEmpty() ? key : typed + "*" + key;
        }
        assertThat(edge.screen(member, "ATUid_secret", typed)).contains("Wrong PIN");
        assertThat(edge.screen(member, "ATUid_secret", typed + "*" + PIN)).startsWith("END Your application");
        // Left open right behind a PIN.
        edge.screen(member, "ATUid_open", "");
        edge.screen(member, "ATUid_open", "1");
        assertThat(edge.screen(member, "ATUid_open", "1*" + PIN)).contains("KES 50,000");
        assertThat(edge.screen(member, "ATUid_long", "1*" + PIN)).contains("PIN");
        for (String text : List.of("BAL " + PIN, "BAL " + WRONG, "LOAN 5000 6 " + PIN, "my pin is " + PIN, PIN)) {
            String from = member.msisdn().e164();
            await(edge.post(
                    "/sms/africastalking/" + KEY, form("id", "m" + text.hashCode(), "from", from, "text", text)));
        }
        await(edge.hop(member.msisdn().e164(), "bad session " + PIN, "1*" + PIN));
        end(edge, member);
    }

    /** The notice at the end repeats all that was keyed; it closes the session. */
    private static void end(MemberEdge edge, Member member) {
        String last = edge.screen(member, "ATUid_open", "1*" + PIN);
        HttpResponse<Buffer> told = await(edge.post(
                "/ussd/africastalking/" + KEY,
                form(
                        "date",
                        "2026-03-10 09:00:00",
                        "sessionId",
                        "ATUid_open",
                        "serviceCode",
                        MemberEdge.SERVICE_CODE,
                        "phoneNumber",
                        member.msisdn().e164(),
                        "status",
                        "Incomplete",
                        "input",
                        "1*" + PIN,
                        "lastAppResponse",
                        last)));
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body()).isNull();
        assertThat(edge.screen(member, "ATUid_open", "1*" + PIN)).contains("PIN");
    }

    private static String code(MemberEdge edge, Member member) {
        return await(edge.fixture.db.inTeam(
                edge.fixture.team.id(),
                connection -> edge.activations.issue(
                        connection, edge.fixture.team.id(), member.id(), coop.akiba.gateway.pin.Activations.FIRST)));
    }

    private static List<String> redis(MemberEdge edge) {
        Redis redis = Redis.createClient(edge.fixture.vertx, TestServers.redis().toString());
        List<String> texts = new ArrayList<>();
        for (Response key : response(redis, Request.cmd(Command.KEYS, "*"))) {
            texts.add(key.toString());
            texts.add(response(redis, Request.cmd(Command.GET, key.toString())).toString());
        }
        redis.close();
        return texts;
    }

    private static Response response(Redis redis, Request request) {
        return await(redis.send(request).map(Objects::requireNonNull));
    }

    /** Every row of every table as text. */
    private static List<String> database(MemberEdge edge) {
        List<String> texts = new ArrayList<>();
        for (Row table : rows(
                edge,
                "SELECT DISTINCT table_name FROM information_schema.columns"
                        + " WHERE table_schema = current_schema() AND column_name = 'team_id'")) {
            String name = table.getString(0);
            rows(edge, "SELECT t::text FROM " + name + " t").forEach(row -> texts.add(name + ": " + row.getString(0)));
        }
        return texts;
    }

    private static List<Row> rows(MemberEdge edge, String sql) {
        List<Row> all = new ArrayList<>();
        await(edge.fixture.db.inTeam(
                        edge.fixture.team.id(),
                        connection -> connection.query(sql).execute()))
                .forEach(all::add);
        return all;
    }
}
