package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.DisplayStatus;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanPreview;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.DisbursementStep;
import coop.akiba.domain.policy.PenaltyPolicy;
import coop.akiba.domain.policy.TopUpPolicy;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.Origin;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A loan as a row of a table, with what the one who looks may do with it. */
final class LoanCard {
    private static final Map<DisplayStatus, String> COLOURS = Map.of(
            DisplayStatus.PENDING, "#F5A623",
            DisplayStatus.APPROVED, "#4A90E2",
            DisplayStatus.REJECTED, "#B00020",
            DisplayStatus.CANCELLED, "#D0D0D0",
            DisplayStatus.ACTIVE, "#50C878",
            DisplayStatus.OVERDUE, "#FF4444",
            DisplayStatus.COMPLETED, "#B0B0B0",
            DisplayStatus.DEFAULTED, "#7A0010");

    private static final Set<LoanStatus> CORRECTED = Set.of(LoanStatus.PENDING, LoanStatus.APPROVED, LoanStatus.ACTIVE);

    private LoanCard() {}

    /** What the loan itself says. */
    static JsonObject of(Loan loan, LocalDate today) {
        DisplayStatus shown = loan.displayStatus(today);
        return new JsonObject()
                .put("productName", loan.product().nameIn("en"))
                .put(
                        "interestRate",
                        loan.product()
                                .terms()
                                .rate()
                                .percent()
                                .stripTrailingZeros()
                                .toPlainString())
                .put("interestRateType", loan.product().terms().rate().period().name())
                .put("monthlyPayment", AmountText.plain(instalment(loan)))
                .put("dueDate", loan.maturity().map(LocalDate::toString).orElse(null))
                .put("displayStatus", shown.name())
                .put("badgeColour", COLOURS.get(shown));
    }

    /** Who borrows. The name is a display name: its first word, and the others. */
    static JsonObject borrower(Loan loan, Map<MemberId, String> names) {
        String name = switch (loan.borrower()) {
            case Borrower.OfMember(MemberId id) -> names.getOrDefault(id, "");
            case Borrower.NonMember person -> person.name();
        };
        Optional<Msisdn> phone =
                loan.borrower() instanceof Borrower.NonMember person ? person.msisdn() : Optional.empty();
        String[] words = name.split(" ", 2);
        return new JsonObject()
                .put("kind", loan.borrower().kind().name())
                .put("name", name)
                .put("firstName", words[0])
                .put("lastName", words.length > 1 ? words[1] : "")
                .put("msisdn", phone.map(Msisdn::e164).orElse(null));
    }

    /** Whether this person could approve or reject it now. */
    static boolean canDecide(Loan loan, Origin origin) {
        return loan.status() == LoanStatus.PENDING
                && origin.may(Capability.DECIDE_LOAN)
                && !(loan.concerns(origin.actor()) && origin.team().profile().segregationOfDuties());
    }

    /** What could be done with it now; a penalty only where something is overdue. */
    static JsonArray actions(Loan loan, Origin origin, LocalDate today) {
        DisplayStatus shown = loan.displayStatus(today);
        boolean decides = origin.may(Capability.DECIDE_LOAN);
        boolean pays = origin.may(Capability.DISBURSE_LOAN);
        boolean untouched = loan.schedule().total().equals(loan.schedule().open());
        Map<String, Boolean> actions = new LinkedHashMap<>();
        actions.put("VIEW", true);
        actions.put("APPROVE", canDecide(loan, origin));
        actions.put("REJECT", canDecide(loan, origin));
        actions.put("DISBURSE", pays && loan.status() == LoanStatus.APPROVED && paysOut(origin));
        actions.put("TOP_UP", pays && enlarges(loan, shown));
        actions.put(
                "PENALTY",
                decides && shown == DisplayStatus.OVERDUE && loan.product().penalty() instanceof PenaltyPolicy.Manual);
        actions.put("CORRECT", decides && untouched && CORRECTED.contains(loan.status()));
        actions.put("CANCEL", decides && untouched && loan.status().mayBecome(LoanStatus.CANCELLED));
        actions.values().removeIf(may -> !may);
        return new JsonArray(actions.keySet().stream().toList());
    }

    /** What most months cost: of the schedule, or of the one it would get. */
    static Money instalment(Loan loan) {
        return loan.schedule().instalments().stream()
                .findFirst()
                .map(Instalment::total)
                .or(() -> LoanPreview.of(loan.product(), loan.principal(), loan.months(), loan.appliedOn())
                        .map(LoanPreview::instalment))
                .orElse(loan.principal());
    }

    private static boolean paysOut(Origin origin) {
        return origin.team().profile().workflow().disbursement() != DisbursementStep.AT_CREATION;
    }

    private static boolean enlarges(Loan loan, DisplayStatus shown) {
        return loan.product().topUp() instanceof TopUpPolicy.Allowed allowed
                && (shown == DisplayStatus.ACTIVE || (shown == DisplayStatus.OVERDUE && allowed.allowWhenOverdue()));
    }
}
