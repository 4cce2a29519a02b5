package coop.akiba.gateway.mobilemoney;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Payments are booked on the day they moved, unless that cannot be. */
class ValueDateTest {
    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    private static final Instant NOW = Instant.parse("2026-03-10T22:30:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 11);

    @Test
    void theDayIsTheCooperatives() {
        assertThat(at("2026-03-10T20:59:59Z")).isEqualTo(new ValueDate(LocalDate.of(2026, 3, 10), true));
        assertThat(at("2026-03-10T21:00:00Z")).isEqualTo(new ValueDate(TODAY, true));
        assertThat(at("2026-02-10T09:00:00Z")).isEqualTo(new ValueDate(LocalDate.of(2026, 2, 10), true));
    }

    @Test
    void anImpossibleTimeIsTheDayWeHeardOfIt() {
        ValueDate today = new ValueDate(TODAY, false);
        assertThat(ValueDate.of(Optional.empty(), NOW, NAIROBI)).isEqualTo(today);
        assertThat(at("1970-01-01T00:00:00Z")).isEqualTo(today);
        assertThat(at("2026-03-10T22:41:00Z")).isEqualTo(today);
        assertThat(at("9999-01-01T00:00:00Z")).isEqualTo(today);
    }

    private static ValueDate at(String reported) {
        return ValueDate.of(Optional.of(Instant.parse(reported)), NOW, NAIROBI);
    }
}
