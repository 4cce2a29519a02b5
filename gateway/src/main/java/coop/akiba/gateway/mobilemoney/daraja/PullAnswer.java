package coop.akiba.gateway.mobilemoney.daraja;

import java.time.Duration;
import java.util.List;

/** What Daraja answers when it is asked for payments. */
sealed interface PullAnswer {

    /** A page of them; there may be more behind it. */
    record Page(List<PullRow> rows) implements PullAnswer {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** There are none, or no more. */
    record NoMore() implements PullAnswer {}

    /** It will not answer this question. */
    record Refused(String code, String text) implements PullAnswer {}

    /** It did not answer, or not in its own words. */
    record Away(String why) implements PullAnswer {}

    /** It was not asked, to spare it. */
    record HeldBack(String why, Duration pause) implements PullAnswer {}
}
