package coop.akiba.gateway.number;

/** What a phone alone is not trusted with while it is doubtful who holds it. */
public enum SensitiveMove {
    APPLY,
    TOP_UP,
    WITHDRAW,
    CHANGE_PIN,
    PIN_QUESTIONS
}
