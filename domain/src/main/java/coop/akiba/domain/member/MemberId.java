package coop.akiba.domain.member;

import java.util.UUID;

/** Identifies a member within a cooperative. */
public record MemberId(UUID value) {}
