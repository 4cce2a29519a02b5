package coop.akiba.gateway;

import java.util.List;

/** Starting is refused, and trying again would not help: something must be changed first. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StartRefused(List<String> reasons) {
        super(String.join("\n", reasons));
    }
}
