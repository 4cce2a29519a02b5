package coop.akiba.gateway.number;

import coop.akiba.domain.loan.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * How a member's line stands, for staff.
 *
 * @param watched whether an operator is asked at all
 * @param checkedAt when it was asked last
 * @param answer what it said
 * @param heldBack why sensitive moves wait; empty when they do not
 */
public record LineStanding(
        boolean watched,
        Optional<Instant> checkedAt,
        Optional<LineOutcome> answer,
        Optional<Instant> swappedAt,
        Optional<Refusal> heldBack,
        Optional<Instant> liftedAt) {}
