package coop.akiba.gateway.demo;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.keys.KeyedHash;
import java.util.HexFormat;

/**
 * Bearer tokens of the sample's staff. They follow from a key of this process: new with each start, or the same for as
 * long as the demo's keys are kept.
 */
public final class StaffTokens {
    private final KeyedHash hash;

    public StaffTokens(KeyedHash hash) {
        this.hash = hash;
    }

    /** {@code umoja.<64 hex digits>}. */
    String of(TeamId team, String staff) {
        return team.value() + "." + HexFormat.of().formatHex(hash.of("demo-staff-token", team.value(), staff));
    }
}
