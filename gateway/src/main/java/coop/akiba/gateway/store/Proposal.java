package coop.akiba.gateway.store;

import coop.akiba.domain.member.MemberId;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What one person proposes and another carries out.
 *
 * @param staff whom it is about, when that is a member of staff
 * @param askedBy the member who asked for it; empty when staff thought of it
 * @param reason how the proposer found out that it is right
 */
public record Proposal(
        UUID id,
        Kind kind,
        Optional<MemberId> member,
        Optional<String> staff,
        JsonObject detail,
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
        /** What waits after a SIM swap, or because nobody knows of one, need not wait. */
        LIFT_HOLD,
        /** A member of staff decides on applications from this phone. */
        STAFF_PHONE;

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
        return subject(member, staff);
    }

    static String subject(Optional<MemberId> member, Optional<String> staff) {
        return member.map(id -> "member:" + id.value()).orElseGet(() -> "staff:" + staff.orElseThrow());
    }
}
