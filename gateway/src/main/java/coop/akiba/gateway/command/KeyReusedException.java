package coop.akiba.gateway.command;

/** A command key came again with other input: a bug of the sender, and nothing was done. */
public final class KeyReusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyReusedException(CommandKey key) {
        super("command key of scope " + key.scope() + " was used with other input before");
    }
}
