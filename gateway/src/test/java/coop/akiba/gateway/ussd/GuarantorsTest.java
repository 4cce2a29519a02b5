package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.loan.Security;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.SecurityPolicy;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.store.LoanTable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A-08 by phone: members who answer for a loan agree with their own PIN, once, and before it is approved. */
class GuarantorsTest {
    private static final MemberEdge EDGE =
            new MemberEdge(new Fixture(TestServers.postgres(), GuarantorsTest::rules), TestServers.redis());
    private static int sessions;

    @AfterAll
    static void close() {
        EDGE.close();
    }

    @Test
    @DisplayName("A-08: guarantors agree with their own PIN, and only then is the loan approved")
    void twoAgreeAndOnlyThenIsItApproved() {
        Member amina = EDGE.memberWithPin("Amina Wanjiru", "en", 50_000, "4826");
        Member baraka = EDGE.memberWithPin("Baraka Otieno", "en", 50_000, "5937");
        Member chebet = EDGE.memberWithPin("Chebet Koech", "en", 50_000, "6148");
        Loan loan = EDGE.fixture.appliedLoan(amina, 10_000, 4);
        assertThat(last(amina, "98", "5", "2", "4826", "1", digits(baraka), "4826"))
                .isEqualTo("END Baraka gets an SMS. You get one when there is an answer.");
        assertThat(last(
                        amina,
                        "98",
                        "5",
                        "2",
                        "4826",
                        "1",
                        chebet.msisdn().e164().replace("+254", "0"),
                        "4826"))
                .startsWith("END Chebet gets an SMS.");
        assertThat(approve(loan)).isEqualTo(new Result.Refused<>(List.of(new Refusal.GuarantorsMissing(2, 0))));
        assertThat(last(baraka, "98", "5", "1", "5937", "1", "1", "5937"))
                .isEqualTo("END Thank you. Amina gets an SMS that you accepted.");
        assertThat(approve(loan)).isEqualTo(new Result.Refused<>(List.of(new Refusal.GuarantorsMissing(2, 1))));
        assertThat(last(chebet, "98", "5", "1", "6148", "1", "1", "6148")).startsWith("END Thank you.");
        assertThat(told(amina, "GuaranteeAccepted")).isEqualTo(2);
        assertThat(((Result.Done<Loan>) approve(loan)).value().status()).isEqualTo(LoanStatus.APPROVED);
        assertThat(now(loan).origination().securities())
                .containsExactly(
                        new Security.Guarantor(baraka.id(), Fixture.KES.ofMajor(5_000)),
                        new Security.Guarantor(chebet.id(), Fixture.KES.ofMajor(5_000)));
    }

    @Test
    @DisplayName("A-08: guarantors named while applying are asked with the application, once, however often it comes")
    void namedWhileApplying() {
        Member amina = EDGE.memberWithPin("Janet Moraa", "en", 50_000, "4826");
        Member baraka = EDGE.memberWithPin("Kevin Kimani", "en", 50_000, "5937");
        Member chebet = EDGE.memberWithPin("Leah Chepngeno", "en", 50_000, "6148");
        String session = open(amina, "2", "10000", "4", "1", "4826");
        String before = "2*10000*4*1*4826";
        assertThat(EDGE.screen(amina, session, before))
                .startsWith("CON Guarantors needed: 2, named: 0.")
                .contains("1. Name them later");
        assertThat(EDGE.screen(amina, session, before + "*" + phone(amina)))
                .startsWith("CON You cannot answer for your own loan.");
        before += "*" + phone(amina) + "*0799999999";
        assertThat(EDGE.screen(amina, session, before)).startsWith("CON No member has this number.");
        before += "*" + phone(baraka);
        assertThat(EDGE.screen(amina, session, before))
                .startsWith("CON Kevin will be asked.\nGuarantors needed: 2, named: 1.");
        before += "*" + phone(baraka);
        assertThat(EDGE.screen(amina, session, before)).startsWith("CON You have named this member already.");
        before += "*" + phone(chebet);
        assertThat(EDGE.screen(amina, session, before)).startsWith("CON Leah will be asked.\nEnter your PIN to apply");
        assertThat(told(baraka, "GuaranteeAsked")).isZero();
        String signed = before + "*4826";
        List<Future<HttpResponse<Buffer>>> repeats = IntStream.range(0, 8)
                .mapToObj(i -> EDGE.hop(amina, session, signed))
                .toList();
        await(Future.all(repeats));
        assertThat(EDGE.screen(amina, session, signed))
                .startsWith("END Your application ")
                .contains("Guarantors asked by SMS: 2 of 2.");
        assertThat(told(baraka, "GuaranteeAsked")).isEqualTo(1);
        assertThat(told(chebet, "GuaranteeAsked")).isEqualTo(1);
        assertThat(EDGE.fixture.count("SELECT count(*) FROM loan WHERE member_id = '"
                        + amina.id().value() + "'"))
                .isEqualTo(1);
        assertThat(last(baraka, "98", "5", "1", "5937", "1", "1", "5937"))
                .isEqualTo("END Thank you. Janet gets an SMS that you accepted.");
    }

    @Test
    @DisplayName("A-08: whoever names nobody applies all the same, and asks them later")
    void namedLater() {
        Member amina = EDGE.memberWithPin("Mercy Achieng", "en", 50_000, "4826");
        assertThat(last(amina, "2", "10000", "4", "1", "4826", "1", "4826"))
                .startsWith("END Your application ")
                .contains("Guarantors asked by SMS: 0 of 2.");
        assertThat(last(amina, "98", "5", "2", "4826"))
                .contains("0 of 2 accepted.")
                .contains("1. Ask somebody");
    }

