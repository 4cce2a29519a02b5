package coop.akiba.gateway.command;

import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.AuditRow;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Where a command comes from.
 *
 * @param correlation ties together the log lines, audit rows and messages of one request
 * @param channel what its audit lines say it came by; empty for what the actor does in the usual way
 */
public record Origin(Team team, Actor actor, String correlation, String channel) {

    /** In the usual way. */
    public Origin(Team team, Actor actor, String correlation) {
        this(team, actor, correlation, "");
    }

    /** The same under the cooperative's rules as they are now. */
    public Origin under(Team now) {
        return new Origin(now, actor, correlation, channel);
    }

    /** Whether this person may, by the rules of the cooperative. */
    public boolean may(Capability capability) {
        return team.profile().roles().allows(actor.role(), capability);
    }

    /** Today where the cooperative is. */
    public LocalDate today(InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), team.zone());
    }

    /** A line of the audit trail about what was done from here. */
    public AuditRow audit(UUID id, Instant at, String action, String subject, JsonObject detail) {
        JsonObject whole = channel.isEmpty() ? detail : detail.copy().put("channel", channel);
        return new AuditRow(id, at, actor, action, subject, whole, correlation);
    }
}
