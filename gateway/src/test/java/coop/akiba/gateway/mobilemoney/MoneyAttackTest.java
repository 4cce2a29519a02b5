package coop.akiba.gateway.mobilemoney;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import coop.akiba.gateway.mobilemoney.Attacks.Attack;
import coop.akiba.gateway.mobilemoney.Attacks.Left;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Notices of money as nobody should send them, at a whole gateway. Of each: the status, what it leaves in the database,
 * that neither the answer nor the log shows how we work or what is secret, and that the next good notice is taken.
 */
class MoneyAttackTest {
    private static final AttackedTill TILL = new AttackedTill();
    private static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>();
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    /** One line for each request, which tests otherwise leave out. */
    private static final Logger ACCESS = (Logger) LoggerFactory.getLogger("coop.akiba.access");

    private static int good;

    @BeforeAll
    static void listen() {
        LOGGED.start();
        ROOT.addAppender(LOGGED);
        ACCESS.setLevel(Level.INFO);
    }

    @AfterAll
    static void close() {
        ROOT.detachAppender(LOGGED);
        ACCESS.setLevel(null);
        TILL.close();
    }

    static Stream<Attack> attacks() {
        return Stream.of(new ForgedNotices(TILL), new OddNotices(TILL)).flatMap(each -> each.all().stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void holds(Attack attack) {
        long postings = count("posting");
        long kept = count("notice_unposted");
        long waiting = count("receipt WHERE status = 'SUSPENSE'");
        long conflicts = count("receipt_conflict");
        HttpResponse<String> answer = TILL.gateway.send(attack.request());
        assertThat(attack.statuses()).contains(answer.statusCode());
        assertThat(answer.body())
                .doesNotContain("Exception", "coop.akiba", "at java.", "SELECT", "INSERT", "postgres")
                .doesNotContain(AttackedTill.secrets());
        int suspended = attack.left() == Left.SUSPENSE ? 1 : 0;
        assertThat(count("posting")).isEqualTo(postings + 2L * suspended);
        assertThat(count("receipt WHERE status = 'SUSPENSE'")).isEqualTo(waiting + suspended);
        assertThat(count("notice_unposted")).isEqualTo(kept + (attack.left() == Left.KEPT ? 1 : 0));
        assertThat(count("receipt_conflict")).isEqualTo(conflicts + (attack.left() == Left.CONFLICT ? 1 : 0));
        assertThat(count("payment_held")).isZero();
        assertThat(List.copyOf(LOGGED.list))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.getFormattedMessage() + line.getKeyValuePairs())
                        .doesNotContain(AttackedTill.secrets()));
        LOGGED.list.clear();
        String next = AttackedTill.notice("GOOD%06d".formatted(good++), "\"10\"", "x");
        assertThat(TILL.gateway.send(TILL.daraja(next)).statusCode()).isEqualTo(200);
    }

    private static long count(String rows) {
        return TILL.fixture.count("SELECT count(*) FROM " + rows);
    }
}
