package coop.akiba.gateway.number;

import coop.akiba.domain.member.HoldCause;
import coop.akiba.domain.member.Msisdn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a member's line.
 *
 * @param heldSince since when the member is known by this number
 * @param checkedAt when an operator was asked last
 * @param answer what it said
 * @param happened what came between the member and the line, each at its latest
 * @param liftedAt when two people said that everything before was looked into
 */
record KnownLine(
        Msisdn msisdn,
        Instant heldSince,
        boolean recycled,
        Optional<Instant> checkedAt,
        Optional<LineOutcome> answer,
        Map<HoldCause, Instant> happened,
        Optional<Instant> liftedAt) {
    KnownLine {
        happened = Map.copyOf(happened);
    }

    /** Whether nobody has looked into something of this time. */
    boolean counts(Instant at) {
        return liftedAt.filter(lifted -> !at.isAfter(lifted)).isEmpty();
    }
}
