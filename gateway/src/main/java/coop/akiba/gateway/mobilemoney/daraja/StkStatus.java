package coop.akiba.gateway.mobilemoney.daraja;

/** What Daraja says about a prompt when asked. It never carries a receipt number, so nothing is booked from it. */
public sealed interface StkStatus {

    /** The prompt ended so; {@code 0} means paid. */
    record Ended(String code, String text) implements StkStatus {}

    /** The member has not answered yet. */
    record Pending() implements StkStatus {}

    /** Daraja could not say. */
    record Unknown(String why) implements StkStatus {}

    /** Daraja answered that it will not say: it does not know the prompt, or did not like the question. */
    record Refused(String code) implements StkStatus {}
}
