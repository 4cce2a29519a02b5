package coop.akiba.gateway.ussd;

/** The session store did not answer in time. */
final class SessionsDown extends RuntimeException {
    private static final long serialVersionUID = 1;

    SessionsDown() {
        super("the session store is silent", null, false, false);
    }
}
