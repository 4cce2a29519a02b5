package coop.akiba.domain.risk;

/** A score in one word. */
public enum RiskBand {
    LOW,
    MEDIUM,
    HIGH
}
