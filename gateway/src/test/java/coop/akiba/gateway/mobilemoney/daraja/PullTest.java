package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.akiba.domain.loan.Loan;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.mobilemoney.Reading;
import coop.akiba.gateway.mobilemoney.daraja.DarajaStub.Call;
import coop.akiba.gateway.mobilemoney.daraja.DarajaStub.Said;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Payments whose notices were lost, pulled over real HTTP from a Daraja that misbehaves, into a real ledger. */
class PullTest {
    private final PullRig rig = new PullRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    @DisplayName("M02 M26: confirmations that never came are pulled and booked; those that came change nothing")
    void lostConfirmations() {
        Loan loan = rig.loan("Amina");
        rig.edge.confirm("PULL000001", "\"1000.00\"", loan.number().toString());
        rig.rows = List.of(
                PullRig.row(
                        "PULL000001", "1000.00", " " + loan.number().toString().toLowerCase(Locale.ROOT) + " "),
                PullRig.row("PULL000002", "500", loan.number().toString()),
                PullRig.row("PULL000003", "70.00", "nobody"));
        assertThat(rig.run()).isEqualTo("payments pulled: {known=1, posted=1, suspended=1}");
        assertThat(rig.paid(loan)).isEqualTo(1_500);
        assertThat(rig.fixture.texts("SELECT kind || ' ' || payer || ' ' || value_date FROM receipt"
                        + " WHERE transaction_id = 'PULL000002'"))
                .containsExactly("pull 254722000000 2026-03-10");
        assertThat(rig.run()).as("again").isEmpty();
        assertThat(rig.edge
                        .confirm("PULL000002", "\"500\"", loan.number().toString())
                        .statusCode())
                .as("a notice that comes after all")
                .isEqualTo(200);
        assertThat(rig.paid(loan)).isEqualTo(1_500);
        assertThat(rig.count("receipt_conflict")).isZero();
        assertThat(rig.metric("posted")).isEqualTo(1);
        assertThat((long) rig.lastSuccess()).isEqualTo(Fixture.CLOCK.instant().getEpochSecond());
    }

    @Test
    @DisplayName("M26: it is asked about the last 47 of the 48 hours that Daraja keeps, in East Africa Time")
    void theWindow() {
        rig.run();
        assertThat(rig.queries().getFirst().json().getMap())
                .containsEntry("ShortCode", "600100")
                .containsEntry("StartDate", "2026-03-08 13:00:00")
                .containsEntry("EndDate", "2026-03-10 11:58:00")
                .containsEntry("OffSetValue", "0");
        assertThat(rig.stub.calls.getFirst().json().getMap())
                .containsEntry("RequestType", "Pull")
                .containsEntry("NominatedNumber", "0722000000")
                .containsEntry("CallBackURL", "https://sacco.example/pay/daraja/" + DarajaEdge.KEY + "/confirmation");
        rig.run();
        assertThat(rig.stub.paths().stream().filter(PullRig.REGISTER::equals))
                .as("registered once")
                .hasSize(1);
    }

    @Test
    void rowsThatDifferAreConflictsAndRowsThatCannotBeBookedAreKept() {
        Loan loan = rig.loan("Baraka");
        rig.edge.confirm("PULL000011", "\"1000.00\"", loan.number().toString());
        rig.rows = List.of(
                PullRig.row("PULL000011", "9000.00", loan.number().toString()),
                PullRig.row("PULL000012", "1e3", loan.number().toString()),
                PullRig.row("short", "1000.00", loan.number().toString()),
                PullRig.row("PULL000013", "1000.00", loan.number().toString())
                        .replace("c2b-pay-bill-debit", "reversal"),
                PullRig.row("pull000014", "20.00", loan.number().toString()));
        for (int i = 0; i < 2; i++) {
            assertThat(rig.run()).contains("conflict=1").contains("unposted=3");
        }
        assertThat(rig.paid(loan)).isEqualTo(1_020);
        assertThat(rig.count("receipt_conflict")).isEqualTo(1);
        assertThat(rig.count("notice_unposted")).isEqualTo(3);
    }

    @Test
    void manyPagesAreReadByRowsAndAProviderThatSkipsNothingIsNotReadForEver() {
        rig.rows = IntStream.range(0, 23)
                .mapToObj(i -> PullRig.row("PAGE%06d".formatted(i), "10.00", "nobody"))
                .toList();
        assertThat(rig.run()).isEqualTo("payments pulled: {suspended=23}");
        assertThat(rig.queries().stream().map(call -> call.json().getString("OffSetValue")))
                .containsExactly("0", "10", "20", "23");
        rig.stub.calls.clear();
        rig.query = call -> PullRig.page(rig.rows);
        assertThat(rig.run()).isEmpty();
        assertThat(rig.queries()).hasSize(2);
    }

