package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.MoneyNotice;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statements of a provider held against the books, over the wire. */
class ReconciliationApiTest {
    private static final String TILL = "?provider=daraja&account=600100";
    private static final String DAY = "&from=2026-03-10&to=2026-03-10";
    private static final String HEADER =
            "Receipt No.,Completion Time,Initiation Time,Details,Transaction Status,Paid In,Withdrawn,Balance,Balance"
                    + " Confirmed,Reason Type,Other Party Info,Linked Transaction ID,A/C No.\n";

    private final StaffOffice office = new StaffOffice();
    private final Fixture fixture = office.fixture;

    @AfterEach
    void stop() {
        office.close();
    }

    @Test
    @DisplayName(
            "theirs only, ours only, differing and agreed are told apart; each is resolved by somebody, then the day")
    void threeWays() {
        Member amina = fixture.member("Amina", "en", 200_000);
        Loan loan = fixture.activeLoan(amina, 10_000, 4);
        paid("RKL51ZDR4A", 1_000, loan);
        paid("RKL51ZDR4B", 500, loan);
        paid("RKL51ZDR4C", 300, loan);
        JsonObject done = summary(bring(HEADER
                + row("RKL51ZDR4A", "1000.00", "", "Pay Bill", loan.number().toString())
                + row("RKL51ZDR4B", "450.00", "", "Pay Bill", loan.number().toString())
                + row("RKL51ZDR4D", "200.00", "", "Pay Bill", loan.number().toString())
                + row("RKL51ZDR4D", "", "-5.00", "Pay Bill Charge", "")));
        assertThat(done).isEqualTo(done.copy().put("added", 4).put("known", 0).put("refused", 0));

        assertThat(open())
                .containsExactlyInAnyOrder(
                        "RKL51ZDR4B/PAID_IN DIFFERS",
                        "RKL51ZDR4D/PAID_IN THEIRS_ONLY",
                        "RKL51ZDR4D/CHARGE THEIRS_ONLY",
                        "OURS_ONLY");
        everyOneIsResolved();
    }

    private void everyOneIsResolved() {
        assertThat(close().statusCode()).isEqualTo(409);
        assertThat(StaffOffice.json(close()).getString("code")).isEqualTo("differences-open");

        JsonObject booked = StaffOffice.json(post("payments", till().put("transaction", "RKL51ZDR4D")));
        assertThat(booked.getString("outcome")).isEqualTo("POSTED");
        assertThat(StaffOffice.json(post("payments", till().put("transaction", "RKL51ZDR4D")))
                        .getString("outcome"))
                .isEqualTo("DUPLICATE");
        JsonObject charged = StaffOffice.json(post("charges", till().put("transaction", "RKL51ZDR4D")));
        assertThat(charged.getString("resolution")).isEqualTo("CHARGE_BOOKED");
        assertThat(post("charges", till().put("transaction", "RKL51ZDR4D")).statusCode())
                .isEqualTo(200);
        for (String item : items()) {
            JsonObject why = till().put("item", item).put("day", "2026-03-10").put("note", "asked the provider");
            assertThat(post("explanations", why).statusCode()).isEqualTo(200);
        }
        assertThat(open()).isEmpty();
        assertThat(fixture.count("SELECT sum(amount)::bigint FROM posting WHERE account = 5100"))
                .isEqualTo(500);
        assertThat(fixture.count("SELECT sum(amount)::bigint FROM posting")).isZero();
        assertThat(list("matched")).hasSize(2);
        assertThat(list("resolved")).hasSize(3);

        assertThat(close().statusCode()).isEqualTo(200);
        JsonObject day = StaffOffice.json(office.get(Role.ADMIN, "/api/v1/reconciliation/days" + TILL + DAY))
                .getJsonArray("days")
                .getJsonObject(0);
        assertThat(day.getString("paidIn")).isEqualTo("1650.00");
        assertThat(day.getString("charges")).isEqualTo("5.00");
        assertThat(day.getJsonObject("closed").getString("by")).isEqualTo("staff-ADMIN");
    }

    @Test
    @DisplayName(
            "M26 a payment that no notice told of is booked from the statement, and the late notice changes nothing")
    void lateNotice() {
        Loan loan = fixture.activeLoan(fixture.member("Amina", "en", 200_000), 10_000, 4);
        bring(HEADER + row("RKL51ZDR4E", "250.00", "", "Pay Bill", loan.number().toString()));
        post("payments", till().put("transaction", "RKL51ZDR4E"));
        long after = fixture.count("SELECT count(*) FROM journal_entry");
        paid("RKL51ZDR4E", 250, loan);
        assertThat(fixture.count("SELECT count(*) FROM journal_entry")).isEqualTo(after);
        assertThat(open()).isEmpty();
    }

    @Test
    @DisplayName("M40 the same file again adds nothing; a movement with another amount is refused and stays")
    void again() {
        String rows = IntStream.range(0, 1_200)
                .mapToObj(i -> row("RKL51%05d".formatted(i), "10.00", "", "Pay Bill", "x"))
                .collect(Collectors.joining());
        HttpResponse<String> first = bring(HEADER + rows);
        assertThat(first.body()).contains("\"type\":\"progress\"");
        assertThat(summary(first).getInteger("added")).isEqualTo(1_200);
        JsonObject second = summary(bring(HEADER + rows + row("RKL5100007", "11.00", "", "Pay Bill", "x")));
        assertThat(second.getInteger("added")).isZero();
        assertThat(second.getInteger("refused")).isEqualTo(1);
        assertThat(fixture.count("SELECT amount FROM statement_line WHERE transaction_id = 'RKL5100007'"))
                .isEqualTo(1_000);
    }

