package coop.akiba.gateway.crash;

import coop.akiba.gateway.crash.LedgerLook.Filed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks into the books every second while all goes on, and remembers what was ever wrong. */
final class Checker {
    private static final long PAUSE_MILLIS = 1_000;

    private final Ground ground;
    private final Sender sender;
    private final Map<String, Payment> payments;
    private final Set<String> lost = new TreeSet<>();
    private final Set<String> doubled = new TreeSet<>();
    private final Set<String> invented = new TreeSet<>();
    private final Set<String> held = new TreeSet<>();
    private long unbalanced;
    private int looks;

    Checker(Ground ground, Sender sender, List<Payment> payments) {
        this.ground = ground;
        this.sender = sender;
        this.payments = payments.stream().collect(Collectors.toMap(Payment::key, payment -> payment));
    }

    /** Starts looking until it is interrupted. */
    Thread start() {
        return Thread.ofVirtual().name("checker").start(() -> {
            try {
                while (true) {
                    Thread.sleep(PAUSE_MILLIS);
                    try {
                        look();
                    } catch (SQLException down) {
                        // The database is dead just now; the next look sees what it has kept.
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** What was acknowledged before the look must be in what it sees: booked, or held to be booked. */
    synchronized LedgerLook look() throws SQLException {
        Set<String> acknowledged = Set.copyOf(sender.acknowledged());
        try (Connection connection = ground.database().connect(ground.name())) {
            LedgerLook look = LedgerLook.at(connection);
            acknowledged.stream()
                    .filter(key -> look.receipts()
                                    .getOrDefault(key, new Filed(0, 0, 0))
                                    .booked()
                            == 0)
                    .filter(key -> !look.held().contains(key))
                    .forEach(lost::add);
            held.addAll(look.held());
            look.receipts().forEach(this::check);
            unbalanced = Math.max(unbalanced, look.unbalanced());
            looks++;
            return look;
        }
    }

    private void check(String key, Filed filed) {
        Payment payment = payments.get(key);
        if (filed.rows() > 1 || filed.booked() > 1) {
            doubled.add(key);
        } else if (payment == null || (filed.booked() == 1 && filed.amount() != payment.amount())) {
            invented.add(key);
        }
    }

    int looks() {
        return looks;
    }

    /** How many payments were seen to be held for a while. */
    int held() {
        return held.size();
    }

    /** The last look: everything has come to rest. */
    Findings last(Killer killer, long books) throws SQLException {
        LedgerLook look = look();
        Map<String, Integer> told = ground.postBox().told();
        List<Payment> toTell =
                payments.values().stream().filter(Payment::isTold).toList();
        long untold = toTell.stream().filter(one -> !told.containsKey(one.id())).count();
        long again = told.values().stream().mapToLong(times -> times - 1).sum();
        long bound = (long) killer.interruptions() * Node.SENDS_AT_ONCE;
        return new Findings(
                lost.size(),
                doubled.size(),
                unbalanced,
                invented.size(),
                unlike(look),
                sender.unanswered(),
                untold,
                Math.max(0, again - bound),
                look.unsettled(),
                look.held().size(),
                killer.unreached(),
                books);
    }

    /** Accounts that do not hold what the providers sent to them. */
    private long unlike(LedgerLook look) {
        Map<String, Long> loans = new HashMap<>();
        Map<String, Long> savings = new HashMap<>();
        ground.loans().forEach(loan -> loans.put(loan.id().value().toString(), 0L));
        ground.savers().forEach(saver -> savings.put(saver.id().value().toString(), Ground.OPENING * 100));
        long nobody = 0;
        for (Payment payment : payments.values()) {
            switch (payment.target()) {
                case Payment.Target.OfLoan(int loan) ->
                    loans.merge(ground.loans().get(loan).id().value().toString(), payment.amount(), Long::sum);
                case Payment.Target.OfSaver(int saver) ->
                    savings.merge(ground.savers().get(saver).id().value().toString(), payment.amount(), Long::sum);
                case Payment.Target.OfNobody() -> nobody += payment.amount();
            }
        }
        return differing(loans, look.loans())
                + differing(savings, look.savings())
                + (nobody == look.suspense() ? 0 : 1);
    }

    private static long differing(Map<String, Long> expected, Map<String, Long> found) {
        return expected.entrySet().stream()
                .filter(account -> !account.getValue().equals(found.get(account.getKey())))
                .count();
    }
}
