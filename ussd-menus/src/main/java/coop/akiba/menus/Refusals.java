package coop.akiba.menus;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.menus.text.Words;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reasons against a loan, in a member's words. Each is short enough for a note. */
final class Refusals {
    private Refusals() {}

    static Turn again(Visit visit, Refusal refusal) {
        return visit.noting(say(visit.words(), refusal)).show();
    }

    /** All reasons, on as many last screens as they take. */
    static Turn end(Visit visit, List<Refusal> refusals) {
        return end(visit, "refusal.title", refusals);
    }

    /** The same under another title. */
    static Turn end(Visit visit, String title, List<Refusal> refusals) {
        Page page = visit.page().line(title);
        refusals.forEach(refusal -> page.text(say(visit.words(), refusal)));
        return page.line("help", Map.of("phone", visit.team().helpLine())).end();
    }

    static String say(Words words, Refusal refusal) {
        return words.say(key(refusal), values(refusal));
    }

    /** What is about the phone takes longer to say than what is about a loan, and never stands in a note. */
    private static String key(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Servicing it -> "refusal.servicing";
            case Refusal.HeldBack it -> "waits." + it.cause().code();
            case Refusal.LineUnchecked it -> "waits.unchecked";
            case Refusal.NumberRecycled it -> "waits.recycled";
            default -> "refusal." + refusal.code();
        };
    }

    /** The numbers a reason is told with; their names are those of its words. */
    private static Map<String, ?> values(Refusal refusal) {
        return switch (refusal) {
            case Refusal.AmountNotPayable it -> Map.of("unit", it.cashUnit());
            case Refusal.TermTooLong it -> Map.of("months", it.longest());
            case Refusal.TermNotOffered it ->
                Map.of("terms", it.offered().stream().map(String::valueOf).collect(Collectors.joining(", ")));
            case Refusal.PrincipalTooSmall it -> Map.of("amount", it.least());
            case Refusal.PrincipalTooLarge it -> Map.of("amount", it.most());
            case Refusal.SavingsTooLow it -> Map.of("amount", it.needed());
            case Refusal.AboveSavingsMultiple it -> Map.of("amount", it.most());
            case Refusal.ChargesAboveSavings it -> Map.of("amount", it.charges());
            case Refusal.TooManyLoans it -> Map.of("count", it.most());
            case Refusal.SecurityTooLow it -> Map.of("amount", it.needed());
            case Refusal.LienAboveSavings it -> Map.of("amount", it.free());
            case Refusal.GuarantorNotActive it -> Map.of();
            case Refusal.GuarantorsMissing it -> Map.of("count", it.agreed(), "needed", it.needed());
            case Refusal.BankBalanceTooLow it -> Map.of();
            case Refusal.RateNotEditable it -> Map.of();
            case Refusal.NoSavingsAccount it -> Map.of();
            case Refusal.CommitteeApprovalMissing it -> Map.of();
            case Refusal.AmountTooSmallForTerm it -> Map.of("months", it.months());
            case Refusal.PoolExceeded it -> Map.of("amount", it.available());
            case Refusal.NothingToPayOut it -> Map.of("fee", it.fee());
            case Refusal.DateOutOfRange it -> Map.of("from", it.earliest(), "to", it.latest());
            case Refusal.HeldBack it -> OnHold.until(it.until());
            case Refusal.LineUnchecked it -> Map.of();
            case Refusal.NumberRecycled it -> Map.of();
            case Refusal.BorrowerNotActive it -> Map.of();
            case Refusal.ProductUnknown it -> Map.of();
            case Refusal.AmountNotPositive it -> Map.of();
            case Refusal.TermNotPositive it -> Map.of();
            case Refusal.WrongStatus it -> Map.of();
            case Refusal.OwnApplication it -> Map.of();
            case Refusal.NotAllowed it -> Map.of();
            case Refusal.NotesMissing it -> Map.of();
            case Refusal.ReferenceMissing it -> Map.of();
            case Refusal.PhoneTaken it -> Map.of();
            case Refusal.Servicing it -> Map.of();
        };
    }
}
