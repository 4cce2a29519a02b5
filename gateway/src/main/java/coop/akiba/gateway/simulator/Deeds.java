package coop.akiba.gateway.simulator;

import coop.akiba.gateway.simulator.desk.Mischief;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can go wrong, in the words of a script: by what it befalls, and then by what happens to that. */
final class Deeds {
    private static final String FAIL_DO = "answer 500, do it all the same";
    private static final String FAIL_FORGET = "answer 500, forget it";
    private static final String HANG_DO = "time out, do it all the same";
    private static final String HANG_FORGET = "time out, forget it";

    /** Only Daraja sends confirmations, and tells of queues that timed out. */
    static final Set<Mischief> DARAJAS_ALONE = Set.of(Mischief.LOSE_CONFIRMATION, Mischief.TIME_OUT_BUT_PAY);

    private static final Map<String, Map<String, Set<Mischief>>> ALL = Map.of(
            "request",
                    Map.of(
                            FAIL_DO, Set.of(Mischief.FAIL_BUT_PROMPT),
                            FAIL_FORGET, Set.of(Mischief.REFUSE_BUSY),
                            HANG_DO, Set.of(Mischief.SAY_NOTHING_BUT_PROMPT),
                            HANG_FORGET, Set.of(Mischief.HANG_UP_ON_PROMPT)),
            "payout",
                    Map.of(
                            FAIL_DO,
                            Set.of(Mischief.FAIL_BUT_PAY),
                            FAIL_FORGET,
                            Set.of(Mischief.FAIL_AND_FORGET),
                            HANG_DO,
                            Set.of(Mischief.SAY_NOTHING_BUT_PAY),
                            HANG_FORGET,
                            Set.of(Mischief.HANG_UP_ON_PAYOUT),
                            "turn down",
                            Set.of(Mischief.TURN_DOWN),
                            "say it timed out",
                            Set.of(Mischief.TIME_OUT_BUT_PAY)),
            "call",
                    Map.of(
                            FAIL_DO, Set.of(Mischief.FAIL_BUT_PROMPT, Mischief.FAIL_BUT_PAY),
                            FAIL_FORGET, Set.of(Mischief.REFUSE_BUSY, Mischief.FAIL_AND_FORGET),
                            HANG_DO, Set.of(Mischief.SAY_NOTHING_BUT_PROMPT, Mischief.SAY_NOTHING_BUT_PAY),
                            HANG_FORGET, Set.of(Mischief.HANG_UP_ON_PROMPT, Mischief.HANG_UP_ON_PAYOUT)),
            "callback",
                    Map.of(
                            "lose", Set.of(Mischief.LOSE_CALLBACK, Mischief.LOSE_RESULT),
                            "twice", Set.of(Mischief.SEND_TWICE),
                            "late", Set.of(Mischief.SEND_LATE),
                            "before the answer", Set.of(Mischief.CALL_BACK_FIRST, Mischief.RESULT_FIRST),
                            "reorder with the next", Set.of(Mischief.SWAP_NOTICES)),
            "confirmation", Map.of("lose", Set.of(Mischief.LOSE_CONFIRMATION)),
            "question",
                    Map.of(
                            "time out", Set.of(Mischief.LEAVE_QUERY_UNANSWERED),
                            "still at it", Set.of(Mischief.ANSWER_4999),
                            "deny it", Set.of(Mischief.DENY_PAYMENT)),
            "token", Map.of("void", Set.of(Mischief.VOID_TOKEN)));

    private Deeds() {}

    /** Whichever of them can befall first; empty where there is no such deed. */
    static Optional<Set<Mischief>> of(String what, String deed) {
        return Optional.ofNullable(ALL.getOrDefault(what, Map.of()).get(deed));
    }

    /** What may happen to this. */
    static List<String> of(String what) {
        return ALL.getOrDefault(what, Map.of()).keySet().stream().sorted().toList();
    }
}
