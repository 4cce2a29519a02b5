package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Counts of what is seen and keyed reach the database once, from any number of gateways, on the right day. */
class FootfallTest {
    private static final MemberEdge EDGE = new MemberEdge(
            new Fixture(),
            MemberEdge.standalone(TestServers.redis()),
            MemberEdge.dialogs(Duration.ofSeconds(6), Duration.ofMinutes(3)),
            List.of());
    private static final Fixture FIXTURE = EDGE.fixture;

    @AfterAll
    static void close() {
        EDGE.close();
    }

    @Test
    @DisplayName("A dialog gone on with in another call was not left where it broke off")
    void resumedIsNotLeft() {
        Member amina = EDGE.memberWithPin("Amina Wanjiru", "en", 50_000, "4826");
        walk(amina, "first", "", "2", "2*1");
        walk(amina, "second", "", "1");
        assertThat(stored("apply.amount")).isEqualTo("2 0 0 1");
        assertThat(stored("resume")).isEqualTo("1 1 0 0");
        walk(amina, "second", "1*5000");
        assertThat(stored("apply.amount")).isEqualTo("2 1 0 1");
        walk(amina, "third", "", "2");
        // Begun afresh: the months were left, and home is shown anew.
        assertThat(stored("apply.months")).isEqualTo("1 0 0 0");
        assertThat(stored("resume")).isEqualTo("2 2 0 0");
    }

    @Test
    @DisplayName("The day is the one where the cooperative is, and midnight there parts them")
    void daysOfTheCooperative() {
        Member baraka = EDGE.memberWithPin("Baraka Otieno", "en", 50_000, "5937");
        // From 12:00 in Nairobi to the last second of the day, which is 20:59:59 UTC.
        EDGE.clock.pass(Duration.ofDays(2).plusHours(12).minusSeconds(1));
        EDGE.screen(baraka, "evening", "");
        EDGE.clock.pass(Duration.ofSeconds(1));
        EDGE.screen(baraka, "night", "");
        EDGE.screen(baraka, "night", "2");
        await(EDGE.footfall.store());
        assertThat(FIXTURE.texts("SELECT day || ' ' || answered FROM ussd_day WHERE screen = 'dial' AND day > "
                        + "'2026-03-10' ORDER BY day"))
                .containsExactly("2026-03-12 1", "2026-03-13 1");
        EDGE.clock.pass(Duration.ofDays(-2).minusHours(12));
    }

    @Test
    @DisplayName("Two gateways add to the same rows at once, and none of it is lost")
    void twoGatewaysAdd() {
        Team team = FIXTURE.team;
        Footfall one = new Footfall(FIXTURE.vertx, FIXTURE.db, new Metrics(), EDGE.clock);
        Footfall other = new Footfall(FIXTURE.vertx, FIXTURE.db, new Metrics(), EDGE.clock);
        for (int round = 0; round < 20; round++) {
            for (Footfall gateway : List.of(one, other)) {
                HopSheet sheet = gateway.sheet();
                for (String screen : List.of("help", "language", "balance", "made-up")) {
                    Footstep step = new Footstep(team, Fixture.TODAY, screen, Optional.of("home"), Optional.empty());
                    sheet.add("two", step, Duration.ofMillis(30));
                }
            }
            await(Future.all(one.store(), other.store()));
        }
        assertThat(FIXTURE.texts(
                        "SELECT screen || ' ' || shown || ' ' || answered || ' ' || array_to_string(times, ',')"
                                + " FROM ussd_day WHERE aggregator = 'two' ORDER BY screen"))
                .containsExactly(
                        "balance 0 40 0,0,0,40,0,0,0,0,0,0,0,0",
                        "help 0 40 0,0,0,40,0,0,0,0,0,0,0,0",
                        "home 160 0 0,0,0,0,0,0,0,0,0,0,0,0",
                        "language 0 40 0,0,0,40,0,0,0,0,0,0,0,0",
                        "other 0 40 0,0,0,40,0,0,0,0,0,0,0,0");
    }

    @Test
    @DisplayName("What the database does not take is kept, and stored once it does")
    void keptWhileItCannotBeStored() {
        Team unknown = Fixture.team("later" + ProcessHandle.current().pid());
        Footfall footfall = new Footfall(FIXTURE.vertx, FIXTURE.db, new Metrics(), EDGE.clock);
        HopSheet sheet = footfall.sheet();
        Footstep step = new Footstep(unknown, Fixture.TODAY, Footstep.DIAL, Optional.of("home"), Optional.empty());
        sheet.add("late", step, Duration.ofSeconds(11));
        await(footfall.store());
        sheet.add("late", step, Duration.ofMillis(1));
        await(footfall.store());
        await(FIXTURE.db.inTeam(unknown.id(), connection -> Teams.add(connection, unknown)));
        await(footfall.stop());
        assertThat(await(FIXTURE.db.inTeam(
                                unknown.id(),
                                connection -> connection
                                        .query("SELECT answered, times FROM ussd_day WHERE screen = 'dial'")
                                        .execute()))
                        .iterator()
                        .next()
                        .getArrayOfLongs("times"))
                .containsExactly(1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L);
    }

    private static void walk(Member member, String session, String... texts) {
        for (String text : texts) {
            EDGE.screen(member, session, text);
        }
    }

    /** Shown, answered, ended and resumed, of a screen on the first day. */
    private static String stored(String screen) {
        await(EDGE.footfall.store());
        return FIXTURE.texts(
                        "SELECT shown || ' ' || answered || ' ' || ended || ' ' || resumed FROM ussd_day WHERE day = "
                                + "'2026-03-10' AND aggregator = 'africastalking' AND screen = '" + screen + "'")
                .getFirst();
    }
}
