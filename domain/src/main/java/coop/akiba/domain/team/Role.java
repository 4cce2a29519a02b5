package coop.akiba.domain.team;

import static coop.akiba.domain.team.Capability.APPLY;
import static coop.akiba.domain.team.Capability.CHANGE_PROFILE;
import static coop.akiba.domain.team.Capability.DECIDE_LOAN;
import static coop.akiba.domain.team.Capability.DISBURSE_LOAN;
import static coop.akiba.domain.team.Capability.RECORD_SAVINGS;
import static coop.akiba.domain.team.Capability.REGISTER_MEMBER;
import static coop.akiba.domain.team.Capability.SETTLE_SUSPENSE;
import static coop.akiba.domain.team.Capability.VIEW_LEDGER;
import static coop.akiba.domain.team.Capability.VIEW_LOANS;
import static coop.akiba.domain.team.Capability.VIEW_MEMBERS;
import static coop.akiba.domain.team.Capability.VIEW_SUSPENSE;

import java.util.Map;
import java.util.Set;

/** What a person is in a cooperative, and what that usually lets them do; a cooperative can say otherwise. */
public enum Role {
    MEMBER,
    LOAN_OFFICER,
    ADMIN,
    PLATFORM_OWNER;

    private static final Map<Role, Set<Capability>> CAPABILITIES = Map.of(
            MEMBER,
            Set.of(APPLY),
            LOAN_OFFICER,
            Set.of(VIEW_LOANS, VIEW_MEMBERS, REGISTER_MEMBER, DISBURSE_LOAN, RECORD_SAVINGS),
            ADMIN,
            Set.of(
                    VIEW_LOANS,
                    VIEW_MEMBERS,
                    REGISTER_MEMBER,
                    DECIDE_LOAN,
                    DISBURSE_LOAN,
                    RECORD_SAVINGS,
                    VIEW_SUSPENSE,
                    SETTLE_SUSPENSE,
                    VIEW_LEDGER,
                    CHANGE_PROFILE),
            PLATFORM_OWNER,
            Set.of(Capability.values()));

    public Set<Capability> capabilities() {
        return CAPABILITIES.getOrDefault(this, Set.of());
    }

    public boolean allows(Capability capability) {
        return capabilities().contains(capability);
    }
}
