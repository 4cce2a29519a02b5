package coop.akiba.gateway.ussd;

/** Another hop of the session was worked on for as long as this one could wait. */
final class SessionBusy extends RuntimeException {
    private static final long serialVersionUID = 1;

    SessionBusy() {
        super("another hop of the session is being worked on", null, false, false);
    }
}
