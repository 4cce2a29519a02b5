package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.gateway.http.Violation;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Refusals on the wire: each with its code, its numbers, and a text. Where one of the products whose rules these are
 * prints a text or a status, it is that one, to the letter.
 */
final class RefusalView {
    private static final Set<LoanStatus> RUNNING = Set.of(LoanStatus.ACTIVE, LoanStatus.DEFAULTED);

    private RefusalView() {}

    /**
     * Those that may be told. Whoever may not do a thing hears this alone: the other reasons say how a loan or
     * somebody's savings stand.
     */
    static List<Refusal> told(List<Refusal> refusals) {
        List<Refusal> barred =
                refusals.stream().filter(Refusal.NotAllowed.class::isInstance).toList();
        return barred.isEmpty() ? refusals : barred;
    }

    static List<Violation> violations(List<Refusal> refusals) {
        return violations(refusals, RefusalView::text);
    }

    /** With texts that one operation has for itself. */
    static List<Violation> violations(List<Refusal> refusals, Function<Refusal, String> text) {
        return refusals.stream()
                .map(refusal -> new Violation(refusal.code(), text.apply(refusal), figures(refusal)))
                .toList();
    }

    /** The code of the refusal that gave the answer its status: the first of the gravest. */
    static String code(List<Refusal> refusals) {
        int status = status(refusals);
        return refusals.stream()
                .filter(refusal -> status(refusal) == status)
                .findFirst()
                .orElseThrow()
                .code();
    }

    /** 403 for what this person may not do, 409 for what the present state forbids, 400 for what could never be. */
    static int status(List<Refusal> refusals) {
        return refusals.stream().mapToInt(RefusalView::status).max().orElse(400);
    }

    /** One line for people: {@code pool exceeded (available KES 5,000, asked KES 9,000)}. */
    static String sentence(List<Refusal> refusals) {
        return refusals.stream().map(RefusalView::text).distinct().collect(Collectors.joining("; "));
    }

    static int status(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NotAllowed r -> 403;
            case Refusal.WrongStatus r -> 409;
            case Refusal.OwnApplication r -> 409;
            case Refusal.PoolExceeded r -> 409;
            case Refusal.PhoneTaken r -> 409;
            case Refusal.GuarantorsMissing r -> 409;
            case Refusal.BankBalanceTooLow r -> 409;
            case Refusal.BorrowerNotActive r -> 409;
            case Refusal.NoSavingsAccount r -> 409;
            case Refusal.SavingsTooLow r -> 409;
            case Refusal.Servicing r -> servicing(r);
            // One document answers 409 (agatabo), another asks for a friendly 400 (indonesia-koperasi).
            case Refusal.TooManyLoans r -> r.counted().equals(RUNNING) ? 409 : 400;
            default -> 400;
        };
    }

    /** 400 for what could never be, such as a row paid in part; 404 for what is not there; else the state forbids. */
    private static int servicing(Refusal.Servicing refusal) {
        return switch (refusal) {
            case Refusal.Servicing.NotOffered r -> 400;
            case Refusal.Servicing.WholeInstalmentOnly r -> 400;
            case Refusal.Servicing.ReasonMissing r -> 400;
            case Refusal.Servicing.CollateralUnknown r -> 400;
            case Refusal.Servicing.FieldMissing r -> 400;
            case Refusal.Servicing.FieldFixed r -> 400;
            case Refusal.Servicing.GuarantorTwice r -> 400;
            case Refusal.Servicing.Implausible r -> 400;
            case Refusal.Servicing.PaidAhead r -> 400;
            case Refusal.Servicing.PartsDoNotAddUp r -> 400;
            case Refusal.Servicing.MemberUnknown r -> 404;
            case Refusal.Servicing.BankAccountUnknown r -> 404;
            default -> 409;
        };
    }

    /** The text that goes with a refusal. */
    static String text(Refusal refusal) {
        return switch (refusal) {
            case Refusal.TooManyLoans r ->
                r.counted().equals(RUNNING) && r.most() == 1
                        ? "Organization user already has an active or defaulted loan"
                        : "At most " + r.most() + " loans at a time; there are " + r.open();
            case Refusal.SecurityTooLow r -> "Insufficient security coverage";
            case Refusal.AboveSavingsMultiple r -> "Principal exceeds max allowed from max loan percentage rule";
            case Refusal.TermTooLong r -> "Loan period cannot exceed " + r.longest() + " month(s)";
            case Refusal.PoolExceeded r -> "Loan amount exceeds available lending pool";
            case Refusal.AmountNotPositive r -> "Amount and term must be greater than 0";
            case Refusal.TermNotPositive r -> "Amount and term must be greater than 0";
            case Refusal.Servicing.WithdrawalsForbidden r ->
                "Savings cannot be taken out in this cooperative; contact the platform owner";
            case Refusal.Servicing.FieldMissing r -> "Please fill in all required fields";
            case Refusal.Servicing.MemberUnknown r -> "Selected member not found";
            default -> numbers(refusal);
        };
    }

    private static JsonObject figures(Refusal refusal) {
        JsonObject json = new JsonObject();
        RecordView.put(json, refusal);
        return json;
    }

    private static String numbers(Refusal refusal) {
        String numbers = Arrays.stream(refusal.getClass().getRecordComponents())
                .map(component -> component.getName() + " " + RecordView.value(refusal, component))
                .collect(Collectors.joining(", "));
        return refusal.code().replace('-', ' ') + (numbers.isEmpty() ? "" : " (" + numbers + ")");
    }
}
