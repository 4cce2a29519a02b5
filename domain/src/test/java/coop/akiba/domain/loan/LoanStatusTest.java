package coop.akiba.domain.loan;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Table;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every move from every status, legal or not. */
class LoanStatusTest {
    private static final String MOVES = """
                  PENDING APPROVED REJECTED CANCELLED ACTIVE COMPLETED DEFAULTED
        PENDING   -       yes      yes      yes       -      -         -
        APPROVED  -       -        -        yes       yes    -         -
        REJECTED  -       -        -        -         -      -         -
        CANCELLED -       -        -        -         -      -         -
        ACTIVE    -       -        -        yes       -      yes       yes
        COMPLETED -       -        -        -         -      -         -
        DEFAULTED -       -        -        -         -      -         -
        """;

    /** I-02, I-03, INV-26: 4.3, every pair; a payment within ACTIVE is no move. */
    @Test
    void everyMoveIsAsTabulated() {
        Table.read(MOVES, LoanStatus.class, LoanStatus.class)
                .forEach((from, moves) -> moves.forEach((to, mark) ->
                        assertThat(from.mayBecome(to)).as("%s to %s", from, to).isEqualTo(mark.equals("yes"))));
    }

    @Test
    void moneyIsOwedOnActiveAndDefaultedLoans() {
        assertThat(Arrays.stream(LoanStatus.values()).filter(LoanStatus::isOwed))
                .containsExactly(LoanStatus.ACTIVE, LoanStatus.DEFAULTED);
    }
}
