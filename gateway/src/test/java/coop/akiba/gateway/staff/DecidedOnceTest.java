package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.member.MemberId;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.CommandKey;
import coop.akiba.gateway.command.PhoneDecisions;
import coop.akiba.gateway.command.Result;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An officer's decision whose callback comes again after its session was lost. */
class DecidedOnceTest {
    private static final Fixture OTHER = new Fixture();
    private static final OfficerLine LINE =
            new OfficerLine(new Fixture(), OTHER.team.id().value());
    private static final StaffOffice OFFICE = LINE.office;

    @AfterAll
    static void close() {
        LINE.close();
        OTHER.close();
    }

    @Test
    @DisplayName("The same key finds what was decided, and decides nothing")
    void theSameKeyDecidesOnce() {
        MemberId holder = holder(LINE.officer("again"));
        Loan loan = OFFICE.apply(OFFICE.fixture.member("Mary Wangui", "en", 50_000));
        assertThat(approve(holder, loan, "key")).isInstanceOf(Result.Done.class);
        assertThat(approve(holder, loan, "key")).isInstanceOf(Result.Done.class);
        assertThat(approve(holder, loan, "another")).isInstanceOf(Result.Refused.class);
        assertThat(OFFICE.fixture.count("SELECT count(*) FROM audit_event WHERE action = 'loan-approved' AND subject = "
                        + "'loan:" + loan.id().value() + "'"))
                .isEqualTo(1);
        assertThat(approve(new MemberId(new UUID(0, 1)), loan, "nobody")).isInstanceOf(Result.NotFound.class);
    }

    private static Result<Loan> approve(MemberId holder, Loan loan, String key) {
        return await(new PhoneDecisions(OFFICE.fixture.db, OFFICE.fixture.loans, Fixture.CLOCK, () -> {})
                .decide(
                        OFFICE.fixture.team,
                        holder,
                        loan.id(),
                        new LoanCommand.Approve(""),
                        new CommandKey("ussd:test", key, key),
                        "test"));
    }

    private static MemberId holder(String phone) {
        return new MemberId(UUID.fromString(OFFICE.fixture
                .texts("SELECT holder_id::text FROM officer_phone WHERE msisdn = '" + phone + "'")
                .getFirst()));
    }
}
