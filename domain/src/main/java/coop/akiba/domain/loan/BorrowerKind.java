package coop.akiba.domain.loan;

/** Whom a product is for. */
public enum BorrowerKind {
    MEMBER,
    NON_MEMBER
}
