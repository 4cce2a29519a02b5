package coop.akiba.gateway.staff;

import static coop.akiba.gateway.staff.StaffOffice.json;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** N06: a member's PIN is voided by two people, each of whom can be named, and the member hears of it. */
class PinResetTest {
    private static final StaffOffice OFFICE = new StaffOffice();
    private static final String REASON =
            new JsonObject().put("reason", "seen ID card").encode();

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    @Test
    void onePersonProposesAndAnotherCarriesItOut() {
        Member member = withPin("Amina");
        assertThat(json(post(Role.ADMIN, "/members/" + member.id().value() + "/code", ""))
                        .getString("code"))
                .isEqualTo("second-person-must-agree");
        String id = propose(Role.LOAN_OFFICER, member);
        assertThat(hasPin(member)).isTrue();
        assertThat(told(member)).containsExactly("PinResetAsked");
        HttpResponse<String> own = post(Role.LOAN_OFFICER, "/proposals/" + id + "/approve", "");
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(json(own).getString("code")).isEqualTo("own-proposal");
        HttpResponse<String> done = post(Role.ADMIN, "/proposals/" + id + "/approve", "");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(json(done).getString("status")).isEqualTo("CARRIED_OUT");
        assertThat(hasPin(member)).isFalse();
        assertThat(told(member)).containsExactlyInAnyOrder("PinResetAsked", "OneTimeCode");
        assertThat(audited(member))
                .containsExactlyInAnyOrder("reset-pin-proposed", "reset-pin-carried-out", "member-code-sent");
    }

    @Test
    void aProposalIsCarriedOutOnceHoweverManyApproveAtOnce() throws Exception {
        Member member = withPin("Baraka");
        String id = propose(Role.LOAN_OFFICER, member);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = Stream.of(Role.ADMIN, Role.PLATFORM_OWNER, Role.ADMIN, Role.PLATFORM_OWNER)
                    .<Callable<Integer>>map(role -> () ->
                            post(role, "/proposals/" + id + "/approve", "").statusCode())
                    .toList();
            List<Integer> answers = crowd.invokeAll(calls).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
            assertThat(answers).containsExactly(200, 409, 409, 409);
        }
        assertThat(told(member)).containsExactlyInAnyOrder("PinResetAsked", "OneTimeCode");
    }

    @Test
    void theSameKeyTwiceIsOneProposal() {
        Member member = withPin("Chebet");
        String path = "/members/" + member.id().value() + "/pin-reset";
        HttpResponse<String> first = post(Role.ADMIN, path, REASON, "Idempotency-Key", "reset-1");
        HttpResponse<String> again = post(Role.ADMIN, path, REASON, "Idempotency-Key", "reset-1");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(json(post(Role.PLATFORM_OWNER, path, REASON)).getString("id"))
                .isEqualTo(json(first).getString("id"));
        assertThat(told(member)).containsExactly("PinResetAsked");
    }

    @Test
    void whatIsTurnedDownLeavesThePin() {
        Member member = withPin("Dalmas");
        String id = propose(Role.ADMIN, member);
        assertThat(post(Role.ADMIN, "/proposals/" + id + "/refuse", "{}").statusCode())
                .isEqualTo(400);
        assertThat(json(post(Role.ADMIN, "/proposals/" + id + "/refuse", REASON))
                        .getString("status"))
                .isEqualTo("REFUSED");
        assertThat(json(post(Role.PLATFORM_OWNER, "/proposals/" + id + "/approve", ""))
                        .getString("code"))
                .isEqualTo("proposal-closed");
        assertThat(hasPin(member)).isTrue();
        assertThat(json(OFFICE.get(Role.ADMIN, "/api/v1/proposals?state=decided"))
                        .encode())
                .contains(id);
    }

    @Test
    void nobodyCarriesOutWhatIsAboutThemselves() {
        Member self = withPin("Esther");
        OFFICE.addSelf("esther", Role.ADMIN, OFFICE.token(77), self);
        String id = propose(Role.ADMIN, self);
        HttpResponse<String> own = OFFICE.send("POST", "/api/v1/proposals/" + id + "/approve", OFFICE.token(77), "");
        assertThat(json(own).getString("code")).isEqualTo("own-proposal");
    }

    @Test
    void membersAndStrangersDoNot() {
        Member member = withPin("Fatuma");
        String path = "/members/" + member.id().value() + "/pin-reset";
        assertThat(post(Role.MEMBER, path, REASON).statusCode()).isEqualTo(403);
        assertThat(post(Role.ADMIN, "/members/" + UUID.randomUUID() + "/pin-reset", REASON)
                        .statusCode())
                .isEqualTo(404);
        assertThat(post(Role.ADMIN, path, "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void answersAreKeptAsHashesOnly() {
        Member member = withPin("Grace");
        String path = "/members/" + member.id().value() + "/answers";
        String body = new JsonObject()
                .put("question", "mother-name")
                .put("answer", "Wanjiku")
                .encode();
        assertThat(post(Role.LOAN_OFFICER, path, body).statusCode()).isEqualTo(200);
        assertThat(post(Role.MEMBER, path, body).statusCode()).isEqualTo(403);
        assertThat(post(Role.ADMIN, path, body.replace("mother-name", "last-deposit"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(OFFICE.fixture.count("SELECT count(*) FROM member_answer WHERE member_id = '"
                        + member.id().value() + "' AND octet_length(answer_hash) = 32"))
                .isEqualTo(1);
        assertThat(OFFICE.fixture.count("SELECT count(*) FROM audit_event WHERE detail::text ILIKE '%wanjiku%'"))
                .isZero();
    }

    private static String propose(Role role, Member member) {
        HttpResponse<String> proposed = post(role, "/members/" + member.id().value() + "/pin-reset", REASON);
        assertThat(proposed.statusCode()).isEqualTo(201);
        return json(proposed).getString("id");
    }

    private static HttpResponse<String> post(Role role, String path, String body, String... headers) {
        return OFFICE.send("POST", "/api/v1" + path, OFFICE.token(role), body, headers);
    }

    /** What is sealed is of no matter here. */
    private static Member withPin(String name) {
        Member member = OFFICE.fixture.member(name, "en", 100);
        Fixture.await(OFFICE.fixture.db.inTeam(
                OFFICE.fixture.team.id(),
                connection -> connection
                        .query("INSERT INTO member_pin (team_id, member_id, sealed) VALUES ('"
                                + OFFICE.fixture.team.id().value() + "', '"
                                + member.id().value() + "', '\\x00')")
                        .execute()));
        return member;
    }

    private static boolean hasPin(Member member) {
        return OFFICE.fixture.count("SELECT count(sealed) FROM member_pin WHERE member_id = '"
                        + member.id().value() + "'")
                == 1;
    }

    private static List<String> told(Member member) {
        return OFFICE.fixture.texts(
                "SELECT template FROM outbox WHERE member_id = '" + member.id().value() + "'");
    }

    private static List<String> audited(Member member) {
        return OFFICE.fixture.texts("SELECT action FROM audit_event WHERE subject = 'member:"
                + member.id().value() + "'");
    }
}
