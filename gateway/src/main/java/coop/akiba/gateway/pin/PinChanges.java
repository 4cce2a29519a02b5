package coop.akiba.gateway.pin;

import coop.akiba.domain.member.MemberId;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.number.Lines;
import coop.akiba.gateway.number.SensitiveMove;
import coop.akiba.menus.Pin;
import coop.akiba.menus.PinCheck;
import io.vertx.core.Future;

/** Another PIN by phone: on the member's own line, after the old one. */
public final class PinChanges {
    private final PinVault pins;
    private final Lines lines;

    public PinChanges(PinVault pins, Lines lines) {
        this.pins = pins;
        this.lines = lines;
    }

    /** Checks the PIN a member wants to change; where the line is in doubt, no try is taken. */
    public Future<PinCheck> begin(Origin origin, MemberId member, Pin pin) {
        return lines.hold(origin, member, SensitiveMove.CHANGE_PIN)
                .compose(held -> held.isPresent()
                        ? Future.succeededFuture(new PinCheck.HeldBack(held.get()))
                        : pins.beginChange(origin.team(), member, pin));
    }
}
