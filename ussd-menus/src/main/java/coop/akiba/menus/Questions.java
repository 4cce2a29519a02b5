package coop.akiba.menus;

import coop.akiba.domain.loan.Refusal;
import java.time.Instant;
import java.util.Locale;

/** Where a member stands who answers questions to get a new PIN. */
public sealed interface Questions {

    /** What is asked. Answers are looked up in the books, or are those that the member left with the office. */
    enum Question {
        MEMBER_NUMBER,
        LAST_DEPOSIT,
        BIRTH_DATE,
        ID_NUMBER,
        MOTHER_NAME,
        BIRTH_PLACE;

        /** As settings and words name it: {@code last-deposit}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The next question.
     *
     * @param round names the round; an answer to another one counts for nothing
     * @param number of the question, from 1
     * @param of so many
     */
    record Ask(String round, int number, int of, Question question) implements Questions {}

    /** All were right: a one-time code is on its way, and the old PIN is void. */
    record Passed() implements Questions {}

    /** Not all were right; which, nobody learns. */
    record Failed(int roundsLeft) implements Questions {}

    /** Too many rounds; no other before then. */
    record NotNow(Instant until) implements Questions {}

    /** Not now, because it is doubtful who holds the phone. */
    record HeldBack(Refusal why) implements Questions {}

    /** Not this way: the cooperative asks no questions, knows too little, or staff have to look into it. */
    record AtTheOffice() implements Questions {}
}
