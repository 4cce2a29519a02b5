package coop.akiba.gateway.risk.fit;

import coop.akiba.domain.risk.RiskFacts;
import java.util.UUID;

/**
 * An application of the past: what was known then, and what became of it.
 *
 * @param member whose it was; loans of one member stay together when the data is split
 */
record Past(RiskFacts facts, UUID member, boolean defaulted) {}