    @Test
    void fortyAnswersAtOnceAreOneSecurity() {
        Member amina = EDGE.memberWithPin("Dalmas Kiptoo", "en", 50_000, "4826");
        Member baraka = EDGE.memberWithPin("Esther Njeri", "en", 50_000, "5937");
        Loan loan = EDGE.fixture.appliedLoan(amina, 10_000, 4);
        last(amina, "98", "5", "2", "4826", "1", digits(baraka), "4826");
        String[] keys = {"98", "5", "1", "5937", "1", "1"};
        List<String> open =
                IntStream.range(0, 40).mapToObj(i -> open(baraka, keys)).toList();
        List<Future<HttpResponse<Buffer>>> answers = open.stream()
                .map(session -> EDGE.hop(baraka, session, String.join("*", keys) + "*5937"))
                .toList();
        await(Future.all(answers));
        assertThat(now(loan).origination().securities()).hasSize(1);
        assertThat(told(amina, "GuaranteeAccepted")).isEqualTo(1);
        assertThat(EDGE.fixture.count("SELECT count(*) FROM audit_event WHERE action = 'guarantor-accepted' AND subject"
                        + " = 'loan:" + loan.id().value() + "'"))
                .isEqualTo(1);
    }

    @Test
    void askingTwiceSendsOneMessageAndAfterANoOneCanAskAgain() {
        Member amina = EDGE.memberWithPin("Fatuma Ali", "en", 50_000, "4826");
        Member baraka = EDGE.memberWithPin("Grace Auma", "en", 50_000, "5937");
        Loan loan = EDGE.fixture.appliedLoan(amina, 10_000, 4);
        last(amina, "98", "5", "2", "4826", "1", digits(baraka), "4826");
        last(amina, "98", "5", "2", "4826", "98", "1", digits(baraka), "4826");
        assertThat(told(baraka, "GuaranteeAsked")).isEqualTo(1);
        assertThat(last(baraka, "98", "5", "1", "5937", "1", "2", "5937"))
                .startsWith("END Thank you. Fatuma gets an SMS that you declined.");
        assertThat(told(amina, "GuaranteeDeclined")).isEqualTo(1);
        last(amina, "98", "5", "2", "4826", "1", digits(baraka), "4826");
        assertThat(told(baraka, "GuaranteeAsked")).isEqualTo(2);
        assertThat(now(loan).origination().securities()).isEmpty();
    }

    @Test
    void aRequestRunsOutAndNobodyAnswersForThemselves() {
        Member amina = EDGE.memberWithPin("Hassan Omar", "en", 50_000, "4826");
        Member baraka = EDGE.memberWithPin("Irene Wafula", "en", 50_000, "5937");
        EDGE.fixture.appliedLoan(amina, 10_000, 4);
        assertThat(last(amina, "98", "5", "2", "4826", "1", digits(amina), "4826"))
                .startsWith("END This is not possible:");
        assertThat(last(amina, "98", "5", "2", "4826", "1", "999999", "4826"))
                .startsWith("END No member has this number.");
        last(amina, "98", "5", "2", "4826", "1", digits(baraka), "4826");
        String session = open(baraka, "98", "5", "1", "5937", "1", "1");
        EDGE.clock.pass(Duration.ofHours(73));
        assertThat(EDGE.screen(baraka, session, "98*5*1*5937*1*1*5937")).doesNotContain("accepted");
        assertThat(last(baraka, "98", "5", "1", "5937")).startsWith("CON Nobody asks you now.");
    }

    private static Team rules(Team team) {
        LoanProduct normal = Fixture.product("normal", "2");
        LoanProduct secured = new LoanProduct(
                normal.code(),
                normal.names(),
                normal.borrowers(),
                normal.terms(),
                normal.rateEditable(),
                normal.maxMonths(),
                normal.tenors(),
                normal.fee(),
                normal.advanceInterestSource(),
                normal.advanceInterest(),
                normal.allocation(),
                normal.penalty(),
                normal.topUp(),
                new SecurityPolicy(BigDecimal.ZERO, Optional.of(2)),
                normal.onDefault(),
                normal.recognition());
        return new Team(
                team.id(),
                team.name(),
                team.country(),
                team.currency(),
                team.zone(),
                team.helpLine(),
                team.paybill(),
                LoanProfile.oneStep(1, true, true, List.of(secured)));
    }

    private static Result<Loan> approve(Loan loan) {
        return await(EDGE.fixture.loans.decide(EDGE.fixture.by(Role.ADMIN), loan.id(), new LoanCommand.Approve("")));
    }

    private static Loan now(Loan loan) {
        return await(EDGE.fixture.db.inTeam(
                        EDGE.fixture.team.id(), connection -> LoanTable.byId(connection, EDGE.fixture.team, loan.id())))
                .orElseThrow();
    }

    private static String phone(Member member) {
        return member.msisdn().e164().replace("+254", "0");
    }

    private static String digits(Member member) {
        return member.number().replaceAll("\\D", "");
    }

    /** The screen at the end of a dialog of its own. */
    private static String last(Member member, String... keys) {
        return EDGE.screen(
                member,
                open(member, List.of(keys).subList(0, keys.length - 1).toArray(new String[0])),
                String.join("*", keys));
    }

    private static String open(Member member, String... keys) {
        String session = "ATUid_guarantors" + ++sessions;
        EDGE.screen(member, session, "");
        for (int i = 1; i <= keys.length; i++) {
            EDGE.screen(member, session, String.join("*", List.of(keys).subList(0, i)));
        }
        return session;
    }

    private static long told(Member member, String template) {
        return EDGE.fixture.count("SELECT count(*) FROM outbox WHERE template = '" + template + "' AND member_id = '"
                + member.id().value() + "'");
    }
}
