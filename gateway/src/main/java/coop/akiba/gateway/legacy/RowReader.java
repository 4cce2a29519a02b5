package coop.akiba.gateway.legacy;

import coop.akiba.domain.legacy.LegacyLoans;
import coop.akiba.domain.legacy.LegacyProblem;
import coop.akiba.domain.legacy.LegacyRow;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.legacy.Reading.Who;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.mobilemoney.StrictJson;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lines as rows of earlier books. Everything that is wrong with a line is told at once. */
final class RowReader {
    private static final String NUMBER = "(0|[1-9][0-9]{0,3})(\\.[0-9]{1,6})?";

    private final Team team;
    private final AmountUnit unit;
    private final Phones phones;
    private final Instant now;

    RowReader(Team team, AmountUnit unit, Phones phones, Instant now) {
        this.team = team;
        this.unit = unit;
        this.phones = phones;
        this.now = now;
    }

    Reading read(Lines.Line line) {
        if (line.text().isEmpty()) {
            return bad(line, "the line is longer than " + ImportRun.LONGEST_LINE + " bytes");
        }
        return StrictJson.object(line.text().orElse(Buffer.buffer()))
                .map(json -> read(line.number(), new RowFields(json)))
                .orElseGet(() -> bad(line, "the line is no JSON object in UTF-8, or names a field twice"));
    }

    private static Reading bad(Lines.Line line, String why) {
        return new Reading.Bad(line.number(), Optional.empty(), List.of(new LegacyProblem.NoRow(why)));
    }

    private Reading read(long line, RowFields fields) {
        Optional<String> id = fields.text("sourceId", 128);
        if (id.isEmpty()) {
            fields.wrong("sourceId", "is missing or no text of 1 to 128 characters");
        }
        Who who = new Who(
                fields.text("member", 32),
                fields.text("msisdn", 32)
                        .flatMap(text -> fields.found(
                                "msisdn", phones.parse(text, team.country()), "is no subscriber's phone number")),
                fields.name());
        boolean savings = fields.has("savings");
        Optional<LegacyRow> row = savings ? savings(id.orElse(""), fields) : loan(id.orElse(""), fields);
        fields.refuseOthers();
        return row.filter(read -> fields.problems().isEmpty())
                .<Reading>map(read -> new Reading.Row(line, read, who))
                .orElseGet(() -> new Reading.Bad(line, id, fields.problems()));
    }

    private Optional<LegacyRow> savings(String id, RowFields fields) {
        Optional<Money> amount = amount(fields, "savings");
        Optional<LocalDate> asOf = day(fields, "asOf");
        if (fields.isBlank("asOf")) {
            fields.wrong("asOf", "is missing");
        }
        Optional<Instant> updated = time(fields, "updatedAt");
        return amount.flatMap(saved -> asOf.map(day -> new LegacyRow.OfSavings(
                id, saved, day, updated.orElseGet(() -> day.atStartOfDay().toInstant(ZoneOffset.UTC)))));
    }

    private Optional<LegacyRow> loan(String id, RowFields fields) {
        Optional<Money> amount = amount(fields, "loanAmount");
        if (fields.isBlank("loanAmount")) {
            fields.wrong("loanAmount", "is missing");
        }
        Optional<Instant> created = time(fields, "createdAt");
        if (fields.isBlank("createdAt")) {
            fields.wrong("createdAt", "is missing");
        }
        Optional<Instant> updated = time(fields, "updatedAt").or(() -> created);
        if (created.isPresent() && updated.filter(created.get()::isAfter).isPresent()) {
            fields.wrong("updatedAt", "is before createdAt");
        }
        LoanStatus status = status(fields);
        Optional<String> product = fields.text("product", 64);
        Optional<Integer> term = fields.text("term", 4)
                .flatMap(text -> fields.found(
                        "term",
                        text.matches("[0-9]{1,3}") ? Optional.of(Integer.parseInt(text)) : Optional.<Integer>empty(),
                        "is a whole number of months"));
        Optional<BigDecimal> rate = fields.text("rate", 16)
                .flatMap(text -> fields.found(
                        "rate",
                        text.matches(NUMBER) ? Optional.of(new BigDecimal(text)) : Optional.<BigDecimal>empty(),
                        "is a percentage with at most 6 decimals"));
        Optional<LocalDate> start = day(fields, "start");
        Optional<Money> principal = amount(fields, "outstandingPrincipal");
        Optional<Money> interest = amount(fields, "outstandingInterest");
        String notes = fields.text("notes", 500).orElse("");
        return amount.flatMap(lent -> created.map(at -> new LegacyRow.OfLoan(
                id, lent, status, at, updated.orElse(at), product, term, rate, start, principal, interest, notes)));
    }

    /** What is not said is pending. Case does not matter: there it is {@code approved}, here {@code APPROVED}. */
    private static LoanStatus status(RowFields fields) {
        Optional<String> text = fields.text("status", 16);
        Optional<LoanStatus> found = text.flatMap(word -> LegacyLoans.STATUSES.stream()
                .filter(status -> status.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst());
        if (text.isPresent() && found.isEmpty()) {
            List<String> known = LegacyLoans.STATUSES.stream()
                    .map(status -> status.name().toLowerCase(Locale.ROOT))
                    .sorted()
                    .toList();
            fields.wrong("status", "is one of " + String.join(", ", known));
        }
        return found.orElse(LoanStatus.PENDING);
    }

    private Optional<Money> amount(RowFields fields, String name) {
        return fields.text(name, 32)
                .flatMap(text -> fields.found(
                        name,
                        unit.read(text, team.currency()),
                        "is an amount in " + unit.name().toLowerCase(Locale.ROOT) + " units: digits, at most 12"));
    }

    /** Unix milliseconds of the days of computers. Seconds, which would be of 1970, are refused. */
    private Optional<Instant> time(RowFields fields, String name) {
        return fields.text(name, 20)
                .flatMap(text -> fields.found(
                        name,
                        Optional.of(text)
                                .filter(digits -> digits.matches("[0-9]{1,14}"))
                                .map(digits -> Instant.ofEpochMilli(Long.parseLong(digits)))
                                .filter(at -> at.isAfter(Instant.parse("1990-01-01T00:00:00Z")))
                                .filter(at -> !at.isAfter(now)),
                        "is a time in Unix milliseconds, after 1990 and not to come"));
    }

    private Optional<LocalDate> day(RowFields fields, String name) {
        LocalDate today = LocalDate.ofInstant(now, team.zone());
        return fields.text(name, 10)
                .flatMap(text -> fields.found(
                        name,
                        RowFields.day(text).filter(day -> !day.isAfter(today)),
                        "is a day such as 2025-03-20, not to come"));
    }
}
