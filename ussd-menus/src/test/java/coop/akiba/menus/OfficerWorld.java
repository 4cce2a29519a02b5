package coop.akiba.menus;

import coop.akiba.domain.loan.Guarantors;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanPreview;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.risk.RiskBand;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What an officer's phone finds in a {@link World}: the loans of the story are then other people's. */
final class OfficerWorld {
    Office office = Office.NONE;
    boolean hasPin = true;
    String borrower = "Baraka Otieno";
    Optional<RiskBand> risk = Optional.of(RiskBand.MEDIUM);
    List<Refusal> against = List.of();
    boolean outsiders;
    boolean committee;
    Optional<LoanStatus> meanwhile = Optional.empty();

    /** Who calls, where the phone is an officer's and nobody's else. */
    Optional<Caller.Known> calling(World world) {
        Member phone = new Member(
                new MemberId(new UUID(0, 8)),
                "faith",
                world.member.name(),
                world.member.msisdn(),
                world.member.language(),
                MemberStatus.ACTIVE);
        return office == Office.NONE
                ? Optional.empty()
                : Optional.of(new Caller.Known(phone, hasPin && world.pin.isPresent(), Office.ACTING, false));
    }

    Optional<List<Waiting>> waiting(World world) {
        return office == Office.NONE
                ? Optional.empty()
                : Optional.of(world.loans.reversed().stream()
                        .filter(loan -> loan.status() == LoanStatus.PENDING)
                        .map(this::line)
                        .toList());
    }

    Optional<ApplicationFile> file(World world, String id) {
        return world.loans.stream()
                .filter(loan -> office != Office.NONE && PickedLoan.key(loan).equals(id))
                .findFirst()
                .map(loan -> file(world, loan));
    }

    Decided decide(World world, Request.DecideApplication wanted, PinCheck check) {
        if (office == Office.NONE) {
            return new Decided.NoOfficer();
        }
        if (!(check instanceof PinCheck.Right)) {
            return new Decided.NotAuthorised(check);
        }
        if (committee) {
            return new Decided.AtTheOffice();
        }
        if (meanwhile.isPresent()) {
            return new Decided.Over(meanwhile.get());
        }
        if (!world.refusals.isEmpty()) {
            return new Decided.Refused(world.refusals);
        }
        world.loans.replaceAll(loan -> PickedLoan.key(loan).equals(wanted.loan())
                ? loan.withStatus(wanted.approve() ? LoanStatus.APPROVED : LoanStatus.REJECTED)
                : loan);
        return new Decided.Done();
    }

    private ApplicationFile file(World world, Loan loan) {
        Money instalment = LoanPreview.of(loan.product(), loan.principal(), loan.months(), Umoja.TODAY)
                .map(LoanPreview::instalment)
                .orElse(loan.principal());
        return new ApplicationFile(
                line(loan),
                loan.status(),
                loan.product(),
                loan.months(),
                instalment,
                outsiders ? Optional.empty() : Optional.of(world.savings),
                against,
                risk,
                Guarantors.agreed(loan).size(),
                loan.product().security().guarantorsNeeded(),
                committee,
                world.member.language());
    }

    private Waiting line(Loan loan) {
        return new Waiting(PickedLoan.key(loan), loan.number(), borrower, loan.principal());
    }
}
