package coop.akiba.gateway.config;

/** A value that must not be printed: its text form is masked. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "****";
    }
}
