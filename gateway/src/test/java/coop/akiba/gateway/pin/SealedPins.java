package coop.akiba.gateway.pin;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings.PinCost;
import coop.akiba.menus.Pin;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.List;

/** PINs as the database keeps them, for many members at once. */
public final class SealedPins {
    private final PinSeal seal;

    /** Sealed under this key, at the cost a gateway has by default. */
    public SealedPins(Secret key) {
        this.seal = new PinSeal(List.of(key), new PinCost(4_096, 1), new SecureRandom());
    }

    public Buffer of(TeamId team, MemberId member, String pin) {
        return seal.seal(team, member, Pin.parse(pin).orElseThrow());
    }
}
