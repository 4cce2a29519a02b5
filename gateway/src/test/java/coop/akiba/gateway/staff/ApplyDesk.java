package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.Profiles;
import coop.akiba.gateway.store.EntryOrigin;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.ProfileJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A cooperative by one of the four profiles, and people who apply there. */
final class ApplyDesk implements AutoCloseable {
    final StaffOffice office;
    final Fixture fixture;

    ApplyDesk(String profile) {
        this(profile, UnaryOperator.identity());
    }

    /** With its text changed. */
    ApplyDesk(String profile, UnaryOperator<String> change) {
        LoanProfile rules =
                ProfileJson.readYaml(change.apply(Profiles.text(profile))).orThrow();
        fixture =
                new Fixture(id -> Fixture.lending(id, rules, Objects.requireNonNull(Profiles.CURRENCIES.get(profile))));
        office = new StaffOffice(fixture);
    }

    Member member(String name, long savings) {
        return fixture.member(name, "en", savings);
    }

    /** Money on an account of the cooperative. */
    void fund(String account, long amount) {
        JournalEntry entry = JournalEntry.draft(EntryKind.OPENING_BALANCE, Fixture.TODAY)
                .debit(Account.cash(account), fixture.team.currency().ofMajor(amount))
                .against(Account.openingBalance());
        await(fixture.db.inTeam(
                fixture.team.id(),
                connection -> LedgerTable.append(
                        connection,
                        fixture.team,
                        entry,
                        EntryOrigin.of(fixture.ids.next(), "test", Fixture.CLOCK.instant()))));
    }

    HttpResponse<String> apply(Role role, JsonObject body, String... headers) {
        return office.send("POST", "/api/v1/loans", office.token(role), body.encode(), headers);
    }

    JsonObject made(Role role, JsonObject body) {
        HttpResponse<String> answer = apply(role, body);
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return StaffOffice.json(answer);
    }

    JsonObject get(Role role, String path) {
        return StaffOffice.json(office.get(role, path));
    }

    /** Accounts and amounts of every entry of a loan, such as {@code LOAN_DISBURSEMENT CASH_BANK -297000 ...}. */
    List<String> entries(JsonObject loan) {
        return get(Role.ADMIN, "/api/v1/ledger/entries?loan=" + loan.getString("id")).getJsonArray("entries").stream()
                .map(JsonObject.class::cast)
                .map(ApplyDesk::line)
                .toList();
    }

    private static String line(JsonObject entry) {
        StringBuilder line = new StringBuilder(entry.getString("kind"));
        entry.getJsonArray("postings").stream()
                .map(JsonObject.class::cast)
                .map(leg -> leg.getString("name") + " " + leg.getString("amount"))
                .sorted()
                .forEach(leg -> line.append(", ").append(leg));
        return line.toString();
    }

    static List<String> codes(HttpResponse<String> refused) {
        return values(refused, "code");
    }

    static List<String> texts(HttpResponse<String> refused) {
        return values(refused, "text");
    }

    private static List<String> values(HttpResponse<String> refused, String name) {
        JsonArray violations = StaffOffice.json(refused).getJsonArray("violations");
        return violations.stream()
                .map(each -> ((JsonObject) each).getString(name))
                .toList();
    }

    static JsonObject guarantor(Member member, String value) {
        return new JsonObject()
                .put("type", "GUARANTOR")
                .put("memberId", member.id().value().toString())
                .put("value", value);
    }

    static JsonObject lien(String value) {
        return new JsonObject().put("type", "SAVINGS_LIEN").put("value", value);
    }

    static JsonObject collateral(String what, String value) {
        return new JsonObject()
                .put("type", "COLLATERAL")
                .put("description", what)
                .put("value", value)
                .put("documents", new JsonArray().add("title-7"));
    }

    @Override
    public void close() {
        office.close();
    }
}
