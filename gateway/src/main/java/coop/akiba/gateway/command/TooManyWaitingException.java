package coop.akiba.gateway.command;

/** As many payments wait as may; nothing was stored, and the provider may tell again. */
public final class TooManyWaitingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyWaitingException() {
        // Thrown where there is no time to spare: without the stack, which would say nothing.
        super("too many payments wait to be booked", null, false, false);
    }
}
