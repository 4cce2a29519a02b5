package coop.akiba.gateway.command;

import coop.akiba.domain.team.Actor;
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
 */
public record Origin(Team team, Actor actor, String correlation) {

    /** Today where the cooperative is. */
    public LocalDate today(InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), team.zone());
    }

    /** A line of the audit trail about what was done from here. */
    AuditRow audit(UUID id, Instant at, String action, String subject, JsonObject detail) {
        return new AuditRow(id, at, actor, action, subject, detail, correlation);
    }
}
