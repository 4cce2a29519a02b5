package coop.akiba.gateway.prompt;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.books.BooksVerifier;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.prompt.Dialect.Ending;
import coop.akiba.gateway.prompt.PromptStub.Fault;
import coop.akiba.gateway.store.PaymentRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to pay by MTN, Airtel, pawaPay and Yo!, through a whole gateway, with providers that misbehave. */
class PromptEndToEndTest {
    private static final PromptRig RIG = new PromptRig();

    @AfterAll
    static void close() {
        RIG.close();
    }

    @AfterEach
    void theBooksBalance() {
        List<String> found = new ArrayList<>();
        await(BooksVerifier.verify(
                RIG.fixture.db,
                RIG.fixture.team.id(),
                (currency, difference) -> found.add(difference.toString()),
                line -> {}));
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mtn, NONE", "airtel, NONE", "pawapay, NONE", "yo, NONE",
        "mtn, SENDS_TWICE", "airtel, SENDS_TWICE", "pawapay, SENDS_TWICE", "yo, SENDS_TWICE",
        "mtn, CALLS_BACK_FIRST", "airtel, CALLS_BACK_FIRST", "pawapay, CALLS_BACK_FIRST", "yo, CALLS_BACK_FIRST",
    })
    @DisplayName("M07 M14 M30 M33 M34: paid by its callback, PUT or POST, once or twice, before the answer or after it")
    void paidByItsCallback(String provider, Fault fault) {
        Loan loan = RIG.loan(provider, fault, Ending.PAID);
        PaymentRequest request = RIG.ask(loan);
        assertThat(request.provider()).isEqualTo(provider);
        RIG.becomes(request, PaymentRequestStatus.SUCCEEDED);
        eventually(() -> row(request, "status").equals("SENT"));
        assertPaidOnceWhateverComesLate(loan, request);
    }

    private static void assertPaidOnceWhateverComesLate(Loan loan, PaymentRequest request) {
        assertPaidOnce(loan, request);
        assertThat(RIG.stub.callBackLate(RIG.dialect(request.provider()), request.token(), Ending.PAID))
                .isEqualTo(200);
        assertPaidOnce(loan, request);
    }

    @ParameterizedTest
    @CsvSource({
        "mtn, LOSES_CALLBACK", "airtel, LOSES_CALLBACK", "pawapay, LOSES_CALLBACK", "yo, LOSES_CALLBACK",
        "mtn, HAS_IT_ALREADY", "airtel, HAS_IT_ALREADY", "pawapay, HAS_IT_ALREADY", "yo, HAS_IT_ALREADY",
    })
    @DisplayName("M01 M02 M07: a lost callback is made up for by asking, booked once, and a duplicate when it comes")
    void aLostCallback(String provider, Fault fault) {
        Loan loan = RIG.loan(provider, fault, Ending.PAID);
        PaymentRequest request = RIG.ask(loan);
        eventually(() -> !RIG.column(request, "ask_at").equals("-"));
        RIG.clock.pass(PromptRig.A_WHILE);
        RIG.becomes(request, PaymentRequestStatus.SUCCEEDED);
        assertPaidOnceWhateverComesLate(loan, request);
    }

    @ParameterizedTest
    @CsvSource({
        "mtn, BREAKS_OFF", "airtel, BREAKS_OFF", "pawapay, BREAKS_OFF", "yo, BREAKS_OFF",
        "mtn, FAILS_BUT_PROMPTS", "airtel, FAILS_BUT_PROMPTS", "pawapay, FAILS_BUT_PROMPTS", "yo, FAILS_BUT_PROMPTS",
    })
    @DisplayName("M23 M32 M41: an unclear prompt is asked about by the same id, never sent again, and booked once")
    void anUnclearPrompt(String provider, Fault fault) {
        Loan loan = RIG.loan(provider, fault, Ending.PAID);
        PaymentRequest request = RIG.ask(loan);
        RIG.becomes(request, PaymentRequestStatus.UNCLEAR);
        eventually(() -> row(request, "status").equals("UNCLEAR"));
        RIG.clock.pass(PromptRig.A_WHILE);
        RIG.becomes(request, PaymentRequestStatus.SUCCEEDED);
        assertPaidOnce(loan, request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtn", "airtel", "pawapay"})
    @DisplayName("M32: what the provider never heard of fails after a while, and the member is told so")
    void whatWasNeverHeard(String provider) {
        Loan loan = RIG.loan(provider, Fault.NEVER_HEARS, Ending.PAID);
        PaymentRequest request = RIG.ask(loan);
        RIG.becomes(request, PaymentRequestStatus.UNCLEAR);
        RIG.clock.pass(Duration.ofMinutes(16));
        RIG.becomes(request, PaymentRequestStatus.FAILED);
        assertThat(RIG.told(request)).singleElement().asString().contains("no reason");
        assertThat(RIG.stub.heard(request.token())).isEqualTo(1);
        assertThat(RIG.paid(loan)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtn", "pawapay", "yo"})
    @DisplayName("M39: a callback that claims another amount than was asked for pays nothing, and the money waits for"
            + " people")
    void anotherAmount(String provider) {
        Loan loan = RIG.loan(provider, Fault.CLAIMS_LESS, Ending.PAID);
        PaymentRequest request = RIG.ask(loan);
        eventually(() -> RIG.fixture.count(
                        "SELECT count(*) FROM receipt WHERE status = 'SUSPENSE' AND provider = '" + provider + "'")
                == 1);
        RIG.becomes(request, PaymentRequestStatus.NEEDS_REVIEW);
        assertThat(RIG.paid(loan)).isZero();
        assertThat(RIG.bookings(loan)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "mtn, NONE, CANCELLED, FAILED, cancelled",
        "mtn, LOSES_CALLBACK, POOR, FAILED, not enough money",
        "mtn, NONE, SILENCE, EXPIRED, no answer",
        "mtn, REFUSES, PAID, FAILED, not enough money",
        "airtel, NONE, CANCELLED, FAILED, cancelled",
        "airtel, LOSES_CALLBACK, POOR, FAILED, not enough money",
        "airtel, LOSES_CALLBACK, SILENCE, EXPIRED, no answer",
        "airtel, REFUSES, PAID, FAILED, no reason",
        "pawapay, NONE, POOR, FAILED, not enough money",
        "pawapay, LOSES_CALLBACK, SILENCE, EXPIRED, no answer",
        "pawapay, REFUSES, PAID, FAILED, not enough money",
        "yo, NONE, CANCELLED, FAILED, no reason",
        "yo, LOSES_CALLBACK, CANCELLED, FAILED, cancelled",
        "yo, LOSES_CALLBACK, SILENCE, EXPIRED, no answer",
        "yo, REFUSES, PAID, FAILED, not enough money",
    })
    @DisplayName("M01 M30: why it was not paid is told to the member once, whether by callback, by asking or at once")
    void notPaid(String provider, Fault fault, Ending ending, PaymentRequestStatus status, String words) {
        Loan loan = RIG.loan(provider, fault, ending);
        PaymentRequest request = RIG.ask(loan);
        if (fault == Fault.LOSES_CALLBACK) {
            eventually(() -> !RIG.column(request, "ask_at").equals("-"));
            RIG.clock.pass(PromptRig.A_WHILE);
        }
        RIG.becomes(request, status);
        assertThat(RIG.told(request)).singleElement().asString().contains(words);
        assertThat(RIG.paid(loan)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtn", "airtel"})
    @DisplayName("M21 M35: a token that is no longer good is replaced by one, and the member is asked once")
    void aTokenThatIsNoLongerGood(String provider) {
        RIG.stub.voidTokens();
        int before = RIG.stub.tokensIssued();
        List<PaymentRequest> requests = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            requests.add(RIG.ask(RIG.loan(provider, Fault.NONE, Ending.PAID)));
        }
        requests.forEach(request -> RIG.becomes(request, PaymentRequestStatus.SUCCEEDED));
        assertThat(requests).allMatch(request -> RIG.stub.heard(request.token()) == 1);
        assertThat(RIG.stub.tokensIssued() - before).isBetween(1, 2);
    }

    @Test
    @DisplayName("a number that nobody asks is refused before anything is written, so menus say how to pay by hand")
    void aNumberThatNobodyAsks() {
        Loan loan = RIG.loan("+25479");
        assertThat(RIG.tryToAsk(loan))
                .isEqualTo(new Result.Refused<>(List.of(new Refusal.Servicing.NotOffered("payment prompt"))));
        assertThat(RIG.fixture.count("SELECT count(*) FROM payment_request WHERE member_id = '"
                        + loan.member().orElseThrow().value() + "'"))
                .isZero();
    }

    @Test
    @DisplayName("M01: from a dialled menu to the member's savings, by the provider of the member's number")
    void savedFromTheMenu() {
        // Closed with the fixture that it is over.
        MemberEdge edge = new MemberEdge(RIG.fixture, TestServers.redis());
        Member member = edge.memberWithPin("Halima Said", "en", 1_000, "4826");
        for (String text : List.of("", "5", "5*2500")) {
            edge.screen(member, "ATUid_save", text);
        }
        assertThat(edge.screen(member, "ATUid_save", "5*2500*1"))
                .startsWith("END ")
                .contains("KES 2,500");
        eventually(() -> RIG.fixture
                .texts("SELECT provider || ' ' || status FROM payment_request WHERE member_id = '"
                        + member.id().value() + "'")
                .equals(List.of("mtn SUCCEEDED")));
        edge.screen(member, "ATUid_after", "1");
        assertThat(edge.screen(member, "ATUid_after", "1*4826")).contains("Savings: KES 3,500");
    }

    private static void assertPaidOnce(Loan loan, PaymentRequest request) {
        assertThat(RIG.paid(loan)).isEqualTo(1_000);
        assertThat(RIG.bookings(loan)).isEqualTo(1);
        assertThat(RIG.status(request)).isEqualTo(PaymentRequestStatus.SUCCEEDED);
        assertThat(RIG.stub.heard(request.token())).isEqualTo(1);
        assertThat(RIG.told(request)).isEmpty();
        assertThat(RIG.fixture.count("SELECT count(*) FROM receipt_conflict")).isZero();
    }

    private static String row(PaymentRequest request, String column) {
        return RIG.fixture
                .texts("SELECT coalesce(" + column + "::text, '-') FROM outbox WHERE kind = 'PAYMENT_REQUEST'"
                        + " AND request_id = '" + request.id() + "'")
                .getFirst();
    }
}
