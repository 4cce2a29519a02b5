package coop.akiba.domain.loan;

import static coop.akiba.domain.Umoja.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each command by each role, decided without any interface before it. */
class CommandRolesTest {
    private static final Money P = UGX.ofMajor(300_000);

    /** INV-32: allowed or refused exactly as tabulated, whatever else is said against the command. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cells")
    void everyCellIsAsTabulated(Role role, LoanCommand command, Capability capability) {
        Actor actor = new Actor("staff-1", role, Optional.empty());
        for (LoanStatus status : LoanStatus.values()) {
            Loan loan = Umoja.active(Umoja.NORMAL, P, 6).withStatus(status);
            Decision decision = Loans.decide(loan, command, Umoja.situation(actor, P));
            boolean refused = decision instanceof Decision.Refused(List<Refusal> all)
                    && all.contains(new Refusal.NotAllowed(role, capability));
            assertThat(refused).as("on a loan that is %s", status).isEqualTo(!role.allows(capability));
        }
    }

    static Stream<Arguments> cells() {
        PayingAccount till = PayingAccount.unchecked(DisbursementChannel.CASH.account());
        Map<LoanCommand, Capability> commands = Map.of(
                new LoanCommand.Approve(""),
                Capability.DECIDE_LOAN,
                new LoanCommand.Reject("no"),
                Capability.DECIDE_LOAN,
                new LoanCommand.Cancel("no"),
                Capability.DECIDE_LOAN,
                new LoanCommand.Penalise(P, "late"),
                Capability.DECIDE_LOAN,
                new LoanCommand.Waive(P, P, "ill"),
                Capability.DECIDE_LOAN,
                new LoanCommand.Restructure(6, Umoja.TODAY, false, "ill"),
                Capability.DECIDE_LOAN,
                new LoanCommand.GiveUp("gone", Map.of(), Map.of(), till),
                Capability.DECIDE_LOAN,
                Umoja.disburse(Umoja.TODAY),
                Capability.DISBURSE_LOAN,
                new LoanCommand.Enlarge(P, Umoja.TODAY, DisbursementChannel.CASH, "R", till),
                Capability.DISBURSE_LOAN);
        return Stream.of(Role.values())
                .flatMap(role ->
                        commands.entrySet().stream().map(each -> Arguments.of(role, each.getKey(), each.getValue())));
    }

    /** P-10, P-16: the core itself refuses a member's decision, though nobody hid the button. */
    @Test
    void aMemberDecidesOnNothing() {
        Loan pending = Umoja.pending(Umoja.NORMAL, P, 6);
        Actor member = Actor.member(Umoja.member(8, MemberStatus.ACTIVE).id());
        for (LoanCommand command : List.of(new LoanCommand.Approve(""), new LoanCommand.Reject("no"))) {
            assertThat(Umoja.refusals(Loans.decide(pending, command, Umoja.situation(member, P))))
                    .containsExactly(new Refusal.NotAllowed(Role.MEMBER, Capability.DECIDE_LOAN));
        }
    }
}
