package coop.akiba.gateway.store;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.TeamId;
import io.vertx.sqlclient.Row;
import java.util.Optional;

/**
 * A caller, and of which cooperative.
 *
 * @param officer the role of the officer whose phone it is, if it is one's
 * @param isMember whether it is a member; where not, an officer's phone by the id of its binding
 * @param recycled whether an operator says that the number has another owner
 */
public record TeamMember(
        TeamId team, Member member, boolean hasPin, Optional<Role> officer, boolean isMember, boolean recycled) {

    /** From a row of {@code caller_standing}. */
    public static TeamMember of(Row row) {
        return new TeamMember(
                new TeamId(row.getString("team_id")),
                Members.member(row),
                row.getBoolean("has_pin"),
                Optional.ofNullable(row.getString("officer_role")).map(Role::valueOf),
                row.getBoolean("is_member"),
                row.getOffsetDateTime("recycled_at") != null);
    }
}
