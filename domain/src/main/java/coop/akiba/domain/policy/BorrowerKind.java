package coop.akiba.domain.policy;

/** Whom a product is for. */
public enum BorrowerKind {
    MEMBER,
    NON_MEMBER
}
