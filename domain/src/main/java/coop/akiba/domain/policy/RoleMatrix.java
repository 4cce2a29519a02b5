package coop.akiba.domain.policy;

import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What each role may do in a cooperative. A role that is left out may do nothing. */
public record RoleMatrix(Map<Role, Grant> grants) {
    private static final Grant NOTHING = new Grant(Set.of(), Visibility.OWN);

    /**
     * What one role may.
     *
     * @param sees whose loans, where it may view loans at all
     */
    public record Grant(Set<Capability> may, Visibility sees) {
        public Grant {
            // In the order of the enum, so that the same rules are always the same text.
            may = may.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(may));
        }

        private Grant and(Capability more) {
            Set<Capability> all = EnumSet.of(more);
            all.addAll(may);
            return new Grant(all, sees);
        }
    }

    public RoleMatrix {
        grants = Map.copyOf(grants);
    }

    /**
     * The same where a capability that came after these rules were made is in them: nobody can have been meant to be
     * without it, so whoever usually has it has it here, too. Where any role has it the rules knew of it, and stay.
     */
    public RoleMatrix knowing(Set<Capability> newer) {
        Map<Role, Grant> all = new EnumMap<>(Role.class);
        all.putAll(grants);
        newer.stream()
                .filter(each ->
                        grants.values().stream().noneMatch(grant -> grant.may().contains(each)))
                .forEach(each -> all.replaceAll((role, grant) -> role.allows(each) ? grant.and(each) : grant));
        return new RoleMatrix(all);
    }

    /** The table in {@link Role}; members see their own loans, everybody else the cooperative's. */
    public static RoleMatrix usual() {
        Map<Role, Grant> grants = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            grants.put(role, new Grant(role.capabilities(), role == Role.MEMBER ? Visibility.OWN : Visibility.TEAM));
        }
        return new RoleMatrix(grants);
    }

    public boolean allows(Role role, Capability capability) {
        return grants.getOrDefault(role, NOTHING).may().contains(capability);
    }

    /** Whose loans a role sees. */
    public Visibility sees(Role role) {
        return grants.getOrDefault(role, NOTHING).sees();
    }
}
