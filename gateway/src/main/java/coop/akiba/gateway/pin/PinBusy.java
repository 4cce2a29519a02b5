package coop.akiba.gateway.pin;

/** More PINs wait to be checked than will be in good time. Nothing was counted; another try later may do. */
public final class PinBusy extends RuntimeException {
    private static final long serialVersionUID = 1;

    PinBusy() {
        super("too many PIN checks are waiting", null, false, false);
    }
}
