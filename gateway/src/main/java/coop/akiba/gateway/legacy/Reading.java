package coop.akiba.gateway.legacy;

import coop.akiba.domain.legacy.LegacyProblem;
import coop.akiba.domain.legacy.LegacyRow;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.member.PersonName;
import coop.akiba.gateway.store.LegacyTable.RowKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a line was read as. */
sealed interface Reading {

    long line();

    /** A row; who it is about is still to be found. */
    record Row(long line, LegacyRow row, Who who) implements Reading {

        RowKey key() {
            return new RowKey(row instanceof LegacyRow.OfLoan ? "LOAN" : "SAVINGS", row.sourceId());
        }
    }

    /** No row that could be taken over. */
    record Bad(long line, Optional<String> sourceId, List<LegacyProblem> problems) implements Reading {
        public Bad {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Who a row is about, as it says.
     *
     * @param member the number on the member's card
     */
    record Who(Optional<String> member, Optional<Msisdn> phone, Optional<PersonName> name) {

        /** What members are looked up by. */
        List<String> names() {
            return Stream.of(member, phone.map(Msisdn::e164))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }
}
