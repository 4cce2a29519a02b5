package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.staff.StaffOffice.json;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.Paybill;
import coop.akiba.gateway.books.BooksVerifier;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A loan payment that a provider reported, taken back: the provider still holds the money. */
class ProviderMoneyTest {
    private static final StaffOffice OFFICE = new StaffOffice();
    private static final Fixture FIXTURE = OFFICE.fixture;
    private static final String API = "/api/v1";

    @AfterAll
    static void stop() {
        OFFICE.close();
    }

    @Test
    @DisplayName("INV-19, INV-25: the loan is as it was, the money waits, and the float falls when it is sent back")
    void whatWasTakenBackWaitsForStaff() {
        Loan wrong = loan("Amina");
        Loan right = loan("Baraka");
        long owed = owed(wrong);
        paid("T1", 700, wrong);
        long held = held();
        takeBack(wrong, Role.ADMIN);
        assertThat(owed(wrong)).isEqualTo(owed);
        assertThat(held()).as("what the provider holds").isEqualTo(held);
        JsonObject waits = waiting("T1");
        assertThat(waits.getString("amount")).isEqualTo("700.00");
        assertThat(waits.getString("reason")).isEqualTo("TAKEN_BACK");
        assertThat(waits.getString("text")).isEqualTo("It was credited to somebody, and staff took it back");
        String receipt = API + "/suspense/" + waits.getString("id");
        post(receipt + "/allocate", "{\"loan\":\"" + right.id().value() + "\"}", 200);
        // Who allocated it may not take it back.
        takeBack(right, Role.PLATFORM_OWNER);
        assertThat(waiting("T1").getString("amount")).isEqualTo("700.00");
        assertThat(held()).isEqualTo(held);
        post(receipt + "/refund", "{\"reference\":\"SLE9\"}", 200);
        assertThat(held()).as("after the provider gave it back").isEqualTo(held - 70_000);
        List<String> found = new ArrayList<>();
        await(BooksVerifier.verify(
                FIXTURE.db, FIXTURE.team.id(), (currency, difference) -> found.add(difference.toString()), line -> {}));
        assertThat(found).isEmpty();
    }

    private static Loan loan(String name) {
        Member member = FIXTURE.member(name, "en", 50_000);
        return FIXTURE.activeLoan(member, 10_000, 4);
    }

    private static void paid(String transaction, long amount, Loan loan) {
        Paybill.paid(FIXTURE, transaction, amount, loan.number().toString());
    }

    private static void takeBack(Loan loan, Role role) {
        String payment = FIXTURE.texts(
                        "SELECT payment_id::text FROM loan_payment WHERE reversed_at IS NULL AND loan_id = '"
                                + loan.id().value() + "'")
                .getFirst();
        String path = API + "/loans/" + loan.id().value() + "/payments/" + payment + "/reverse";
        assertThat(OFFICE.send("POST", path, OFFICE.token(role), "{\"reason\":\"another's\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private static JsonObject waiting(String transaction) {
        return json(OFFICE.get(Role.ADMIN, API + "/suspense")).getJsonArray("receipts").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("transaction").equals(transaction))
                .findFirst()
                .orElseThrow();
    }

    private static void post(String path, String body, int status) {
        assertThat(OFFICE.send("POST", path, OFFICE.token(Role.ADMIN), body).statusCode())
                .as(path)
                .isEqualTo(status);
    }

    private static long owed(Loan loan) {
        return FIXTURE.count("SELECT sum(principal + interest - principal_paid - interest_paid)::bigint FROM instalment"
                + " WHERE loan_id = '" + loan.id().value() + "'");
    }

    private static long held() {
        return FIXTURE.count("SELECT coalesce(sum(amount), 0)::bigint FROM posting WHERE account = 1010");
    }
}
