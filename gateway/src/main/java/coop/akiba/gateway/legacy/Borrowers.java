package coop.akiba.gateway.legacy;

import coop.akiba.domain.legacy.LegacyProblem;
import coop.akiba.domain.legacy.LegacyRow;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.member.PersonName;
import coop.akiba.gateway.legacy.Reading.Row;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds whom a row is about. A member number that nobody has is a mistake and refused. A phone number that nobody has
 * is a borrower from outside, under the name in the row; once that person is a member, the same row makes the loan
 * theirs.
 */
final class Borrowers {
    private Borrowers() {}

    /** What was found. */
    sealed interface Answer {}

    record Somebody(Borrower borrower) implements Answer {}

    record Nobody(LegacyProblem problem) implements Answer {}

    static Answer find(Row row, Map<String, UUID> members) {
        Optional<String> number = row.who().member();
        if (number.isPresent()) {
            return Optional.ofNullable(members.get(number.get()))
                    .map(Borrowers::member)
                    .orElseGet(() -> new Nobody(new LegacyProblem.MemberUnknown("number")));
        }
        Optional<UUID> dialling =
                row.who().phone().map(Msisdn::e164).flatMap(phone -> Optional.ofNullable(members.get(phone)));
        return dialling.map(Borrowers::member).orElseGet(() -> outsider(row));
    }

    private static Answer member(UUID id) {
        return new Somebody(new Borrower.OfMember(new MemberId(id)));
    }

    private static Answer outsider(Row row) {
        if (row.row() instanceof LegacyRow.OfSavings) {
            return new Nobody(
                    new LegacyProblem.MemberUnknown(row.who().phone().isPresent() ? "phone number" : "number"));
        }
        return row.who()
                .name()
                .map(PersonName::display)
                .<Answer>map(name ->
                        new Somebody(new Borrower.NonMember(name, row.who().phone())))
                .orElseGet(() -> new Nobody(new LegacyProblem.BorrowerMissing()));
    }
}