    @Test
    @DisplayName(
            "a file without the columns, of other days, or that breaks a quote is told so, and what came before stays")
    void strangeFiles() {
        assertThat(summary(bring("a,b\n1,2\n")).getString("why")).contains("Receipt No.");
        assertThat(summary(bring(HEADER + "RKL51ZDR4F,11-03-2026 09:15:00,,,Completed,5,,,,,,,\n"))
                        .getInteger("refused"))
                .isEqualTo(1);
        JsonObject broken = summary(bring(HEADER + row("RKL51ZDR4G", "5.00", "", "Pay Bill", "x") + "\"RKL\"x,\n"));
        assertThat(broken.getString("type")).isEqualTo("stopped");
        assertThat(send(Role.LOAN_OFFICER, "text/csv", HEADER).statusCode()).isEqualTo(403);
        assertThat(send(Role.ADMIN, "application/json", HEADER).statusCode()).isEqualTo(415);
        assertThat(fixture.count("SELECT count(*) FROM statement_import WHERE status = 'RUNNING'"))
                .isZero();
    }

    @Test
    @DisplayName("any other CSV is read by the names of its columns")
    void mapped() {
        String at = "&layout=MAPPED&id=Ref&time=When&in=Amount&reference=Note&pattern=dd%2FMM%2Fyyyy%20HH:mm";
        HttpRequest request = upload(Role.ADMIN, "text/csv", "?provider=airtel&account=SACCO" + DAY + at)
                .POST(BodyPublishers.ofString("""
                    When,Ref,Amount,Note
                    10/03/2026 09:15,CI260310.1,75,savings
                    10/03/2026 09:20,CI260310.2,-20,out
                    """))
                .build();
        assertThat(summary(office.gateway.send(request)).getInteger("added")).isEqualTo(2);
        assertThat(fixture.texts("SELECT kind FROM statement_line ORDER BY kind"))
                .containsExactly("PAID_IN", "PAID_OUT");
        String bad = "?provider=airtel&account=SACCO" + DAY + "&layout=MAPPED&pattern=qqqqqqq";
        assertThat(office.gateway
                        .send(upload(Role.ADMIN, "text/csv", bad)
                                .POST(BodyPublishers.ofString("x"))
                                .build())
                        .statusCode())
                .isEqualTo(400);
    }

    private void paid(String transaction, long amount, Loan loan) {
        await(fixture.receipts.receive(
                fixture.team,
                new MoneyNotice(
                        "daraja",
                        "c2b",
                        transaction,
                        KES.ofMajor(amount),
                        loan.number().toString(),
                        "2547 ***** 126",
                        Account.mobileMoney("daraja", "600100"),
                        Fixture.TODAY,
                        Buffer.buffer("{}"),
                        Optional.empty()),
                "test"));
    }

    private static String row(String receipt, String in, String out, String why, String reference) {
        return String.join(
                        ",",
                        receipt,
                        "10-03-2026 09:15:00",
                        "",
                        why,
                        "Completed",
                        in,
                        out,
                        "",
                        "",
                        why,
                        "",
                        "",
                        reference)
                + "\n";
    }

    private HttpResponse<String> bring(String file) {
        return send(Role.ADMIN, "text/csv", file);
    }

    private HttpResponse<String> send(Role role, String type, String file) {
        return office.gateway.send(upload(role, type, TILL + DAY)
                .POST(BodyPublishers.ofString(file))
                .build());
    }

    private HttpRequest.Builder upload(Role role, String type, String query) {
        return HttpRequest.newBuilder(office.gateway.at(StatementRoutes.PATH + query))
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + office.token(role));
    }

    private static JsonObject summary(HttpResponse<String> response) {
        List<String> lines = response.body().lines().toList();
        return new JsonObject(lines.getLast());
    }

    private static JsonObject till() {
        return new JsonObject().put("provider", "daraja").put("account", "600100");
    }

    private HttpResponse<String> close() {
        return post("days", till().put("day", "2026-03-10"));
    }

    private HttpResponse<String> post(String what, JsonObject body) {
        return office.send("POST", "/api/v1/reconciliation/" + what, office.token(Role.ADMIN), body.encode());
    }

    private List<String> open() {
        return list("open").stream()
                .map(each -> each.getString("result").equals("OURS_ONLY")
                        ? "OURS_ONLY"
                        : each.getString("item") + " " + each.getString("result"))
                .toList();
    }

    private List<String> items() {
        return list("open").stream().map(each -> each.getString("item")).toList();
    }

    private List<JsonObject> list(String state) {
        JsonArray found = StaffOffice.json(
                        office.get(Role.ADMIN, "/api/v1/reconciliation" + TILL + DAY + "&state=" + state))
                .getJsonArray("differences");
        return found.stream().map(JsonObject.class::cast).toList();
    }
}
