package coop.akiba.domain.schedule;

/** What is equal from row to row. It makes a difference for a reducing balance only. */
public enum InstalmentType {
    EQUAL_PRINCIPAL,
    EQUAL_TOTAL
}
