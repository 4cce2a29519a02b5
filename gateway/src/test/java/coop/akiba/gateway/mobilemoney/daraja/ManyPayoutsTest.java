package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.gateway.simulator.daraja.PayingOut;
import coop.akiba.gateway.simulator.desk.Mischief;
import coop.akiba.gateway.store.StoredPayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Many payouts through a Daraja that lies: a fifth of the orders are answered with an error or not at all although they
 * are carried out, of a fifth the result never comes. {@code -Dpayouts=2000} is the long form.
 */
class ManyPayoutsTest {
    private static final int COUNT = Integer.getInteger("payouts", 200);
    private static final int MOST_ROUNDS = 60;

    private final Map<String, Integer> times = new ConcurrentHashMap<>();

    @Test
    @DisplayName("M28: of many payouts with lies and lost results none is paid twice, and none stays unresolved")
    void noneIsPaidTwiceAndNoneStaysUnresolved() throws InterruptedException {
        try (PayoutLine line = new PayoutLine()) {
            line.daraja.payingOut().script(this::faults);
            List<StoredPayout> all = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                all.add(
                        i % 4 == 0
                                ? line.payOut(line.approved("Member " + i, 1_000))
                                : line.withdraw(line.fixture.member("Member " + i, "en", 1_000), KES.ofMajor(500)));
            }
            long open = COUNT;
            for (int round = 0; open > 0 && round < MOST_ROUNDS; round++) {
                while (waiting(line) > 0 || line.daraja.payingOut().isTelling()) {
                    Thread.sleep(50);
                }
                line.ask(Duration.ofSeconds(60));
                while (line.daraja.payingOut().isTelling()) {
                    Thread.sleep(50);
                }
                open = line.fixture.count("SELECT count(*) FROM payout WHERE status NOT IN ('SUCCEEDED', 'FAILED')");
            }
            assertThat(line.fixture.texts("SELECT p.status || ' asked ' || p.asked || ': ' || string_agg(n.news || ' '"
                            + " || n.source || ' ' || n.code || ' ' || n.detail, ', ' ORDER BY n.news_id)"
                            + " FROM payout p JOIN payout_news n USING (team_id, payout_id)"
                            + " WHERE p.status NOT IN ('SUCCEEDED', 'FAILED') GROUP BY p.payout_id, p.status, p.asked"))
                    .as("unresolved")
                    .isEmpty();
            assertPaidAsBooked(line, all);
        }
    }

    private static long waiting(PayoutLine line) {
        return line.fixture.count(
                "SELECT count(*) FROM outbox WHERE kind = 'PAYOUT' AND status IN ('READY', 'SENDING')");
    }

    private static void assertPaidAsBooked(PayoutLine line, List<StoredPayout> all) {
        Map<String, Long> perPhone = line.daraja.payingOut().payments().stream()
                .collect(Collectors.groupingBy(PayingOut.Payment::msisdn, Collectors.counting()));
        assertThat(perPhone.values()).as("paid twice").allMatch(count -> count == 1);
        long succeeded = all.stream()
                .filter(each -> line.status(each) == PayoutStatus.SUCCEEDED)
                .count();
        assertThat(succeeded).isEqualTo(perPhone.size());
        long sent = line.daraja.payingOut().payments().stream()
                .mapToLong(payment -> payment.amount().longValueExact() * 100)
                .sum();
        assertThat(line.fixture.count("SELECT -sum(p.amount)::bigint FROM posting p JOIN journal_entry e"
                        + " USING (team_id, entry_id) WHERE p.account = 1010 AND e.kind <> 'BANK_CHARGE'"))
                .as("the books say what the provider says")
                .isEqualTo(sent);
        assertThat(line.fixture.count("SELECT coalesce(sum(amount), 0)::bigint FROM hold WHERE payout_id IS NOT NULL"))
                .isZero();
        assertThat(line.fixture.count("SELECT count(*) FROM payout WHERE contradicted"))
                .isZero();
        assertThat(line.fixture.count("SELECT sum(amount)::bigint FROM posting"))
                .isZero();
        assertThat(line.fixture.count("SELECT count(*) FROM loan l JOIN payout p USING (team_id, loan_id)"
                        + " WHERE (p.status = 'SUCCEEDED') <> (l.status = 'ACTIVE')"))
                .isZero();
    }

    /** By the order's id, so that the same run is the same again; what is forgotten is taken the next time. */
    private Set<Mischief> faults(String id) {
        int time = times.merge(id, 1, Integer::sum);
        Random random = new Random(UUID.fromString(id).getLeastSignificantBits());
        Set<Mischief> faults = EnumSet.noneOf(Mischief.class);
        int lie = random.nextInt(100);
        if (lie < 10) {
            faults.add(Mischief.FAIL_BUT_PAY);
        } else if (lie < 20) {
            faults.add(Mischief.SAY_NOTHING_BUT_PAY);
        } else if (lie < 23 && time == 1) {
            faults.add(Mischief.FAIL_AND_FORGET);
        } else if (lie < 26) {
            faults.add(Mischief.TURN_DOWN);
        } else if (lie < 30) {
            faults.add(Mischief.RESULT_FIRST);
        }
        if (random.nextInt(100) < 20) {
            faults.add(random.nextInt(4) == 0 ? Mischief.TIME_OUT_BUT_PAY : Mischief.LOSE_RESULT);
        }
        return faults;
    }
}
