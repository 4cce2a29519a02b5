package coop.akiba.gateway.store;

import coop.akiba.domain.member.MemberId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What one person proposes and another carries out.
 *
 * @param askedBy the member who asked for it; empty when staff thought of it
 * @param reason how the proposer found out that it is right
 */
public record Proposal(
        UUID id,
        Kind kind,
        MemberId member,
        Status status,
        Instant openedAt,
        Optional<String> askedBy,
        Optional<Step> proposed,
        String reason,
        Optional<Step> decided,
        String decision) {

    /** What is to be done. */
    public enum Kind {
        /** The member's PIN is voided and a one-time code goes to their number. */
        RESET_PIN,
        /** What happened to the member's line was looked into: sensitive moves need not wait for it. */
        LIFT_HOLD;

        /** As audit lines name it: {@code reset-pin}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How far it is. */
    public enum Status {
        ASKED,
        PROPOSED,
        CARRIED_OUT,
        REFUSED;

        public boolean isOpen() {
            return this == ASKED || this == PROPOSED;
        }
    }

    /** Who did something, and when. */
    public record Step(String by, Instant at) {}

    /** Whom it is about, as audit lines name them. */
    public String subject() {
        return "member:" + member.value();
    }
}
