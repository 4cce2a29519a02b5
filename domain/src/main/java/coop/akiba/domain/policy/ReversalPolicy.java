package coop.akiba.domain.policy;

/**
 * Who may take an entry back.
 *
 * @param secondPersonAbove minor units; above it, not the person who booked the entry
 */
public record ReversalPolicy(long secondPersonAbove) {}
