package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.staff.StaffOffice.codes;
import static coop.akiba.gateway.staff.StaffOffice.json;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Hold;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.WithdrawalPolicy;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.store.Holds;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Savings over the staff API, on a real database. */
class SavingsApiTest {
    private static final StaffOffice OFFICE = new StaffOffice();
    private static final Fixture FIXTURE = OFFICE.fixture;

    @AfterAll
    static void stop() {
        OFFICE.close();
    }

    /** S-04, S-17: 10,000 + 15,000 + 5,000 are 30,000, beside 1 from before; each is told and written down. */
    @Test
    void depositsAddUp() {
        Member member = FIXTURE.member("Amina", "sw", 1);
        for (int amount : List.of(10_000, 15_000, 5_000)) {
            HttpResponse<String> answer = deposit(member, amount + ".00");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
        JsonObject savings = json(OFFICE.get(Role.LOAN_OFFICER, path(member, "savings")));
        assertThat(savings.getString("balance")).isEqualTo("30001.00");
        assertThat(savings.getJsonArray("movements")).hasSize(4);
        assertThat(json(OFFICE.get(Role.ADMIN, path(member, "").replaceAll("/$", "")))
                        .getString("cumulativeSavings"))
                .isEqualTo("30001.00");
        assertThat(texts("SELECT body FROM outbox WHERE template = 'SavingsReceived' AND member_id = '"
                        + member.id().value() + "' ORDER BY created_at, outbox_id"))
                .hasSize(3)
                .allSatisfy(text -> assertThat(text).contains("zimewekwa kwenye akiba yako, kumb. R-1"));
        assertThat(FIXTURE.count(
                        "SELECT count(*) FROM audit_event WHERE action = 'savings-paid-in' AND subject = 'member:"
                                + member.id().value() + "'"))
                .isEqualTo(3);
    }

    /** S-03: nothing changes or removes a deposit; what was wrong is taken back beside it, once. INV-19, Q-06. */
    @Test
    void aDepositIsTakenBackBesideIt() {
        Member member = FIXTURE.member("Baraka", "en", 100);
        String entry = json(deposit(member, "500.00")).getString("id");
        String reverse = path(member, "savings/" + entry + "/reverse");
        assertThat(codes(OFFICE.post(Role.LOAN_OFFICER, reverse, "{\"reason\":\"twice\"}")))
                .containsExactly("second-person-needed");
        assertThat(codes(OFFICE.post(Role.ADMIN, reverse, "{}"))).containsExactly("reason-missing");
        JsonObject back = json(OFFICE.post(Role.ADMIN, reverse, "{\"reason\":\"twice\"}"));
        assertThat(back.getString("kind")).isEqualTo("REVERSAL");
        assertThat(back.getString("amount")).isEqualTo("-500.00");
        assertThat(back.getJsonObject("savings").getString("balance")).isEqualTo("100.00");
        HttpResponse<String> again = OFFICE.post(Role.PLATFORM_OWNER, reverse, "{\"reason\":\"twice\"}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(codes(again)).containsExactly("already-reversed");
        // Behind it stands what was true of an earlier day, though it was booked before.
        JsonArray movements =
                json(OFFICE.get(Role.ADMIN, path(member, "savings"))).getJsonArray("movements");
        assertThat(movements.getJsonObject(0).getString("reason")).isEqualTo("twice");
        assertThat(movements.getJsonObject(0).getString("reversalOf")).isEqualTo(entry);
        assertThat(movements.getJsonObject(2).getString("reversedBy")).isEqualTo(back.getString("id"));
        assertThat(OFFICE.post(
                                Role.ADMIN,
                                path(member, "savings/" + back.getString("id") + "/reverse"),
                                "{\"reason\":\"x\"}")
                        .statusCode())
                .as("a reversal is not taken back itself")
                .isEqualTo(404);
        assertThat(FIXTURE.count("SELECT count(*) FROM savings_voucher WHERE reason = 'twice'"))
                .isEqualTo(1);
    }

    /** what stands behind a loan stays. INV-17: of eight withdrawals at once as many succeed as can. */
    @Test
    void nobodyTakesOutMoreThanIsFree() {
        Member member = FIXTURE.member("Chausiku", "en", 1_000);
        Loan loan = OFFICE.apply(member);
        await(FIXTURE.db.inTeam(
                FIXTURE.team.id(),
                connection ->
                        Holds.place(connection, FIXTURE.team, new Hold(loan.id(), member.id(), KES.ofMajor(400)))));
        assertThat(codes(withdraw(member, "601.00"))).containsExactly("savings-not-free");
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(each -> withdraw(member, "200.00").statusCode())
                .toList();
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(3);
        assertThat(statuses.stream().filter(status -> status == 409)).hasSize(5);
        JsonObject savings = json(OFFICE.get(Role.ADMIN, path(member, "savings")));
        assertThat(savings.getString("balance")).isEqualTo("400.00");
        assertThat(savings.getString("held")).isEqualTo("400.00");
        assertThat(savings.getString("available")).isEqualTo("0.00");
        assertThat(texts("SELECT body FROM outbox WHERE template = 'SavingsWithdrawn'"))
                .hasSize(3)
                .allSatisfy(text -> assertThat(text).contains("taken out of your savings, ref R-1"));
    }

    /** S-06, X-03: in a cooperative like palladium, the refusal says whom to ask. */
    @Test
    void whereTheRulesForbidItNothingIsTakenOut() {
        try (StaffOffice strict = new StaffOffice()) {
            Member member = strict.fixture.member("Dalila", "en", 1_000);
            LoanProfile usual = strict.fixture.team.profile();
            LoanProfile forbidding = new LoanProfile(
                    2,
                    usual.workflow(),
                    usual.concurrency(),
                    usual.eligibility(),
                    usual.roles(),
                    WithdrawalPolicy.FORBIDDEN,
                    usual.reversal(),
                    usual.buckets(),
                    usual.products());
            await(strict.fixture.db.inTeam(
                    strict.fixture.team.id(),
                    connection -> Teams.addProfile(connection, strict.fixture.team, forbidding)));
            HttpResponse<String> refused =
                    strict.send("POST", path(member, "withdrawals"), strict.token(Role.ADMIN), slip("1.00"));
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(codes(refused)).containsExactly("withdrawals-forbidden");
            assertThat(refused.body()).contains("contact the platform owner");
        }
    }

    /** S-01, INV-31: what is another cooperative's does not exist. INV-20: and nothing changes. */
    @Test
    void foreignIdsAreNotFound() {
        try (Fixture theirs = new Fixture()) {
            Member stranger = theirs.member("Wanjiru", "en", 1_000);
            String entry =
                    theirs.texts("SELECT entry_id::text FROM journal_entry").getFirst();
            long before = FIXTURE.count("SELECT count(*) FROM journal_entry");
            assertThat(OFFICE.get(Role.ADMIN, path(stranger, "savings")).statusCode())
                    .isEqualTo(404);
            assertThat(deposit(stranger, "5.00").statusCode()).isEqualTo(404);
            assertThat(withdraw(stranger, "5.00").statusCode()).isEqualTo(404);
            assertThat(OFFICE.post(Role.ADMIN, path(stranger, "savings/" + entry + "/reverse"), "{\"reason\":\"x\"}")
                            .statusCode())
                    .isEqualTo(404);
            Member ours = FIXTURE.member("Eshe", "en", 10);
            assertThat(OFFICE.post(Role.ADMIN, path(ours, "savings/" + entry + "/reverse"), "{\"reason\":\"x\"}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(FIXTURE.count("SELECT count(*) FROM journal_entry")).isEqualTo(before + 1);
        }
    }

    /** INV-32: each role as tabulated. All that is wrong with a body is told at once. */
    @Test
    void whoMayNotIsRefused() {
        Member member = FIXTURE.member("Fumo", "en", 1_000);
        assertThat(OFFICE.post(Role.MEMBER, path(member, "deposits"), slip("5.00"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(OFFICE.get(Role.MEMBER, path(member, "savings")).statusCode())
                .isEqualTo(403);
        HttpResponse<String> bad = OFFICE.send(
                "POST",
                path(member, "deposits"),
                OFFICE.token(Role.ADMIN),
                "{\"amount\":\"5.001\",\"channel\":\"PIGEON\",\"date\":\"2026-02-30\",\"more\":1}");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(json(bad).getJsonArray("violations")).hasSize(4);
    }

    /** Every movement once, newest first, however small the pages. */
    @Test
    void pagesFollowEachOther() {
        Member member = FIXTURE.member("Gamba", "en", 1);
        for (int i = 1; i <= 5; i++) {
            deposit(member, i + ".00");
        }
        List<String> amounts = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonObject page = json(OFFICE.get(
                    Role.ADMIN, path(member, "savings?limit=2") + (next.isEmpty() ? "" : "&before=" + next)));
            page.getJsonArray("movements").forEach(each -> amounts.add(((JsonObject) each).getString("amount")));
            next = page.getString("next");
        }
        assertThat(amounts).containsExactlyInAnyOrder("1.00", "1.00", "2.00", "3.00", "4.00", "5.00");
        assertThat(OFFICE.get(Role.ADMIN, path(member, "savings?before=x")).statusCode())
                .isEqualTo(400);
    }

    private static HttpResponse<String> deposit(Member member, String amount) {
        return OFFICE.post(Role.LOAN_OFFICER, path(member, "deposits"), slip(amount));
    }

    private static HttpResponse<String> withdraw(Member member, String amount) {
        return OFFICE.post(Role.LOAN_OFFICER, path(member, "withdrawals"), slip(amount));
    }

    private static String slip(String amount) {
        return "{\"amount\":\"" + amount + "\",\"channel\":\"CASH\",\"reference\":\"R-1\",\"date\":\"2026-03-09\"}";
    }

    private static String path(Member member, String more) {
        return "/api/v1/members/" + member.id().value() + "/" + more;
    }

    private static List<String> texts(String sql) {
        return FIXTURE.texts(sql);
    }
}
