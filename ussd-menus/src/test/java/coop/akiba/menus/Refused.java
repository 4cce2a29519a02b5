package coop.akiba.menus;

import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.HoldCause;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One refusal of every kind, with numbers as long as they get. */
final class Refused {
    private static final Money MOST = Umoja.KES.ofMinor(99_999_999_999_999L);

    static final OffsetDateTime WAITS = OffsetDateTime.parse("2026-03-23T14:05+03:00");

    static final List<Refusal> ALL = List.of(
            new Refusal.BorrowerNotActive(MemberStatus.SUSPENDED),
            new Refusal.ProductUnknown("gone"),
            new Refusal.AmountNotPositive(),
            new Refusal.AmountNotPayable(MOST, Umoja.KES.ofMinor(100_000)),
            new Refusal.TermNotPositive(),
            new Refusal.TermTooLong(240, 999),
            new Refusal.AmountTooSmallForTerm(MOST, 240),
            new Refusal.PoolExceeded(MOST, MOST),
            new Refusal.TermNotOffered(List.of(3, 6, 12, 18, 24, 36), 5),
            new Refusal.RateNotEditable(BigDecimal.ONE, BigDecimal.TWO),
            new Refusal.PrincipalTooSmall(MOST, MOST),
            new Refusal.PrincipalTooLarge(MOST, MOST),
            new Refusal.NoSavingsAccount(),
            new Refusal.SavingsTooLow(MOST, MOST),
            new Refusal.AboveSavingsMultiple(MOST, MOST),
            new Refusal.ChargesAboveSavings(MOST, MOST),
            new Refusal.TooManyLoans(10, 10, Set.of(LoanStatus.ACTIVE)),
            new Refusal.SecurityTooLow(MOST, MOST),
            new Refusal.LienAboveSavings(MOST, MOST),
            new Refusal.GuarantorNotActive(1),
            new Refusal.GuarantorsMissing(2, 1),
            new Refusal.CommitteeApprovalMissing(),
            new Refusal.BankBalanceTooLow(MOST, MOST),
            new Refusal.NothingToPayOut(MOST, MOST),
            new Refusal.WrongStatus(LoanStatus.DEFAULTED, LoanStatus.ACTIVE),
            new Refusal.OwnApplication(),
            new Refusal.NotAllowed(Role.MEMBER, Capability.DISBURSE_LOAN),
            new Refusal.NotesMissing(),
            new Refusal.ReferenceMissing(),
            new Refusal.PhoneTaken(),
            new Refusal.HeldBack(HoldCause.SIM_SWAPPED, WAITS),
            new Refusal.LineUnchecked(),
            new Refusal.NumberRecycled(),
            new Refusal.Servicing.NotOverdue(),
            new Refusal.DateOutOfRange(Umoja.TODAY, Umoja.TODAY.minusMonths(1), Umoja.TODAY));

    private Refused() {}

    /** Why the phone is not trusted: {@code sim-swapped}, or the code of another reason about the line. */
    static Refusal wait(String code) {
        return Stream.of(HoldCause.values())
                .filter(cause -> cause.code().equals(code))
                .findFirst()
                .<Refusal>map(cause -> new Refusal.HeldBack(cause, WAITS))
                .orElseGet(() -> reason(code));
    }

    static Refusal reason(String code) {
        return ALL.stream()
                .filter(refusal -> refusal.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
