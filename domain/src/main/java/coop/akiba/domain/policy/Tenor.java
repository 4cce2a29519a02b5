package coop.akiba.domain.policy;

import java.math.BigDecimal;

/** A term on offer and the rate that goes with it, in percent per the product's rate period. */
public record Tenor(int months, BigDecimal percent) {}
