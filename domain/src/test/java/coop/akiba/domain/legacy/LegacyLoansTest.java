package coop.akiba.domain.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.Advance;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.PersonName;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.money.Rounding;
import coop.akiba.domain.policy.AllocationPolicy;
import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.DefaultPolicy;
import coop.akiba.domain.policy.EarlySettlement;
import coop.akiba.domain.policy.FeePolicy;
import coop.akiba.domain.policy.InterestRecognition;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.MoneySource;
import coop.akiba.domain.policy.PenaltyPolicy;
import coop.akiba.domain.policy.SecurityPolicy;
import coop.akiba.domain.policy.TopUpPolicy;
import coop.akiba.domain.schedule.DueDateRule;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.InstalmentRounding;
import coop.akiba.domain.schedule.InstalmentType;
import coop.akiba.domain.schedule.InterestMethod;
import coop.akiba.domain.schedule.InterestRate;
import coop.akiba.domain.schedule.InterestTiming;
import coop.akiba.domain.schedule.RatePeriod;
import coop.akiba.domain.schedule.ScheduleTerms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LegacyLoansTest {
    private static final CurrencyPolicy UGX = new CurrencyPolicy("UGX", 0, 1);
    private static final LocalDate START = LocalDate.of(2025, 1, 31);

    /** INV-13, INV-15, INV-16: whatever is owed, the books and the rows say the same. */
    @Property(tries = 500)
    void booksAndRowsAgree(
            @ForAll InterestRecognition recognition,
            @ForAll @LongRange(min = 1_000, max = 10_000_000) long lent,
            @ForAll @IntRange(min = 1, max = 1000) int share,
            @ForAll @LongRange(min = 0, max = 500_000) long interest,
            @ForAll @IntRange(min = 1, max = 36) int months,
            @ForAll @IntRange(min = 0, max = 1500) int days) {
        long owed = Math.max(1, lent * share / 1000);
        LegacyPlan plan = plan(recognition, active(lent, owed, interest, months), START.plusDays(days));
        LegacyPlan.Taken taken = (LegacyPlan.Taken) plan;
        Loan loan = taken.loan();
        assertThat(loan.schedule().principal()).isEqualTo(UGX.ofMinor(lent));
        assertThat(loan.schedule().outstandingPrincipal()).isEqualTo(UGX.ofMinor(owed));
        for (Instalment row : loan.schedule().instalments()) {
            assertThat(row.settled().interest().minor())
                    .isBetween(0L, row.interest().minor());
            assertThat(row.openPrincipal().isNegative()).isFalse();
        }
        JournalEntry opening = taken.opening().orElseThrow();
        assertThat(booked(opening, AccountCode.LOAN_RECEIVABLE)).isEqualTo(owed);
        Money receivable = Money.sum(
                UGX,
                loan.schedule().instalments().stream()
                        .map(row -> row.accrued().minus(row.settled().interest()))
                        .toList());
        if (recognition == InterestRecognition.ON_DUE) {
            assertThat(booked(opening, AccountCode.INTEREST_RECEIVABLE)).isEqualTo(interest);
            assertThat(receivable).isEqualTo(UGX.ofMinor(interest));
        }
        if (recognition == InterestRecognition.STRAIGHT_LINE_ADVANCE) {
            assertThat(booked(opening, AccountCode.UNEARNED_INTEREST))
                    .isEqualTo(-Advance.unearned(loan).minor());
        }
    }

    @Test
    @DisplayName("P-05: a display name in two parts; one word has no last name")
    void names() {
        assertThat(PersonName.of("Jane Smith")).isEqualTo(new PersonName("Jane", "Smith"));
        assertThat(PersonName.of("Madonna")).isEqualTo(new PersonName("Madonna", ""));
        assertThat(PersonName.of("Mary Jane Smith").display()).isEqualTo("Mary Jane Smith");
        assertThat(new PersonName("", "Smith").display()).isEqualTo("Smith");
    }

    @Test
    @DisplayName("P-31: what a row says must be possible; everything against it is told")
    void refusals() {
        LegacyRow.OfLoan wrong = new LegacyRow.OfLoan(
                "x",
                UGX.ofMinor(100),
                LoanStatus.ACTIVE,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.of("gold"),
                Optional.of(0),
                Optional.empty(),
                Optional.empty(),
                Optional.of(UGX.ofMinor(101)),
                Optional.empty(),
                "");
        LegacyPlan.Refused refused = (LegacyPlan.Refused) plan(InterestRecognition.CASH, wrong, START);
        assertThat(refused.problems().stream().map(LegacyProblem::code))
                .containsExactly("running-without-owed", "owed-above-lent", "product-unknown", "bad-field");
    }

    private static long booked(JournalEntry entry, AccountCode code) {
        return entry.postings().stream()
                .filter(posting -> posting.account().code() == code)
                .mapToLong(posting -> posting.amount().minor())
                .sum();
    }

    private static LegacyRow.OfLoan active(long lent, long owed, long interest, int months) {
        return new LegacyRow.OfLoan(
                "x",
                UGX.ofMinor(lent),
                LoanStatus.ACTIVE,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Optional.of(months),
                Optional.empty(),
                Optional.of(START),
                Optional.of(UGX.ofMinor(owed)),
                Optional.of(UGX.ofMinor(interest)),
                "");
    }

    private static LegacyPlan plan(InterestRecognition recognition, LegacyRow.OfLoan row, LocalDate today) {
        LegacyLoans.Identity identity = new LegacyLoans.Identity(
                new LoanId(new UUID(1, 2)), new LoanNumber(1), new Borrower.NonMember("Jane", Optional.empty()));
        return LegacyLoans.plan(
                row,
                identity,
                LoanProfile.oneStep(1, true, false, List.of(product(recognition))),
                today,
                ZoneOffset.UTC);
    }

    private static LoanProduct product(InterestRecognition recognition) {
        boolean advance = recognition == InterestRecognition.STRAIGHT_LINE_ADVANCE;
        ScheduleTerms terms = new ScheduleTerms(
                new InterestRate(new BigDecimal("2"), RatePeriod.MONTHLY),
                InterestMethod.SIMPLE,
                advance ? InterestTiming.IN_ADVANCE : InterestTiming.WITH_INSTALMENTS,
                InstalmentType.EQUAL_TOTAL,
                new Rounding(1, RoundingMode.HALF_UP),
                InstalmentRounding.none(),
                new DueDateRule.SameDay());
        return new LoanProduct(
                "normal",
                Map.of("en", "Normal"),
                BorrowerKind.MEMBER,
                terms,
                false,
                36,
                List.of(),
                FeePolicy.none(),
                MoneySource.CASH,
                EarlySettlement.KEEP,
                AllocationPolicy.interestFirst(),
                new PenaltyPolicy.None(),
                new TopUpPolicy.None(),
                SecurityPolicy.none(),
                new DefaultPolicy.None(),
                recognition);
    }
}
