package coop.akiba.domain.payment;

import static coop.akiba.domain.Umoja.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.MatchCandidate.OpenLoan;
import coop.akiba.domain.policy.MatchingPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose a payment is that names nobody exactly: credited where there is one place, surely enough; else shown. */
class MatchingTest {
    private static final MemberId AMINA = new MemberId(new UUID(1, 1));
    private static final LoanId FIRST = new LoanId(new UUID(2, 1));
    private static final LoanId SECOND = new LoanId(new UUID(2, 2));

    @DisplayName("M08 M17 M19 M20: one place, by each way of finding it")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // by | least | payer decides | misnamed | posts
                "EXACT_REFERENCE | 100 | false | false | true",
                "NORMALISED_REFERENCE | 90 | false | false | true",
                "NORMALISED_REFERENCE | 91 | true | false | false",
                "PREFIXED_REFERENCE | 70 | true | false | true",
                "PHONE_AS_REFERENCE | 70 | false | true | true",
                "PHONE_AS_REFERENCE | 81 | true | false | false",
                "PAYER_AND_AMOUNT | 75 | true | false | true",
                "PAYER_NUMBER | 70 | true | false | true",
                "PAYER_NUMBER | 75 | true | false | false",
                "PAYER_NUMBER | 70 | false | false | false",
                "PAYER_NUMBER | 70 | true | true | false",
                "PAYER_HASH | 70 | true | false | true",
                "PAYER_HASH | 70 | true | true | false",
                "MASKED_PAYER_AND_AMOUNT | 0 | true | false | false",
                "MASKED_PAYER | 0 | true | false | false",
                "SAME_BORROWER | 0 | true | false | false",
            })
    void postsOrNot(MatchedBy by, int least, boolean byPayer, boolean misnamed, boolean posts) {
        MatchCandidate only = new MatchCandidate(AMINA, Optional.of(FIRST), by);
        Matching result = Matching.decide(List.of(only), misnamed, new MatchingPolicy(least, byPayer, false));
        assertThat(result).isEqualTo(posts ? new Matching.Found(only) : new Matching.Unsure(List.of(only)));
    }

    @Test
    void twoLoansOfOnePayerAreShown() {
        Matching result = Matching.decide(payer(List.of(open(FIRST, 500), open(SECOND, 700)), 500), false, usual());
        assertThat(result)
                .isEqualTo(new Matching.Unsure(List.of(
                        new MatchCandidate(AMINA, Optional.of(FIRST), MatchedBy.PAYER_AND_AMOUNT),
                        new MatchCandidate(AMINA, Optional.of(SECOND), MatchedBy.PAYER_NUMBER))));
    }

    /** Where both must agree, the amount tells two loans apart. */
    @Test
    void theAmountTellsWhichLoanWhereItMust() {
        MatchingPolicy both = new MatchingPolicy(75, true, false);
        List<OpenLoan> loans = List.of(open(FIRST, 500), open(SECOND, 700));
        MatchCandidate found = new MatchCandidate(AMINA, Optional.of(FIRST), MatchedBy.PAYER_AND_AMOUNT);
        assertThat(Matching.decide(payer(loans, 500), false, both)).isEqualTo(new Matching.Found(found));
        assertThat(Matching.decide(payer(loans, 5_000), false, both)).isEqualTo(new Matching.Found(found));
        assertThat(Matching.decide(payer(loans, 600), false, both)).isInstanceOf(Matching.Unsure.class);
    }

    @Test
    void withoutALoanItIsSavedOnlyWhereTheCooperativeSaysSo() {
        List<MatchCandidate> none = payer(List.of(), 500);
        assertThat(Matching.decide(none, false, usual())).isEqualTo(new Matching.Unsure(none));
        assertThat(Matching.decide(none, false, new MatchingPolicy(70, true, true)))
                .isEqualTo(new Matching.Found(none.getFirst()));
    }

    @ParameterizedTest
    @EnumSource(MatchedBy.class)
    void confidenceIsAShareOfAHundred(MatchedBy by) {
        assertThat(by.confidence()).isBetween(1, 100);
        assertThat(by.isHintOnly()).isEqualTo(by.confidence() < 60);
    }

    /** Never below the threshold, never where there are two, never by a mask, whatever order they come in. */
    @Property
    void postsOnlyTheOne(
            @ForAll("candidates") List<MatchCandidate> candidates,
            @ForAll("policies") MatchingPolicy policy,
            @ForAll boolean misnamed,
            @ForAll Random random) {
        Matching result = Matching.decide(candidates, misnamed, policy);
        List<MatchCandidate> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, random);
        assertThat(Matching.decide(shuffled, misnamed, policy)).isEqualTo(result);
        switch (result) {
            case Matching.Found(var found) -> {
                assertThat(found.by().confidence()).isGreaterThanOrEqualTo(Math.max(60, policy.leastConfidence()));
                assertThat(candidates.stream()
                                .filter(each -> each.by().confidence() >= policy.leastConfidence())
                                .filter(each -> !each.isOf(found)))
                        .isEmpty();
                assertThat(found.by().isByPayer() && (misnamed || !policy.byPayer()))
                        .isFalse();
                assertThat(found.loan().isPresent() || policy.savesWithoutLoan())
                        .isTrue();
            }
            case Matching.Unsure(var shown) -> {
                assertThat(shown).hasSizeLessThanOrEqualTo(Matching.MOST).isSortedAccordingTo(MatchCandidate.ORDER);
                assertThat(shown.isEmpty()).isEqualTo(candidates.isEmpty());
            }
        }
    }

    @Provide
    Arbitrary<List<MatchCandidate>> candidates() {
        Arbitrary<MemberId> members =
                Arbitraries.longs().between(1, 3).map(number -> new MemberId(new UUID(1, number)));
        Arbitrary<Optional<LoanId>> loans = Arbitraries.longs()
                .between(1, 3)
                .map(number -> new LoanId(new UUID(2, number)))
                .optional();
        return Combinators.combine(members, loans, Arbitraries.of(MatchedBy.class))
                .as(MatchCandidate::new)
                .list()
                .ofMaxSize(9);
    }

    @Provide
    Arbitrary<MatchingPolicy> policies() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(MatchingPolicy::new);
    }

    private static List<MatchCandidate> payer(List<OpenLoan> loans, long amount) {
        return MatchCandidate.of(AMINA, loans, MatchedBy.PAYER_NUMBER, UGX.ofMajor(amount));
    }

    private static OpenLoan open(LoanId loan, long next) {
        Money row = UGX.ofMajor(next);
        return new OpenLoan(loan, row, row.times(10));
    }

    private static MatchingPolicy usual() {
        return MatchingPolicy.USUAL;
    }
}
