package coop.akiba.gateway.smpp;

/** What came of a {@code submit_sm}. */
sealed interface Submitted {

    /** The telco has it. */
    record Taken(String id) implements Submitted {}

    /** The telco said no. */
    record Refused(int status) implements Submitted {}

    /** It never left. */
    record NotSent(String why) implements Submitted {}

    /** Nobody knows whether the telco has it. */
    record Unclear(String why) implements Submitted {}
}
