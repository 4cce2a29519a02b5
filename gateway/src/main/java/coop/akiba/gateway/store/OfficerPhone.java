package coop.akiba.gateway.store;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * A phone from which a member of staff decides, or that waits for a second person.
 *
 * @param holder under which its PIN and its one-time codes are kept; another with each binding
 * @param name of the member of staff
 * @param self the member whom they are, or whose number it is
 */
public record OfficerPhone(
        MemberId holder,
        String staff,
        String name,
        Role role,
        Optional<MemberId> self,
        Msisdn msisdn,
        String language,
        Status status,
        String proposedBy,
        Instant proposedAt,
        Optional<String> confirmedBy,
        Optional<Instant> confirmedAt,
        boolean hasPin) {

    /** How it stands. */
    public enum Status {
        PROPOSED,
        ACTIVE,
        REMOVED
    }

    /** Who decides from it: the member of staff, who is also whoever's number it is. */
    public Actor actor() {
        return new Actor(staff, role, self);
    }
}
