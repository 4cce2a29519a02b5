package coop.akiba.gateway.crash;

/**
 * A payment as the provider knows it: what must be in our books once, however it is told.
 *
 * @param id the provider's, which every notice of it carries
 * @param amount in minor units
 * @param target which loan or saver, by number; nobody for a reference that names none
 * @param prompted whether a member was asked for it, so that an STK callback tells of it as well
 */
record Payment(int number, String provider, String id, long amount, Target target, boolean prompted) {

    /** Whom it is for. */
    sealed interface Target {
        record OfLoan(int loan) implements Target {}

        record OfSaver(int saver) implements Target {}

        record OfNobody() implements Target {}
    }

    /** How it is found in the books. */
    String key() {
        return provider + ":" + id;
    }

    /** The token of the request that it answers, where it was prompted. */
    String token() {
        return "%032x".formatted(number);
    }

    boolean isTold() {
        return !(target instanceof Target.OfNobody);
    }
}
