package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Correction;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.Change;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.store.MemberRequest;
import coop.akiba.gateway.store.MemberRequestTable;
import coop.akiba.gateway.store.StoredPayout;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What follows from it that money left by a provider. */
class PaidOutByProviderTest {
    private static final PayoutLine LINE = new PayoutLine();

    @AfterAll
    static void stop() {
        LINE.close();
    }

    @Test
    @DisplayName("A loan that left by a provider is not corrected into one that left otherwise; its term may be")
    void whatHasLeftIsNotCorrected() {
        Loan loan = LINE.approved("Imani Otieno", 5_000);
        StoredPayout lent = LINE.payOut(loan);
        eventually(() -> LINE.status(lent) == PayoutStatus.SUCCEEDED);
        long gone = gone();
        assertThat(refusals(correct(loan, Correction.of(KES.ofMajor(4_000), 5, "typed wrongly"))))
                .containsExactly(new Refusal.Servicing.PayoutIs("SUCCEEDED"));
        assertThat(gone()).isEqualTo(gone);
        assertThat(correct(loan, Correction.of(KES.ofMajor(5_000), 6, "typed wrongly")))
                .isInstanceOf(Result.Done.class);
        assertThat(gone()).isEqualTo(gone);
    }

    private static Result<Change> correct(Loan loan, Correction wanted) {
        return LINE.run(connection -> LINE.fixture.loans.correct(connection, LINE.admin("two"), loan.id(), wanted));
    }

    @Test
    @DisplayName("A payout settles the withdrawal that the member asked for by phone, and no other")
    void aPayoutSettlesWhatWasAskedFor() {
        Member asking = LINE.fixture.member("Jabali Mwangi", "en", 1_000);
        Member other = LINE.fixture.member("Khadija Ali", "en", 1_000);
        ask(asking, 700);
        ask(other, 600);
        StoredPayout exact = LINE.withdraw(asking, KES.ofMajor(700));
        StoredPayout less = LINE.withdraw(other, KES.ofMajor(500));
        eventually(() -> LINE.status(exact) == PayoutStatus.SUCCEEDED && LINE.status(less) == PayoutStatus.SUCCEEDED);
        assertThat(requests(asking)).containsExactly("DONE provider:daraja");
        assertThat(requests(other)).containsExactly("OPEN ");
        assertThat(LINE.fixture.count("SELECT count(*) FROM audit_event WHERE action = 'member-request-done'"))
                .isEqualTo(1);
    }

    private static void ask(Member member, long amount) {
        MemberRequest request = new MemberRequest(
                LINE.fixture.ids.next(),
                MemberRequest.Kind.WITHDRAWAL,
                member.msisdn(),
                member.name(),
                "en",
                Optional.of(member.id()),
                Optional.empty(),
                Optional.of(KES.ofMajor(amount)),
                Fixture.CLOCK.instant(),
                Optional.empty());
        Fixture.await(LINE.fixture.db.inTeam(
                LINE.fixture.team.id(), connection -> MemberRequestTable.add(connection, LINE.fixture.team, request)));
    }

    private static List<String> requests(Member member) {
        return LINE.fixture.texts("SELECT status || ' ' || coalesce(settled_by, '') FROM member_request"
                + " WHERE member_id = '" + member.id().value() + "'");
    }

    private static <T> List<Refusal> refusals(Result<T> result) {
        return switch (result) {
            case Result.Refused<T>(List<Refusal> all) -> all;
            default -> throw new AssertionError(result.toString());
        };
    }

    private static long gone() {
        return LINE.fixture.count("SELECT -coalesce(sum(amount), 0)::bigint FROM posting WHERE account = 1010"
                + " AND scope = 'daraja:600100'");
    }
}
