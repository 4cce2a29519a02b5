package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.staff.StaffOffice.json;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.store.FollowUp;
import coop.akiba.gateway.store.FollowUpTable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whom staff have to call, and what is done by the clock, at a whole gateway. */
class FollowUpApiTest {
    private static final StaffOffice OFFICE = new StaffOffice();

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    @Test
    void followUpsAreReadInPagesAndDoneOnce() {
        Fixture fixture = OFFICE.fixture;
        // The day's run closes what is settled, and what this test opens was never missed.
        Fixture.eventually(() -> job("follow-ups").getJsonObject("lastSuccess") != null);
        Loan loan = fixture.activeLoan(fixture.member("Amina", "sw", 300_000), 60_000, 6);
        for (int i = 0; i < 5; i++) {
            add(loan, i);
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonObject page = list("?limit=2&after=" + after);
            page.getJsonArray("followUps").forEach(each -> seen.add(((JsonObject) each).getString("dueDate")));
            after = page.getString("next");
        }
        assertThat(seen).hasSize(5).isSorted().doesNotHaveDuplicates();
        JsonObject first = list("").getJsonArray("followUps").getJsonObject(0);
        assertThat(first.getJsonObject("borrower").getString("name")).isEqualTo("Amina");
        assertThat(first.getString("loanNumber")).isEqualTo(loan.number().toString());

        String done = "/api/v1/follow-ups/" + first.getString("id") + "/done";
        assertThat(OFFICE.post(Role.MEMBER, done, "{\"note\":\"x\"}").statusCode())
                .isEqualTo(403);
        assertThat(OFFICE.post(Role.LOAN_OFFICER, done, "{}").statusCode()).isEqualTo(400);
        JsonObject noted = json(OFFICE.post(Role.LOAN_OFFICER, done, "{\"note\":\"pays on Friday\"}"));
        assertThat(noted.getJsonObject("done").getString("by")).isEqualTo("staff-LOAN_OFFICER");
        JsonObject again = json(OFFICE.post(Role.ADMIN, done, "{\"note\":\"me too\"}"));
        assertThat(again.getJsonObject("done").getString("note")).isEqualTo("pays on Friday");
        assertThat(list("").getJsonArray("followUps")).hasSize(4);
        assertThat(list("?state=done").getJsonArray("followUps")).hasSize(1);
        assertThat(fixture.texts("SELECT actor FROM audit_event WHERE action = 'follow-up-done'"))
                .containsExactly("staff-LOAN_OFFICER");
    }

    @Test
    void whatIsWrongIsSaidAtOnce() {
        HttpResponse<String> wrong = OFFICE.get(Role.ADMIN, "/api/v1/follow-ups?state=all&limit=0&after=x");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(json(wrong).getJsonArray("violations")).hasSize(3);
        assertThat(OFFICE.get(Role.MEMBER, "/api/v1/follow-ups").statusCode()).isEqualTo(403);
        assertThat(OFFICE.post(Role.ADMIN, "/api/v1/follow-ups/none/done", "{\"note\":\"x\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void jobsTellWhenTheyWereDone() {
        assertThat(OFFICE.get(Role.LOAN_OFFICER, "/api/v1/jobs").statusCode()).isEqualTo(403);
        Fixture.eventually(() -> job("penalties").getJsonObject("lastSuccess") != null);
        JsonObject job = job("penalties");
        assertThat(job.getJsonObject("lastSuccess").getString("occurrence")).isEqualTo("2026-03-10");
        assertThat(job.getString("next")).isEqualTo("2026-03-10T21:00:00Z");
        await(OFFICE.fixture.db.inTeam(
                OFFICE.fixture.team.id(),
                connection -> connection
                        .query("INSERT INTO job_run (team_id, job, occurrence, due, status, attempts, owner,"
                                + " started_at, ended_at, summary) VALUES ('" + OFFICE.fixture.team.id()
                                + "', 'accrual', '2026-03-01', now(), 'FAILED',"
                                + " 8, 'x', now(), now(), 'LoansFailed')")
                        .execute()));
        assertThat(job("accrual").getJsonArray("failures").getJsonObject(0).getString("summary"))
                .isEqualTo("LoansFailed");
    }

    private static JsonObject job(String name) {
        JsonArray jobs = json(OFFICE.get(Role.ADMIN, "/api/v1/jobs")).getJsonArray("jobs");
        return jobs.stream()
                .map(JsonObject.class::cast)
                .filter(job -> job.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void add(Loan loan, int i) {
        FollowUp task = new FollowUp(
                UUID.randomUUID(),
                loan.id(),
                FollowUp.Kind.CALL,
                i + 1,
                Fixture.TODAY.plusDays(i),
                Fixture.CLOCK.instant().plus(Duration.ofDays(i)),
                Fixture.CLOCK.instant(),
                Optional.empty());
        await(OFFICE.fixture.db.inTeam(
                OFFICE.fixture.team.id(), connection -> FollowUpTable.add(connection, OFFICE.fixture.team, task)));
    }

    private static JsonObject list(String query) {
        HttpResponse<String> answer = OFFICE.get(Role.LOAN_OFFICER, "/api/v1/follow-ups" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }
}
