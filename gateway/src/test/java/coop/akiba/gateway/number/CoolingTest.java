package coop.akiba.gateway.number;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.HoldCause;
import coop.akiba.domain.member.Msisdn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When sensitive moves wait, and when an operator is asked. Times are hours before noon of 10 March 2026, UTC. */
class CoolingTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    private static final Cooling COOLING = Cooling.usual();

    @ParameterizedTest
    @EnumSource
    void whatHappenedHoldsForThreeDays(HoldCause cause) {
        assertThat(against(line(cause, hours(71.99)), false))
                .contains(new Refusal.HeldBack(cause, OffsetDateTime.parse("2026-03-10T15:01:00+03:00")));
        assertThat(against(line(cause, hours(72)), false)).isEmpty();
        assertThat(against(line(cause, hours(72)), true)).contains(new Refusal.LineUnchecked());
    }

    @Test
    void theLatestHoldsLongest() {
        KnownLine both = line(Map.of(HoldCause.PIN_RESET, hours(50), HoldCause.SIM_SWAPPED, hours(20)));
        assertThat(against(both, false))
                .contains(
                        new Refusal.HeldBack(HoldCause.SIM_SWAPPED, OffsetDateTime.parse("2026-03-12T19:00:00+03:00")));
    }

    /** Unknown is not ok, and neither is what was found out too long ago. */
    @ParameterizedTest
    @CsvSource({
        "OK, 0, true",
        "OK, 14, true",
        // A command may look again a moment later.
        "OK, 15, true",
        "OK, 16, false",
        "SWAPPED, 5, true",
        "UNKNOWN, 0, false",
        "UNKNOWN, 5, false"
    })
    void whoIsWatchedIsKnownOrWaits(LineOutcome answer, int minutesAgo, boolean free) {
        KnownLine line = checked(answer, NOW.minus(Duration.ofMinutes(minutesAgo)));
        assertThat(against(line, true)).isEqualTo(free ? Optional.empty() : Optional.of(new Refusal.LineUnchecked()));
        assertThat(against(line, false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"OK, 14, false", "OK, 15, true", "SWAPPED, 14, false", "UNKNOWN, 1, false", "UNKNOWN, 2, true"})
    void anAnswerIsAskedForAgainWhenItIsOld(LineOutcome answer, int minutesAgo, boolean asked) {
        assertThat(COOLING.mustAsk(checked(answer, NOW.minus(Duration.ofMinutes(minutesAgo))), NOW))
                .isEqualTo(asked);
    }

    @Test
    void nobodyIsAskedAboutWhoWaitsAnyway() {
        assertThat(COOLING.mustAsk(line(Map.of()), NOW)).isTrue();
        assertThat(COOLING.mustAsk(line(HoldCause.PIN_RESET, hours(2)), NOW)).isFalse();
        assertThat(COOLING.mustAsk(lost(), NOW)).isFalse();
    }

    @Test
    void aNumberThatIsLostHoldsUntilSomebodyLiftsIt() {
        assertThat(against(lost(), false)).contains(new Refusal.NumberRecycled());
        assertThat(against(lost(), true)).contains(new Refusal.NumberRecycled());
    }

    @Test
    void whatWasLiftedCountsNoMoreAndForADayNotKnowingIsNoReason() {
        Map<HoldCause, Instant> swap = Map.of(HoldCause.SIM_SWAPPED, hours(10));
        KnownLine lifted = new KnownLine(
                MSISDN, hours(1_000), false, Optional.empty(), Optional.empty(), swap, Optional.of(hours(5)));
        assertThat(against(lifted, true)).isEmpty();
        assertThat(COOLING.mustAsk(lifted, NOW)).isTrue();
        KnownLine again = new KnownLine(
                MSISDN, hours(1_000), false, Optional.empty(), Optional.empty(), swap, Optional.of(hours(11)));
        assertThat(against(again, true).orElseThrow()).isInstanceOf(Refusal.HeldBack.class);
        KnownLine yesterday = new KnownLine(
                MSISDN, hours(1_000), false, Optional.empty(), Optional.empty(), Map.of(), Optional.of(hours(24)));
        assertThat(against(yesterday, true)).contains(new Refusal.LineUnchecked());
    }

    @Test
    void whatWasLiftedIsNotAskedAboutAgain() {
        KnownLine lifted = new KnownLine(
                MSISDN, hours(1_000), false, Optional.empty(), Optional.empty(), Map.of(), Optional.of(hours(5)));
        assertThat(COOLING.question(lifted, NAIROBI, NOW))
                .isEqualTo(new LineCheck.Question(MSISDN, hours(5), LocalDate.of(2026, 3, 10)));
        assertThat(COOLING.question(line(Map.of()), NAIROBI, NOW))
                .isEqualTo(new LineCheck.Question(MSISDN, hours(72), LocalDate.of(2026, 1, 27)));
        assertThat(COOLING.question(lifted, NAIROBI, NOW).toString()).doesNotContain("711000001");
    }

    private static final Msisdn MSISDN = new Msisdn("+254711000001");

    private static Instant hours(double ago) {
        return NOW.minus(Duration.ofSeconds(Math.round(ago * 3600)));
    }

    private static Optional<Refusal> against(KnownLine line, boolean watched) {
        return COOLING.against(line, watched, NAIROBI, NOW);
    }

    private static KnownLine line(HoldCause cause, Instant at) {
        return line(Map.of(cause, at));
    }

    private static KnownLine line(Map<HoldCause, Instant> happened) {
        return new KnownLine(
                MSISDN, hours(1_000), false, Optional.empty(), Optional.empty(), happened, Optional.empty());
    }

    private static KnownLine checked(LineOutcome answer, Instant at) {
        return new KnownLine(
                MSISDN, hours(1_000), false, Optional.of(at), Optional.of(answer), Map.of(), Optional.empty());
    }

    private static KnownLine lost() {
        return new KnownLine(
                MSISDN, hours(1_000), true, Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
    }
}
