package coop.akiba.gateway.simulator;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.payout.PayoutAnswer;
import coop.akiba.gateway.payout.PayoutOrder;
import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payouts by the adapters of MTN, pawaPay, Airtel and Yo!, at their simulator. */
class SimulatedPayoutsTest {
    private static final int COUNT = Integer.getInteger("payouts", 80);
    private static final int MOST_ROUNDS = 40;
    private static final Map<String, PayoutCounter> COUNTERS = new HashMap<>();

    @AfterAll
    static void close() {
        COUNTERS.values().forEach(PayoutCounter::close);
    }

    private static PayoutCounter at(String provider) {
        return COUNTERS.computeIfAbsent(provider, PayoutCounter::new);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        mtn     |                                                    | Taken        | Paid
        mtn     | answer 500 with a body, do it all the same         | Unclear      | Paid
        mtn     | time out, do it all the same                       | Unclear      | Paid
        mtn     | answer 500 with a body, forget it                  | Unclear      | NotKnown
        mtn     | time out, forget it                                | Unclear      | NotKnown
        mtn     | turn down                                          | Taken        | NotPaid
        pawapay |                                                    | Taken        | Paid
        pawapay | answer 500 with a body, do it all the same         | Unclear      | Paid
        pawapay | time out, do it all the same                       | Unclear      | Paid
        pawapay | answer 500 with a body, forget it                  | Unclear      | NotKnown
        pawapay | time out, forget it                                | Unclear      | NotKnown
        pawapay | turn down                                          | Taken        | NotPaid
        airtel  |                                                    | Taken        | Paid
        airtel  | answer 500 with a body, do it all the same         | Unclear      | Paid
        airtel  | time out, do it all the same                       | Unclear      | Paid
        airtel  | answer 500 with a body, forget it                  | Unclear      | NotKnown
        airtel  | turn down                                          | Taken        | NotPaid
        yo      |                                                    | Taken        | Paid
        yo      | answer 500 with a body, do it all the same         | Unclear      | Paid
        yo      | time out, do it all the same                       | Unclear      | Paid
        yo      | time out, forget it                                | Unclear      | NotKnown
        yo      | turn down                                          | Taken        | NotPaid
        """)
    @DisplayName("M28 M41: an order is told once; whatever it was answered, the question tells how it ended")
    void oneOrder(String provider, String deed, String answered, String asked) {
        PayoutCounter counter = at(provider);
        if (deed != null) {
            counter.simulator.follow("next payout of " + provider + ": " + deed);
        }
        PayoutOrder order = order("+256772123456");
        assertThat(kind(await(counter.provider.pay(counter.fixture.team, order))))
                .isEqualTo(answered);
        eventually(() ->
                !kind(await(counter.provider.ask(counter.fixture.team, order))).equals("Pending"));
        assertThat(kind(await(counter.provider.ask(counter.fixture.team, order))))
                .isEqualTo(asked);
        // Yo! is not known to know a second one, so it is never told one.
        if (!asked.equals("NotKnown") && !provider.equals("yo")) {
            assertThat(kind(await(counter.provider.pay(counter.fixture.team, order))))
                    .as("told once more")
                    .isEqualTo("AlreadyThere");
        }
        counter.simulator.follow("next question of " + provider + ": time out");
        assertThat(kind(await(counter.provider.ask(counter.fixture.team, order))))
                .isEqualTo("Unclear");
        assertThat(counter.simulator.desk(provider).book().all(Side.PAYOUT).stream()
                        .filter(entry ->
                                List.of(order.id().toString(), order.token()).contains(entry.reference())
                                        || entry.id().equals(order.id().toString())))
                .hasSize(asked.equals("NotKnown") ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"46733123455, NOT_ENOUGH_FUNDS", "46733123457, PAYEE_NOT_FOUND", "256700009905, PAYEE_NOT_FOUND"})
    void numbersThatCannotBePaid(String number, String code) {
        PayoutCounter counter = at("mtn");
        PayoutOrder order = order("+" + number);
        await(counter.provider.pay(counter.fixture.team, order));
        eventually(() -> await(counter.provider.ask(counter.fixture.team, order))
                .equals(new PayoutAnswer.NotPaid("", code, "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtn", "pawapay", "airtel", "yo"})
    @DisplayName("M28: of many payouts with lies by time-out none is paid twice, none stays open, both books agree")
    void manyWithLies(String provider) throws InterruptedException {
        try (PayoutCounter counter = new PayoutCounter(provider)) {
            counter.simulator.follow("""
                seed 7
                20% of payouts: time out, do it all the same
                10% of payouts: answer 500 with a body, do it all the same
                5% of payouts: turn down
                10% of questions: time out
                10% of questions: still at it
                """);
            if (!provider.equals("yo")) {
                // What Yo! forgot is never told it again, and waits for people.
                counter.simulator.follow("5% of payouts: time out, forget it\n5% of payouts: answer 500, forget it");
            }
            for (int i = 0; i < COUNT; i++) {
                counter.withdraw(counter.fixture.member("Member " + i, "en", 1_000), 500);
            }
            for (int round = 0; round < MOST_ROUNDS && (round == 0 || counter.open() > 0); round++) {
                while (counter.isSending()) {
                    Thread.sleep(50);
                }
                counter.ask();
            }
            assertThat(counter.fixture.texts("SELECT status || ' ' || asked FROM payout"
                            + " WHERE status NOT IN ('SUCCEEDED', 'FAILED')"))
                    .isEmpty();
            List<Entry> paid = counter.simulator.desk(provider).book().paid(Side.PAYOUT);
            assertThat(paid.stream()
                            .collect(Collectors.groupingBy(Entry::msisdn, Collectors.counting()))
                            .values())
                    .as("paid twice")
                    .allMatch(count -> count == 1);
            assertThat(counter.fixture.count("SELECT count(*) FROM payout WHERE status = 'SUCCEEDED'"))
                    .isEqualTo(paid.size());
            assertThat(counter.fixture.count("SELECT -sum(p.amount)::bigint FROM posting p JOIN journal_entry e"
                            + " USING (team_id, entry_id) WHERE p.account = 1010 AND e.kind <> 'BANK_CHARGE'"))
                    .as("the books say what the provider says")
                    .isEqualTo(paid.size() * 50_000L);
        }
    }

    private static PayoutOrder order(String number) {
        return new PayoutOrder(
                UUID.randomUUID(),
                UUID.randomUUID().toString().replace("-", ""),
                new Msisdn(number),
                KES.ofMajor(1_000),
                Optional.empty());
    }

    private static String kind(PayoutAnswer answer) {
        return answer.getClass().getSimpleName();
    }
}
