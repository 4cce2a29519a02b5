package coop.akiba.gateway.store;

import coop.akiba.domain.team.Actor;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * One line of the audit trail.
 *
 * @param action what was done, such as {@code loan-approved}
 * @param subject what it was done to, such as {@code loan:<id>}
 * @param detail its numbers; no PIN, no full phone number
 */
public record AuditRow(
        UUID id, Instant at, Actor actor, String action, String subject, JsonObject detail, String correlation) {}
