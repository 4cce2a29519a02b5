package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.policy.Approval;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applications and what becomes of loans in a random month. */
final class MonthLoans {
    private final MonthDesk desk;
    private final MonthMembers members;
    private final String profile;

    /** What each loan counts for in the sum of what was approved, counted along the way. */
    private final Map<String, Long> approved = new LinkedHashMap<>();

    /** INV-24: what was to be paid out, without what was to be kept back; reckoned here and nowhere else. */
    final Map<String, Long> paidOut = new LinkedHashMap<>();

    MonthLoans(String profile, MonthDesk desk, MonthMembers members) {
        this.profile = profile;
        this.desk = desk;
        this.members = members;
    }

    long approved() {
        return approved.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The id of a loan in one of these statuses, nobody's id where there is none. */
    String loan(String... statuses) {
        List<String> found = desk.fixture.texts("SELECT loan_id::text FROM loan WHERE status IN ('"
                + String.join("', '", statuses) + "') ORDER BY number");
        return found.isEmpty() ? MonthDesk.NOBODY : desk.any(found);
    }

    /** One with something overdue, where there is any. */
    private String late() {
        List<String> found =
                desk.fixture.texts("SELECT DISTINCT l.loan_id::text, l.number FROM loan l JOIN instalment i"
                        + " ON i.team_id = l.team_id AND i.loan_id = l.loan_id AND i.version = l.schedule_version"
                        + " WHERE l.status = 'ACTIVE' AND i.due < '" + desk.today() + "'"
                        + " AND i.interest > i.interest_paid ORDER BY l.number");
        return found.isEmpty() || desk.chance(15) ? loan("ACTIVE") : desk.any(found);
    }

    void apply() {
        MonthMembers.Person person = desk.any(members.people);
        JsonObject body = new JsonObject();
        String token;
        boolean outsider = profile.equals("uganda-sacco") && desk.chance(25);
        boolean self = desk.rules.roles().allows(Role.MEMBER, Capability.APPLY) && desk.chance(85);
        if (outsider) {
            body.put("borrowerName", "Outsider " + desk.random.nextInt(100)).put("product", "non-member");
            token = staff();
        } else {
            body.put("organizationUserId", person.id());
            token = self ? desk.login(person.id()) : staff();
        }
        String amount = desk.amount(50_000, 400_000);
        body.put("principalAmount", amount).put("purpose", "seed");
        terms(body, person, Long.parseLong(amount), outsider);
        MonthDesk.Said said = desk.send("apply", token, "/loans", body);
        if (said.done()) {
            boolean paid = desk.rules.workflow().approval() == Approval.NONE;
            approved.put(said.body().getString("id"), paid ? Long.parseLong(amount) : 0);
            if (paid) {
                paidOut.put(said.body().getString("id"), net(body, Long.parseLong(amount)));
            }
            poolIsNotNegative();
        }
    }

    private long net(JsonObject body, long principal) {
        return switch (profile) {
            case "agatabo" -> principal - principal / 100;
            // The fee is from savings here; amounts are thousands, so nothing is to be rounded.
            case MonthDesk.IN_ADVANCE ->
                principal - principal * body.getInteger("interestRate", 2) * body.getInteger("period") / 100;
            case "indonesia-koperasi" -> principal - principal / 50;
            default -> principal;
        };
    }

    private String staff() {
        List<Role> may = List.of(Role.values()).stream()
                .filter(role -> desk.rules.roles().allows(role, Capability.APPLY_FOR_MEMBER))
                .toList();
        return desk.office.token(desk.chance(95) ? desk.any(may) : Role.MEMBER);
    }

    private void terms(JsonObject body, MonthMembers.Person person, long principal, boolean outsider) {
        switch (profile) {
            case "palladium" -> body.remove("product");
            case "indonesia-koperasi" -> body.put("period", desk.chance(95) ? desk.any(List.of(3, 6, 12, 24)) : 7);
            case "uganda-sacco" -> {
                body.put("period", 1 + desk.random.nextInt(12));
                if (!outsider) {
                    body.put("product", desk.any(List.of("normal", "emergency")));
                }
            }
            default -> agatabo(body, person, principal);
        }
        if (desk.rules.workflow().approval() == Approval.NONE && desk.chance(40)) {
            body.put("startDate", desk.today().minusDays(desk.random.nextInt(5)).toString());
        }
    }

    private void agatabo(JsonObject body, MonthMembers.Person person, long principal) {
        boolean advance = profile.equals(MonthDesk.IN_ADVANCE);
        body.put("product", advance ? "simple" : desk.any(List.of("simple", "compound", "reducing")))
                .put("period", 1 + desk.random.nextInt(desk.chance(95) ? 12 : 20))
                .put("bankAccountId", desk.any(List.of("till", "bank")))
                .put("skipNegativeBalanceCheck", desk.chance(90))
                .put("loanSecurities", securities(person, principal));
        if (desk.chance(50)) {
            body.put("interestRate", 1 + desk.random.nextInt(4)).put("interestRateType", "MONTHLY");
        }
        // The profile as it is shipped has its own fee, timing and order.
        if (desk.chance(3)) {
            body.put("interestPaymentTiming", "IN_ADVANCE");
        }
        if (desk.chance(3)) {
            body.put("disbursementFeeType", "FIXED_AMOUNT").put("disbursementFeeFixedAmount", "1500");
        }
        if (desk.chance(30)) {
            body.put("bankChargeAmount", "250");
        }
        if (desk.chance(3)) {
            body.put("paymentAllocationOrder", desk.any(List.of("INTEREST_FIRST", "PRINCIPAL_FIRST", "PROPORTIONAL")));
        }
    }

    private JsonArray securities(MonthMembers.Person person, long principal) {
        long lien = Math.min(members.free(person.id()), principal / 2) / 1_000 * 1_000;
        JsonArray all = new JsonArray();
        long left = principal;
        if (lien > 0 && desk.chance(60)) {
            all.add(ApplyDesk.lien(Long.toString(lien)));
            left -= lien;
        }
        MonthMembers.Person other = desk.any(members.people);
        if (!other.equals(person) && desk.chance(60)) {
            all.add(new JsonObject()
                    .put("type", "GUARANTOR")
                    .put("memberId", other.id())
                    .put("value", Long.toString(left / 2)));
            left -= left / 2;
        }
        return desk.chance(95) ? all.add(ApplyDesk.collateral("land", Long.toString(Math.max(1, left)))) : all;
    }

    void decide() {
        String loan = desk.chance(95) ? loan("PENDING") : loan("PENDING", "APPROVED", "ACTIVE", "REJECTED");
        if (loan.equals(MonthDesk.NOBODY) && desk.chance(90)) {
            return;
        }
        boolean yes = desk.chance(85);
        MonthDesk.Said said = desk.post(
                yes ? "approve" : "reject",
                Capability.DECIDE_LOAN,
                "/loans/" + loan + (yes ? "/approve" : "/reject"),
                new JsonObject().put("notes", "talked over"));
        if (said.done() && yes) {
            approved.put(loan, Long.parseLong(said.body().getString("principal")));
        }
    }

    void disburse() {
        String loan = desk.chance(97) ? loan("APPROVED") : loan("PENDING", "COMPLETED", "ACTIVE");
        if (loan.equals(MonthDesk.NOBODY)) {
            return;
        }
        MonthDesk.Said said = desk.post(
                "disburse",
                Capability.DISBURSE_LOAN,
                "/loans/" + loan + "/disburse",
                new JsonObject()
                        .put("channel", desk.any(List.of("CASH", "BANK", "MOBILE_MONEY")))
                        .put("reference", "D-" + desk.random.nextInt(1_000_000)));
        if (said.done() && profile.equals("indonesia-koperasi")) {
            paidOut.put(loan, net(new JsonObject(), Long.parseLong(said.body().getString("principal"))));
        }
    }

    void cancel() {
        String loan = loan("PENDING", "APPROVED", "ACTIVE", "ACTIVE");
        MonthDesk.Said said = reasoned("cancel", loan, new JsonObject());
        if (said.done()) {
            approved.put(loan, 0L);
        }
    }

    void topUp() {
        String loan = loan("ACTIVE");
        if (loan.equals(MonthDesk.NOBODY) && desk.chance(80)) {
            return;
        }
        MonthDesk.Said said = desk.post(
                "top-up",
                Capability.DISBURSE_LOAN,
                "/loans/" + loan + "/top-up",
                new JsonObject()
                        .put("amount", desk.amount(10_000, 200_000))
                        .put("channel", "CASH")
                        .put("reference", "T-" + desk.random.nextInt(1_000_000)));
        if (said.done()) {
            approved.put(loan, Long.parseLong(said.body().getString("newTotal")));
            poolIsNotNegative();
        }
    }

    void restructure() {
        JsonObject body = new JsonObject()
                .put("months", 1 + desk.random.nextInt(12))
                .put("start", desk.today().toString());
        if (profile.startsWith("agatabo") && desk.chance(50)) {
            body.put("capitaliseInterest", true);
        }
        String loan = loan("ACTIVE");
        MonthDesk.Said said = reasoned("restructure", loan, body);
        if (said.done()) {
            approved.put(loan, Long.parseLong(said.body().getString("principal")));
        }
    }

    void penalise() {
        reasoned("penalties", late(), new JsonObject().put("amount", desk.amount(1_000, 9_000)));
    }

    void waive() {
        String which = desk.any(List.of("interest", "penalty"));
        reasoned("waive", late(), new JsonObject().put(which, desk.any(List.of("100", "1000", "2500"))));
    }

    void giveUp() {
        JsonObject body = new JsonObject();
        if (desk.chance(50)) {
            body.put(
                    "collateral",
                    new JsonArray()
                            .add(new JsonObject()
                                    .put("description", "land")
                                    .put("soldFor", desk.amount(1_000, 90_000))));
        }
        reasoned("default", loan("ACTIVE"), body);
    }

    private MonthDesk.Said reasoned(String action, String loan, JsonObject body) {
        return desk.post(
                action, Capability.DECIDE_LOAN, "/loans/" + loan + "/" + action, body.put("reason", "as agreed"));
    }

    /** INV-28: where the rules look at the pool, no accepted loan or top-up takes more than it has. */
    private void poolIsNotNegative() {
        if (profile.equals("uganda-sacco")) {
            assertThat(Long.parseLong(desk.get("/portfolio").getString("poolAvailable")))
                    .as("the pool after a loan")
                    .isNotNegative();
        }
    }
}
