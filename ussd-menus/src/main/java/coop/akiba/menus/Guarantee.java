package coop.akiba.menus;

import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.Money;
import coop.akiba.menus.text.Gsm7;
import java.util.List;
import java.util.Optional;

/**
 * One member asked to answer for another's loan.
 *
 * @param id names the request
 * @param other the first name of whom the looker is not: the borrower for who is asked, the guarantor for who asks
 */
public record Guarantee(String id, LoanNumber loan, String other, Money amount, State state) {

    /** So that the amount stands beside it. */
    private static final int LONGEST_NAME = 16;

    public Guarantee {
        other = Gsm7.clip(other, LONGEST_NAME);
    }

    /** How it stands. */
    public enum State {
        ASKED,
        ACCEPTED,
        DECLINED,
        EXPIRED
    }

    /** An application that needs guarantors, and how far it is. */
    public record Sought(String loan, LoanNumber number, int needed, int agreed, Money share, List<Guarantee> asked) {
        public Sought {
            asked = List.copyOf(asked);
        }
    }

    /** What came of asking or answering. */
    public sealed interface Outcome {

        /** It is done, and the other of this first name is told by SMS. */
        record Told(String other) implements Outcome {}

        /** There is no such request any more, or no such member. */
        record Gone() implements Outcome {}

        record Refused(List<Refusal> reasons) implements Outcome {
            public Refused {
                reasons = List.copyOf(reasons);
            }
        }

        /** The PIN was wrong or is locked; nothing was done. */
        record NotAuthorised(PinCheck check) implements Outcome {}
    }

    /** The request of this id, if it is in a list. */
    static Optional<Guarantee> find(List<Guarantee> all, String id) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
