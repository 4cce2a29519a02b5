package coop.akiba.gateway.prompt;

import static coop.akiba.gateway.prompt.Wires.KEY;
import static coop.akiba.gateway.prompt.Wires.REQUEST;
import static coop.akiba.gateway.prompt.Wires.TEAM;
import static coop.akiba.gateway.prompt.Wires.TOKEN;
import static coop.akiba.gateway.prompt.Wires.asked;
import static coop.akiba.gateway.prompt.Wires.prompt;
import static coop.akiba.gateway.prompt.Wires.prompted;
import static coop.akiba.gateway.prompt.Wires.wire;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.mobilemoney.Call;
import coop.akiba.sms.PaymentProblem;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deposits as Yo!'s library writes them. */
class YoPromptsTest {
    private static final PromptWire YO = wire("yo");

    @Test
    @DisplayName("M13 M44: a request to Yo! is XML with every mark written safely, not waited for, known by our token")
    void aRequestToYo() {
        Call call = prompt(YO, "L-00042 <&>");
        String notices = "https://pay.sacco.example/pay/yo/" + KEY;
        assertThat(call.method() + call.path()).isEqualTo("POST");
        assertThat(call.headers()).containsEntry("Content-Type", "text/xml");
        assertThat(call.body().toString())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><AutoCreate><Request>"
                        + "<APIUsername>user</APIUsername><APIPassword>pass&lt;&amp;&gt;word</APIPassword>"
                        + "<Method>acdepositfunds</Method><NonBlocking>TRUE</NonBlocking><Amount>1000</Amount>"
                        + "<Account>256772123456</Account><Narrative>L-00042 &lt;&amp;&gt;</Narrative>"
                        + "<ExternalReference>" + TOKEN + "</ExternalReference>"
                        + "<InstantNotificationUrl>" + notices + "</InstantNotificationUrl>"
                        + "<FailureNotificationUrl>" + notices + "</FailureNotificationUrl></Request></AutoCreate>");
        assertThat(YO.question(TEAM, REQUEST, "").body().toString())
                .contains("<Method>actransactioncheckstatus</Method>")
                .contains("<PrivateTransactionReference>" + TOKEN + "</PrivateTransactionReference>")
                .contains("<DepositTransactionType>PULL</DepositTransactionType>");
    }

    @ParameterizedTest
    @CsvSource({
        "200, OK, PENDING, T1, Accepted",
        "200, OK, SUCCEEDED, '', Accepted",
        "200, OK, FAILED, T1, Rejected",
        "200, ERROR, '', '', Rejected",
        "200, ERROR, FAILED, T1, Rejected",
        "200, ERROR, INDETERMINATE, '', Unclear",
        "200, ERROR, '', T1, Unclear",
        "200, ODD, '', '', Unclear",
        "500, OK, PENDING, T1, Unclear",
        "403, OK, PENDING, T1, TryLater",
    })
    void whatYoAnswers(int http, String status, String state, String reference, String outcome) {
        String body = field("Status", status)
                + field("StatusCode", "-1")
                + field("TransactionStatus", state)
                + field("TransactionReference", reference);
        assertThat(prompted(YO, http, yo(body)).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void aFieldThatIsThereTwiceIsNotBelieved() {
        String twice = field("Status", "OK") + field("Status", "ERROR");
        assertThat(prompted(YO, 200, yo(twice))).isInstanceOf(PromptOutcome.Unclear.class);
    }

    private static String field(String name, String text) {
        return text.isEmpty() ? "" : "<" + name + ">" + text + "</" + name + ">";
    }

    private static String yo(String fields) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<AutoCreate>\n <Response>" + fields
                + "</Response>\n</AutoCreate>\n";
    }

    @Test
    @DisplayName("M44: how it stands at Yo!; documents with a type of their own are refused, so nothing is fetched")
    void howItStandsAtYo() {
        String paid = "<Status>OK</Status><StatusCode>0</StatusCode><TransactionStatus>SUCCEEDED</TransactionStatus>"
                + "<Amount>1000</Amount><CurrencyCode>UGX-MTNMM</CurrencyCode>"
                + "<MNOTransactionReferenceId>1327659406</MNOTransactionReferenceId>"
                + "<TransactionCompletionDate>2026-03-10 11:59:30</TransactionCompletionDate>";
        assertThat(asked(YO, 200, yo(paid))).isInstanceOfSatisfying(PromptStatus.Paid.class, found -> {
            assertThat(found.transactionId()).isEqualTo("1327659406");
            assertThat(found.at()).hasValue(Instant.parse("2026-03-10T08:59:30Z"));
        });
        assertThat(asked(YO, 200, yo(paid.replace("1327659406", "")))).isEqualTo(new PromptStatus.PaidWithoutReceipt());
        assertThat(asked(YO, 200, yo(paid.replace("UGX", "KES")))).isInstanceOf(PromptStatus.Unknown.class);
        assertThat(asked(YO, 200, yo("<TransactionStatus>INDETERMINATE</TransactionStatus>")))
                .isEqualTo(new PromptStatus.Pending());
        assertThat(asked(
                        YO,
                        200,
                        yo("<StatusCode>0</StatusCode><TransactionStatus>FAILED</TransactionStatus>"
                                + "<ErrorMessage>The request timed out</ErrorMessage>")))
                .isEqualTo(new PromptStatus.NotPaid(PaymentProblem.NO_ANSWER, "0", "The request timed out"));
        String typed = "<!DOCTYPE AutoCreate [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><AutoCreate><Response>"
                + "<TransactionStatus>&x;</TransactionStatus></Response></AutoCreate>";
        assertThat(asked(YO, 200, typed)).isInstanceOf(PromptStatus.Unknown.class);
        assertThat(asked(YO, 200, "{}")).isInstanceOf(PromptStatus.Unknown.class);
    }
}
