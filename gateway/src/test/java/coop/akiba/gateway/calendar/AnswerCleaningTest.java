package coop.akiba.gateway.calendar;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.store.CommandAnswers;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Answers of commands are kept for so long, and no longer. */
class AnswerCleaningTest {

    @Test
    void answersOlderThanTheSettingGo() {
        try (Fixture fixture = new Fixture()) {
            int old = 2_300;
            await(fixture.db.inTeam(
                    fixture.team.id(),
                    connection -> connection
                            .query("""
                                INSERT INTO command_answer (team_id, scope, key, input_sha256, answer, created_at)
                                SELECT '%s', 'test', n, 'aa', '{}', timestamptz '2026-02-08 09:00Z' - n * interval '1 s'
                                FROM generate_series(1, %d) n\
                                """.formatted(fixture.team.id(), old))
                            .execute()));
            await(fixture.db.inTeam(
                    fixture.team.id(),
                    connection -> CommandAnswers.claim(
                            connection,
                            fixture.team.id(),
                            "test",
                            "young",
                            "aa",
                            new JsonObject(),
                            Fixture.CLOCK.instant().minus(Duration.ofDays(30)))));
            AnswerCleaning job = new AnswerCleaning(fixture.db, Duration.ofDays(30), Fixture.CLOCK);
            Occurrence today = new Occurrence("2026-03-10", Fixture.CLOCK.instant(), Fixture.TODAY, 0);
            assertThat(await(job.run(fixture.team, today))).isEqualTo(old + " answers removed");
            assertThat(await(job.run(fixture.team, today))).isEmpty();
            assertThat(fixture.texts("SELECT key FROM command_answer")).containsExactly("young");
        }
    }
}
