package coop.akiba.domain.policy;

import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is wrong with who may do what. */
final class RoleProblems {
    private static final Set<Capability> FOR_MEMBERS = EnumSet.of(Capability.APPLY, Capability.VIEW_LOANS);
    private static final Set<Role> HEADS = EnumSet.of(Role.ADMIN, Role.PLATFORM_OWNER);

    private RoleProblems() {}

    static void find(LoanProfile profile, Findings found) {
        RoleMatrix roles = profile.roles();
        for (Role role : Role.values()) {
            found.missing(!roles.grants().containsKey(role), "roles." + role, "the role");
            tooMuch(role, roles, found);
            blind(role, roles, found);
        }
        found.clash(
                roles.allows(Role.MEMBER, Capability.APPLY)
                        && profile.workflow().disbursement() == DisbursementStep.AT_CREATION,
                "roles." + Role.MEMBER + ".may",
                Capability.APPLY,
                "workflow.disbursement",
                DisbursementStep.AT_CREATION,
                "whoever records that money went out is not the one who gets it");
        nobody(roles, Capability.CHANGE_PROFILE, true, found, List.of(Role.ADMIN));
        List<Role> all = List.of(Role.values());
        nobody(roles, Capability.VIEW_LOANS, true, found, all);
        nobody(roles, Capability.DECIDE_LOAN, profile.workflow().approval() == Approval.ONE_STEP, found, all);
        nobody(
                roles,
                Capability.DISBURSE_LOAN,
                profile.workflow().disbursement() == DisbursementStep.SEPARATE,
                found,
                all);
        boolean anyApplies = all.stream()
                .anyMatch(role ->
                        roles.allows(role, Capability.APPLY) || roles.allows(role, Capability.APPLY_FOR_MEMBER));
        found.missing(!anyApplies, "roles", "a role that may " + Capability.APPLY);
    }

    private static void tooMuch(Role role, RoleMatrix roles, Findings found) {
        String path = "roles." + role;
        Arrays.stream(Capability.values())
                .filter(capability -> roles.allows(role, capability))
                .forEach(capability -> {
                    found.clash(
                            role == Role.MEMBER && !FOR_MEMBERS.contains(capability),
                            path + ".may",
                            capability,
                            "roles",
                            role,
                            "this is staff's to do");
                    found.clash(
                            capability == Capability.CHANGE_PROFILE && role == Role.LOAN_OFFICER,
                            path + ".may",
                            capability,
                            "roles",
                            role,
                            "whoever writes the rules could grant themselves anything");
                    found.clash(
                            capability == Capability.CROSS_TENANT && role != Role.PLATFORM_OWNER,
                            path + ".may",
                            capability,
                            "roles",
                            role,
                            "only the platform's owner sees other cooperatives");
                });
    }

    private static void blind(Role role, RoleMatrix roles, Findings found) {
        String path = "roles." + role;
        found.clash(
                HEADS.contains(role) && roles.allows(role, Capability.VIEW_LOANS) && roles.sees(role) == Visibility.OWN,
                path + ".sees",
                Visibility.OWN,
                path + ".may",
                Capability.VIEW_LOANS,
                "who answers for the cooperative sees its loans");
        found.clash(
                roles.allows(role, Capability.DECIDE_LOAN)
                        && !(roles.allows(role, Capability.VIEW_LOANS) && roles.sees(role) == Visibility.TEAM),
                path + ".may",
                Capability.DECIDE_LOAN,
                path + ".sees",
                roles.sees(role),
                "nobody decides on loans they cannot see");
    }

    private static void nobody(RoleMatrix roles, Capability needed, boolean asked, Findings found, List<Role> among) {
        found.missing(
                asked && among.stream().noneMatch(role -> roles.allows(role, needed)),
                "roles",
                "a role among " + among + " that may " + needed);
    }
}
