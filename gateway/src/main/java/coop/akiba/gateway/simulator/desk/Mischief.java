package coop.akiba.gateway.simulator.desk;

/**
 * Things that real providers have been seen to do. A prompt is any request to pay, a callback is about a request to
 * pay, a result about a payout. What is Daraja's alone says so.
 */
public enum Mischief {
    /** A prompt is refused with HTTP 500, and nobody is prompted. */
    REFUSE_BUSY,
    /** HTTP 500 to a prompt that is carried out all the same. */
    FAIL_BUT_PROMPT,
    /** No answer at all to a prompt that is carried out all the same. */
    SAY_NOTHING_BUT_PROMPT,
    /** No answer at all to a prompt, and nobody is prompted. */
    HANG_UP_ON_PROMPT,
    /** The token is declared invalid before its time. */
    VOID_TOKEN,
    /** The callback comes before the answer to the request. */
    CALL_BACK_FIRST,
    /** The callback never comes; at Daraja the payment's confirmation does. */
    LOSE_CALLBACK,
    /** The confirmation, which only Daraja sends, never comes. */
    LOSE_CONFIRMATION,
    /** Asked how a payment or payout ended, it says with HTTP 200 (Daraja: code 4999) that it is still at it. */
    ANSWER_4999,
    /** Asked how a payment ended that was paid, it says that it was cancelled. */
    DENY_PAYMENT,
    /** Asked how a payment or payout ended, it says nothing at all. */
    LEAVE_QUERY_UNANSWERED,
    /** HTTP 500 to a payout that is made all the same. */
    FAIL_BUT_PAY,
    /** No answer at all to a payout that is made all the same. */
    SAY_NOTHING_BUT_PAY,
    /** HTTP 500 to a payout that is not made, and was never heard of. */
    FAIL_AND_FORGET,
    /** No answer at all to a payout that is not made, and was never heard of. */
    HANG_UP_ON_PAYOUT,
    /** A payout's result comes before the answer to its order. */
    RESULT_FIRST,
    /** A payout's result never comes. */
    LOSE_RESULT,
    /** Daraja says that the queue timed out, and makes the payout all the same; its result never comes. */
    TIME_OUT_BUT_PAY,
    /** A payout is not made: the receiver has no account. */
    TURN_DOWN,
    /** A notice comes twice, at the same moment. */
    SEND_TWICE,
    /** A notice comes late: half a second, or as long as was said. */
    SEND_LATE,
    /** A notice comes after the one that should follow it. */
    SWAP_NOTICES
}