    @Test
    void nothingIsSaidInManyWays() {
        for (String nothing : List.of(
                "{\"ResponseCode\":\"1001\",\"ResponseMessage\":\"none\",\"Transaction\":\"[[]]\"}",
                "{\"ResponseCode\":\"1000\",\"Response\":[[]]}",
                "{\"ResponseCode\":\"1000\",\"Transaction\":\"[[]]\"}",
                "\"[[]]\"",
                "[[]]")) {
            rig.query = call -> new Said(200, nothing);
            assertThat(rig.run()).as(nothing).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "M26: a Daraja that is away, wrong or in another tongue fails the run, and the next one makes up for it")
    void away() {
        rig.rows = List.of(PullRig.row("PULL000021", "70.00", "nobody"));
        for (Said said : List.of(
                new Said(503, "<html>busy</html>"),
                new Said(500, "{\"errorCode\":\"500.003.1001\",\"errorMessage\":\"Internal Server Error\"}"),
                new Said(200, ""),
                new Said(200, "{\"ResponseCode\":\"1000\",\"Response\":[[\"what\"]]}"),
                new Said(200, "{\"ResponseCode\":\"1000\",\"Response\":[[{\"amount\":\"1\",\"amount\":\"2\"}]]}"),
                new Said(400, "{\"errorCode\":\"400.002.02\",\"errorMessage\":\"Bad Request\"}"))) {
            rig.query = call -> said;
            assertThatThrownBy(rig::run).isInstanceOf(Exception.class);
        }
        rig.query = call -> new Said(503, "");
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(rig::run).isInstanceOf(Exception.class);
        }
        int before = rig.queries().size();
        assertThatThrownBy(rig::run).hasMessageContaining("not asked");
        assertThat(rig.queries()).as("it is spared").hasSize(before);
        assertThat(rig.lastSuccess()).isNaN();
        PullRig later = new PullRig(rig);
        assertThat(later.run()).isEqualTo("payments pulled: {suspended=1}");
    }

    @Test
    void halfALookKeepsWhatItFound() {
        rig.rows = IntStream.range(0, 20)
                .mapToObj(i -> PullRig.row("HALF%06d".formatted(i), "10.00", "nobody"))
                .toList();
        rig.query =
                call -> call.json().getString("OffSetValue").equals("0") ? rig.usual(call) : new Said(502, "<html/>");
        assertThatThrownBy(rig::run).hasMessageContaining("no payments pulled: HTTP 502");
        assertThat(rig.count("receipt")).isEqualTo(10);
        rig.query = rig::usual;
        assertThat(rig.run()).isEqualTo("payments pulled: {known=10, suspended=10}");
    }

    @Test
    void methodAndZoneAreSettings() {
        rig.rows = List.of(
                PullRig.row("ZONE000001", "10.00", "x").replace("2026-03-10T10:13:00Z", "2026-03-09T22:30:00Z"));
        rig.run();
        PullRig utc = new PullRig(rig, "GET", ZoneOffset.UTC);
        rig.rows = List.of(rig.rows.getFirst(), rig.rows.getFirst().replace("ZONE000001", "ZONE000002"));
        utc.run();
        assertThat(rig.fixture.texts("SELECT transaction_id || ' ' || value_date FROM receipt WHERE team_id = '"
                        + rig.fixture.team.id() + "' ORDER BY 1"))
                .containsExactly("ZONE000001 2026-03-09", "ZONE000002 2026-03-10");
        assertThat(rig.queries().stream().map(Call::method).distinct()).containsExactly("POST", "GET");
        assertThat(rig.queries().getLast().json().getString("ShortCode")).isEqualTo("600100");
    }

    @Test
    void registeredBeforeIsGoodAndRefusedIsToldInWords() {
        rig.register = new Said(200, "{\"ResponseStatus\":\"1001\",\"ShortCode\":\"600100\"}");
        assertThat(rig.run()).isEmpty();
        PullRig other = new PullRig(rig);
        rig.register = new Said(
                401,
                "{\"errorCode\":\"401.003.01\",\"errorMessage\":\"Invalid API call as no apiproduct match found\"}");
        assertThatThrownBy(other::run).hasMessageContaining("add it to the app in the Daraja portal");
    }

    @Test
    @DisplayName("M26: two gateways that pull at once, while the notices come after all, book each payment once")
    void twoAtOnce() {
        Loan loan = rig.loan("Chebet");
        rig.rows = IntStream.range(0, 30)
                .mapToObj(i -> PullRig.row(
                        "TWIN%06d".formatted(i), "10.00", loan.number().toString()))
                .toList();
        PullRig other = new PullRig(rig);
        List<Thread> threads = new ArrayList<>();
        Stream.of(rig, other).forEach(each -> threads.add(Thread.ofVirtual().start(each::run)));
        for (int i = 0; i < 30; i++) {
            assertThat(rig.edge
                            .confirm(
                                    "TWIN%06d".formatted(i),
                                    "\"10.00\"",
                                    loan.number().toString())
                            .statusCode())
                    .isEqualTo(200);
        }
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(rig.paid(loan)).isEqualTo(300);
        assertThat(rig.count("receipt")).isEqualTo(30);
        assertThat(rig.count("receipt_conflict")).isZero();
    }

    @Test
    void aPayerIsReadInEveryShape() {
        List<String> payers = new ArrayList<>();
        for (String msisdn : List.of("722000000", "\"110000000\"", "254722000000", "\"2547 ***** 126\"", "\"ab\"")) {
            PullAnswer answer = new PullReader(KES, DarajaFields.EAST_AFRICA)
                    .read(
                            200,
                            PullRig.body(List.of(
                                    PullRig.row("PAYR000001", "1.00", "x").replace("722000000", msisdn))));
            payers.add(((Reading.Good<C2bNotice>)
                            ((PullAnswer.Page) answer).rows().getFirst().reading())
                    .value()
                    .payer());
        }
        assertThat(payers).containsExactly("254722000000", "254110000000", "254722000000", "2547 ***** 126", "");
    }
}
