package coop.akiba.gateway.simulator.daraja;

/** Things the real Daraja has been seen to do. Each is done once, to the next request or notice it can befall. */
public enum Mischief {
    /** A prompt is refused with HTTP 500, and nobody is prompted: the subscriber is busy. */
    REFUSE_BUSY,
    /** HTTP 500 to a prompt that is carried out all the same. */
    FAIL_BUT_PROMPT,
    /** No answer at all to a prompt that is carried out all the same. */
    SAY_NOTHING_BUT_PROMPT,
    /** The token is declared invalid before its time. */
    VOID_TOKEN,
    /** The callback comes before the answer to the request. */
    CALL_BACK_FIRST,
    /** The callback never comes; the payment's confirmation does. */
    LOSE_CALLBACK,
    /** The confirmation never comes. */
    LOSE_CONFIRMATION,
    /** Asked how a prompt ended, it says with HTTP 200 and code 4999 that it is still at it. */
    ANSWER_4999,
    /** Asked how a prompt ended that was paid, it says that it was cancelled. */
    DENY_PAYMENT,
    /** Asked how a prompt ended, it says nothing at all. */
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
    /** It says that the queue timed out, and makes the payout all the same; its result never comes. */
    TIME_OUT_BUT_PAY,
    /** A payout is not made: the receiver has no account. */
    TURN_DOWN,
    /** A notice comes twice, at the same moment. */
    SEND_TWICE,
    /** A notice comes half a second late. */
    SEND_LATE
}
