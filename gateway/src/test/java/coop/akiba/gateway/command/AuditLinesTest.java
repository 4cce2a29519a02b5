package coop.akiba.gateway.command;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The trail says what was before, what is after, and why. */
class AuditLinesTest {

    /** P-35: the status before and after stand together. */
    @Test
    void aDecisionSaysWhatItChangedAndWhy() {
        try (Fixture fixture = new Fixture()) {
            Member member = fixture.member("Amina", "en", 300_000);
            Loan loan = ((Result.Done<Loan>) await(fixture.loans.apply(
                            fixture.by(member), member.id(), "normal", KES.ofMajor(12_000), 6, Optional.empty())))
                    .value();
            await(fixture.loans.decide(fixture.by(Role.ADMIN), loan.id(), new LoanCommand.Reject("too much")));
            assertThat(detail(fixture, "loan-applied").getJsonObject("after"))
                    .isEqualTo(new JsonObject().put("status", "PENDING"));
            assertThat(detail(fixture, "loan-rejected"))
                    .isEqualTo(new JsonObject()
                            .put("reason", "too much")
                            .put("events", new JsonArray().add("loan-rejected"))
                            .put("before", new JsonObject().put("status", "PENDING"))
                            .put("after", new JsonObject().put("status", "REJECTED")));
        }
    }

    @Test
    void aLanguageSaysWhatItWas() {
        try (Fixture fixture = new Fixture()) {
            Member member = fixture.member("Baraka", "en", 1_000);
            await(fixture.members().changeLanguage(fixture.by(member), member.id(), "sw"));
            assertThat(detail(fixture, "member-language-changed"))
                    .isEqualTo(new JsonObject()
                            .put("before", new JsonObject().put("language", "en"))
                            .put("after", new JsonObject().put("language", "sw")));
        }
    }

    private static JsonObject detail(Fixture fixture, String action) {
        return await(fixture.db.inTeam(
                        fixture.team.id(),
                        connection -> connection
                                .preparedQuery("SELECT detail FROM audit_event WHERE team_id = $1 AND action = $2")
                                .execute(Tuple.of(fixture.team.id().value(), action))))
                .iterator()
                .next()
                .get(JsonObject.class, 0);
    }
}
