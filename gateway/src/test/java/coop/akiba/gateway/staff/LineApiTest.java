package coop.akiba.gateway.staff;

import static coop.akiba.gateway.staff.StaffOffice.json;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.Result;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** U24, N06: staff see why a member's moves wait, and two of them lift that, with a reason that is kept. */
class LineApiTest {
    private static final StaffOffice OFFICE = new StaffOffice();
    private static final String REASON =
            new JsonObject().put("reason", "here with phone and ID card").encode();

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    @Test
    void aLineThatNothingHappenedTo() {
        JsonObject line = line(OFFICE.fixture.member("Amina", "en", 1_000));
        assertThat(line.getValue("heldBack")).isNull();
        assertThat(line.getBoolean("watched")).isFalse();
        assertThat(line.getValue("checkedAt")).isNull();
    }

    @Test
    void twoPeopleLiftWhatHoldsAMemberBack() {
        Member member = OFFICE.fixture.member("Baraka", "en", 1_000);
        swapped(member, Duration.ofHours(2));
        JsonObject line = line(member);
        assertThat(line.getString("heldBack")).isEqualTo("held-back");
        assertThat(line.getString("cause")).isEqualTo("sim-swapped");
        assertThat(line.getString("until")).isEqualTo("2026-03-13T07:00:00Z");
        assertThat(apply(member)).isInstanceOf(Result.Refused.class);

        String id = propose(Role.LOAN_OFFICER, member);
        assertThat(line(member).getString("heldBack")).isEqualTo("held-back");
        HttpResponse<String> own = post(Role.LOAN_OFFICER, "/proposals/" + id + "/approve", "");
        assertThat(json(own).getString("code")).isEqualTo("own-proposal");
        HttpResponse<String> done = post(Role.ADMIN, "/proposals/" + id + "/approve", "");
        assertThat(json(done).getString("kind")).isEqualTo("LIFT_HOLD");
        assertThat(json(done).getString("status")).isEqualTo("CARRIED_OUT");
        assertThat(line(member).getValue("heldBack")).isNull();
        assertThat(line(member).getString("liftedAt")).isEqualTo("2026-03-10T09:00:00Z");
        assertThat(apply(member)).isInstanceOf(Result.Done.class);
        assertThat(audited(member))
                .containsExactlyInAnyOrder("move-held-back", "lift-hold-proposed", "lift-hold-carried-out");
        // It is the line that is in doubt: nothing is told on it.
        assertThat(OFFICE.fixture.count("SELECT count(*) FROM outbox WHERE template = 'PinResetAsked' AND member_id = '"
                        + member.id().value() + "'"))
                .isZero();
        // What happens afterwards counts again.
        swapped(member, Duration.ofHours(-1));
        assertThat(line(member).getString("heldBack")).isEqualTo("held-back");
    }

    @Test
    void aRecycledNumberIsTheMembersAgain() {
        Member member = OFFICE.fixture.member("Chebet", "en", 1_000);
        sql("UPDATE member SET recycled_at = now() WHERE member_id = '"
                + member.id().value() + "'");
        assertThat(line(member).getString("heldBack")).isEqualTo("number-recycled");
        post(Role.LOAN_OFFICER, "/proposals/" + propose(Role.ADMIN, member) + "/approve", "");
        assertThat(line(member).getValue("heldBack")).isNull();
    }

    @Test
    void whoMayNotDoesNot() {
        Member member = OFFICE.fixture.member("Dalmas", "en", 1_000);
        String path = "/members/" + member.id().value() + "/line";
        assertThat(OFFICE.get(Role.MEMBER, "/api/v1" + path).statusCode()).isEqualTo(403);
        assertThat(post(Role.MEMBER, path + "/lift", REASON).statusCode()).isEqualTo(403);
        assertThat(post(Role.ADMIN, path + "/lift", "{}").statusCode()).isEqualTo(400);
        assertThat(OFFICE.get(Role.ADMIN, "/api/v1/members/" + UUID.randomUUID() + "/line")
                        .statusCode())
                .isEqualTo(404);
    }

    private static Result<Loan> apply(Member member) {
        Fixture fixture = OFFICE.fixture;
        return Fixture.await(fixture.loans.apply(
                fixture.by(member), member.id(), "normal", Fixture.KES.ofMajor(1_000), 6, Optional.empty()));
    }

    /** As an operator would have told. */
    private static void swapped(Member member, Duration ago) {
        sql("INSERT INTO member_line (team_id, member_id, checked_at, answer, swapped_at) VALUES ('"
                + OFFICE.fixture.team.id().value() + "', '" + member.id().value() + "', now(), 'SWAPPED', '"
                + Fixture.CLOCK.instant().minus(ago)
                + "') ON CONFLICT (team_id, member_id) DO UPDATE SET swapped_at = excluded.swapped_at");
    }

    private static void sql(String change) {
        Fixture.await(OFFICE.fixture.db.inTeam(
                OFFICE.fixture.team.id(), connection -> connection.query(change).execute()));
    }

    private static JsonObject line(Member member) {
        HttpResponse<String> line =
                OFFICE.get(Role.LOAN_OFFICER, "/api/v1/members/" + member.id().value() + "/line");
        assertThat(line.statusCode()).isEqualTo(200);
        return json(line);
    }

    private static String propose(Role role, Member member) {
        HttpResponse<String> proposed = post(role, "/members/" + member.id().value() + "/line/lift", REASON);
        assertThat(proposed.statusCode()).isEqualTo(201);
        return json(proposed).getString("id");
    }

    private static HttpResponse<String> post(Role role, String path, String body) {
        return OFFICE.send("POST", "/api/v1" + path, OFFICE.token(role), body);
    }

    private static List<String> audited(Member member) {
        return OFFICE.fixture.texts("SELECT action FROM audit_event WHERE subject = 'member:"
                + member.id().value() + "'");
    }
}
