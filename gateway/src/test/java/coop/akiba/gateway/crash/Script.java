package coop.akiba.gateway.crash;

import coop.akiba.gateway.crash.Delivery.Form;
import coop.akiba.gateway.crash.Delivery.Notice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** What the providers will do: made of the seed alone, so that it can be played again. */
final class Script {
    private static final int LATER = 300;
    private static final int JITTER = 40;

    private final Random random;
    private final int loans;
    private final int savers;
    private final boolean toNobody;
    private final List<Payment> payments = new ArrayList<>();
    private final List<Placed> placed = new ArrayList<>();

    private record Placed(int at, Delivery delivery) {}

    private Script(Scenario scenario) {
        random = new Random(scenario.seed());
        loans = scenario.loans();
        savers = scenario.savers();
        toNobody = scenario.isToNobody();
    }

    /** All there is to deliver, in order. */
    record Played(List<Payment> payments, List<Delivery> deliveries) {}

    static Played of(Scenario scenario) {
        Script script = new Script(scenario);
        for (int number = 0; number < scenario.payments(); number++) {
            script.add(number, scenario.duplicated());
        }
        return new Played(
                List.copyOf(script.payments),
                script.placed.stream()
                        .sorted(Comparator.comparingInt(Placed::at))
                        .map(Placed::delivery)
                        .toList());
    }

    private void add(int number, int duplicated) {
        Payment payment = payment(number);
        payments.add(payment);
        int gateway = random.nextInt(2);
        // One in ten comes out of its turn.
        int at = number + (random.nextInt(10) == 0 ? random.nextInt(JITTER) : 0);
        Notice first = new Notice(payment, form(payment), gateway);
        List<Notice> together = new ArrayList<>(List.of(first));
        if (payment.prompted()) {
            Notice callback = new Notice(payment, Form.STK_CALLBACK, 1 - gateway);
            once(random.nextBoolean(), together, at, callback);
        }
        if (random.nextInt(100) < duplicated) {
            once(random.nextBoolean(), together, at, new Notice(payment, form(payment), 1 - gateway));
        }
        placed.add(new Placed(at, new Delivery(List.copyOf(together))));
    }

    /** At the same moment, or some time later. */
    private void once(boolean now, List<Notice> together, int at, Notice notice) {
        if (now) {
            together.add(notice);
        } else {
            placed.add(new Placed(at + 1 + random.nextInt(LATER), new Delivery(List.of(notice))));
        }
    }

    private Payment payment(int number) {
        Payment.Target target = toNobody ? new Payment.Target.OfNobody() : target();
        boolean paystack = random.nextInt(10) == 0;
        boolean prompted = !paystack && target instanceof Payment.Target.OfLoan && random.nextInt(10) == 0;
        long amount = 100L * (1 + random.nextInt(50));
        String id = paystack ? Long.toString(7_000_000_000L + number) : "CR%08d".formatted(number);
        return new Payment(number, paystack ? "paystack" : "daraja", id, amount, target, prompted);
    }

    private Payment.Target target() {
        int kind = random.nextInt(100);
        if (kind < 50) {
            return new Payment.Target.OfLoan(random.nextInt(loans));
        }
        return kind < 90 ? new Payment.Target.OfSaver(random.nextInt(savers)) : new Payment.Target.OfNobody();
    }

    private static Form form(Payment payment) {
        return payment.provider().equals("paystack") ? Form.CHARGE : Form.CONFIRMATION;
    }
}
