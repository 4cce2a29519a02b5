package coop.akiba.menus;

import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import java.util.List;

/** One refusal of every kind, with numbers as long as they get. */
final class Refused {
    private static final Money MOST = Umoja.KES.ofMinor(99_999_999_999_999L);

    static final List<Refusal> ALL = List.of(
            new Refusal.BorrowerNotActive(MemberStatus.SUSPENDED),
            new Refusal.ProductUnknown("gone"),
            new Refusal.AmountNotPositive(),
            new Refusal.AmountNotPayable(MOST, Umoja.KES.ofMinor(100_000)),
            new Refusal.TermNotPositive(),
            new Refusal.TermTooLong(240, 999),
            new Refusal.AmountTooSmallForTerm(MOST, 240),
            new Refusal.PoolExceeded(MOST, MOST),
            new Refusal.NothingToPayOut(MOST, MOST),
            new Refusal.WrongStatus(LoanStatus.DEFAULTED, LoanStatus.ACTIVE),
            new Refusal.OwnApplication(),
            new Refusal.NotAllowed(Role.MEMBER, Capability.DISBURSE_LOAN),
            new Refusal.NotesMissing(),
            new Refusal.ReferenceMissing(),
            new Refusal.PhoneTaken(),
            new Refusal.Servicing.NotOverdue(),
            new Refusal.DateOutOfRange(Umoja.TODAY, Umoja.TODAY.minusMonths(1), Umoja.TODAY));

    private Refused() {}

    static Refusal reason(String code) {
        return ALL.stream()
                .filter(refusal -> refusal.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
