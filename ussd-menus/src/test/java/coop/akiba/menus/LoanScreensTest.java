package coop.akiba.menus;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.menus.text.Languages;
import org.junit.jupiter.api.Test;

/** What members learn of their own loans on any phone. The transcripts have every screen in full. */
class LoanScreensTest {

    /** P-37: no paper and no clerk: a member reads how the latest application stands. */
    @Test
    void theLatestApplicationComesFirst() {
        assertThat(screens("loans.txt"))
                .contains(
                        "Your loans:\n1. L-00047: waiting for a decision\n2. L-00045: approved\n",
                        "L-00047: waiting for a decision\nLoan of KES 2,000, 1 month\n");
    }

    /** number, day and amount of each instalment, and which are paid. */
    @Test
    void theScheduleCanBeRead() {
        assertThat(screens("loans-schedule.txt"))
                .contains("1) 31 Jan 2026 KES 1,020 paid\n", "3) 31 Mar 2026 KES 560\n", "12) 31 Dec 2026 KES 1,020\n");
    }

    private static String screens(String story) {
        return Transcript.all().stream()
                .filter(each -> each.language().equals("en") && each.story().equals(story))
                .findFirst()
                .orElseThrow()
                .play(Languages.all());
    }
}
