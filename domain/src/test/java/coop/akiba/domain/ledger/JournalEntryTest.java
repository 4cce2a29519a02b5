package coop.akiba.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coop.akiba.domain.Umoja;
import coop.akiba.domain.money.Money;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** An entry balances or is not made: INV-13. */
class JournalEntryTest {
    private static final Account TILL = Account.cash("till");
    private static final Account BANK = Account.cash("bank");
    private static final Money FIVE = Umoja.KES.ofMajor(5);

    @Test
    void postingsThatDoNotSumToZeroAreNoEntry() {
        List<Posting> uneven = List.of(new Posting(TILL, FIVE), new Posting(BANK, FIVE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JournalEntry(EntryKind.SAVINGS_DEPOSIT, Umoja.TODAY, uneven));
    }

    @Test
    void onePostingIsNoEntry() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draft().debit(TILL, FIVE)
                        .credit(BANK, FIVE)
                        .against(TILL)
                        .postings()
                        .forEach(
                                posting -> new JournalEntry(EntryKind.SAVINGS_DEPOSIT, Umoja.TODAY, List.of(posting))));
    }

    @Test
    void aPostingOfZeroSaysNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Posting(TILL, Umoja.KES.zero()));
        assertThat(draft().debit(TILL, FIVE)
                        .credit(TILL, Umoja.KES.zero())
                        .against(BANK)
                        .postings())
                .containsExactly(new Posting(TILL, FIVE), new Posting(BANK, FIVE.negated()));
    }

    @Property
    void theLastLegIsTheDifference(@ForAll @NotEmpty @Size(max = 10) List<Integer> amounts) {
        JournalEntry.Draft draft = draft().debit(TILL, Umoja.KES.ofMajor(1));
        for (int amount : amounts) {
            draft = draft.debit(TILL, Umoja.KES.ofMinor(amount));
        }
        JournalEntry entry = draft.against(BANK);
        assertThat(Money.sum(
                        Umoja.KES,
                        entry.postings().stream().map(Posting::amount).toList()))
                .isEqualTo(Umoja.KES.zero());
    }

    @Test
    void theChartHasOneAccountPerNumber() {
        assertThat(Arrays.stream(AccountCode.values()).map(AccountCode::number)).doesNotHaveDuplicates();
        assertThat(AccountCode.values())
                .allSatisfy(
                        code -> assertThat(AccountCode.ofNumber(code.number())).isEqualTo(code));
        assertThatIllegalArgumentException().isThrownBy(() -> AccountCode.ofNumber(9999));
    }

    private static JournalEntry.Draft draft() {
        return JournalEntry.draft(EntryKind.SAVINGS_DEPOSIT, Umoja.TODAY);
    }
}
