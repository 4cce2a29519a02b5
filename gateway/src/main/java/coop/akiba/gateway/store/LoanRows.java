package coop.akiba.gateway.store;

import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Origination;
import coop.akiba.domain.loan.TopUp;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.schedule.InterestRate;
import coop.akiba.domain.schedule.RatePeriod;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.team.Team;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Loans out of rows, and an application into a row. */
final class LoanRows {
    private LoanRows() {}

    static List<Loan> loans(Iterable<Row> rows, Team team) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> loan(row, team))
                .toList();
    }

    /** The columns of an application, from {@code team_id} to {@code rate_period}. */
    static Tuple application(Team team, Loan loan) {
        Optional<Borrower.NonMember> outsider =
                loan.borrower() instanceof Borrower.NonMember other ? Optional.of(other) : Optional.empty();
        Origination origination = loan.origination();
        Optional<InterestRate> own = ownRate(team.profile(), loan);
        return Tuple.tuple()
                .addString(team.id().value())
                .addUUID(loan.id().value())
                .addLong(loan.number().value())
                .addUUID(loan.member().map(MemberId::value).orElse(null))
                .addString(outsider.map(Borrower.NonMember::name).orElse(null))
                .addString(outsider.flatMap(Borrower.NonMember::msisdn)
                        .map(Msisdn::e164)
                        .orElse(null))
                .addString(loan.product().code())
                .addInteger(team.profile().version())
                .addLong(loan.original().minor())
                .addInteger(loan.months())
                .addString(loan.status().name())
                .addString(origination.appliedBy())
                .addLocalDate(origination.appliedOn())
                .addString(origination.purpose())
                .addString(origination.committeeApproval())
                .addString(origination.sourceId().orElse(null))
                .addValue(SecurityJson.write(origination.securities()))
                .addBigDecimal(own.map(InterestRate::percent).orElse(null))
                .addString(own.map(rate -> rate.period().name()).orElse(null));
    }

    /**
     * What a correction may change, from {@code product} to {@code advance_interest}.
     *
     * @param profile version of the rules the loan was made under
     */
    static Tuple corrected(Tuple tuple, Team team, int profile, Loan loan) {
        Optional<InterestRate> own = ownRate(team.profile(profile), loan);
        return tuple.addString(loan.product().code())
                .addLong(loan.original().minor())
                .addInteger(loan.months())
                .addString(loan.origination().purpose())
                .addValue(SecurityJson.write(loan.origination().securities()))
                .addBigDecimal(own.map(InterestRate::percent).orElse(null))
                .addString(own.map(rate -> rate.period().name()).orElse(null))
                .addArrayOfString(loan.origination().correctedBy().toArray(String[]::new))
                .addInteger(loan.version())
                .addLocalDate(loan.start().orElse(null))
                .addLong(loan.advanceInterest().minor());
    }

    /** The rate of a loan that has another than its product. */
    private static Optional<InterestRate> ownRate(LoanProfile profile, Loan loan) {
        InterestRate rate = loan.product().terms().rate();
        return profile.product(loan.product().code())
                        .filter(product ->
                                product.over(loan.months()).terms().rate().equals(rate))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(rate);
    }

    private static Loan loan(Row row, Team team) {
        CurrencyPolicy currency = team.currency();
        return new Loan(
                new LoanId(row.getUUID("loan_id")),
                new LoanNumber(row.getLong("number")),
                borrower(row),
                product(row, team),
                currency.ofMinor(row.getLong("original")),
                row.getInteger("months"),
                LoanStatus.valueOf(row.getString("status")),
                origination(row, currency),
                topUps(row, currency),
                Optional.ofNullable(row.getLocalDate("start")),
                schedule(row, currency),
                row.getInteger("schedule_version"),
                currency.ofMinor(row.getLong("advance_interest")),
                new Loan.Loss(
                        currency.ofMinor(row.getLong("written_off")), currency.ofMinor(row.getLong("recovered"))));
    }

    private static Borrower borrower(Row row) {
        UUID member = row.getUUID("member_id");
        return member == null
                ? new Borrower.NonMember(
                        row.getString("borrower_name"),
                        Optional.ofNullable(row.getString("borrower_msisdn")).map(Msisdn::new))
                : new Borrower.OfMember(new MemberId(member));
    }

    private static LoanProduct product(Row row, Team team) {
        String product = row.getString("product");
        Optional<InterestRate> own = Optional.ofNullable(row.getBigDecimal("rate_percent"))
                .map(percent -> new InterestRate(percent, RatePeriod.valueOf(row.getString("rate_period"))));
        return team.profile(row.getInteger("profile"))
                .product(product)
                .map(found -> found.over(row.getInteger("months")))
                .map(found -> own.map(found::atRate).orElse(found))
                .orElseThrow(() -> new IllegalStateException("product " + product + " is in no profile"));
    }

    private static Origination origination(Row row, CurrencyPolicy currency) {
        return new Origination(
                row.getString("applied_by"),
                row.getLocalDate("applied_on"),
                row.getString("purpose"),
                row.getString("committee_approval"),
                Optional.ofNullable(row.getString("source_id")),
                SecurityJson.read(row.getJsonArray("securities"), currency),
                List.of(row.getArrayOfStrings("corrected_by")));
    }

    private static List<TopUp> topUps(Row row, CurrencyPolicy currency) {
        JsonArray stored = Optional.ofNullable(row.getJsonArray("top_ups")).orElseGet(JsonArray::new);
        return stored.stream()
                .map(JsonObject.class::cast)
                .map(one -> new TopUp(
                        currency.ofMinor(one.getLong("amount")),
                        LocalDate.parse(one.getString("on")),
                        OffsetDateTime.parse(one.getString("at")).toInstant(),
                        one.getInteger("extraMonths")))
                .toList();
    }

    private static Schedule schedule(Row row, CurrencyPolicy currency) {
        // Of a loan called off after it was paid out, the rows are kept and nothing is owed.
        return row.getString("status").equals(LoanStatus.CANCELLED.name())
                ? Schedule.none(currency)
                : new Schedule(currency, Instalments.read(row, currency));
    }
}
