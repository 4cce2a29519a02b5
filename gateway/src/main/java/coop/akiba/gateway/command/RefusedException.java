package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Refusal;
import java.util.List;

/** Takes a refused command's transaction back; never leaves this package. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    RefusedException(List<Refusal> refusals) {
        super("refused", null, false, false);
        this.refusals = refusals;
    }

    List<Refusal> refusals() {
        return refusals;
    }
}
