package coop.akiba.gateway.ussd;

import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.store.MemberStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was known of a member when the dialog began, for the screens on the way to a command: whether something waits,
 * how much can be borrowed. The command itself looks again. Nothing that tells a balance is shown from it.
 *
 * @param at when it was seen
 * @param quiet whether nothing is known against the line, and nobody had to be asked
 */
record Glimpse(Instant at, boolean quiet, MemberStanding standing) {
    /** Longer than it takes to key an amount. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(2);

    /** How many parts every text has. */
    private static final int FIXED = 4;

    boolean isGood(Instant now) {
        return now.isBefore(at.plus(GOOD_FOR));
    }

    /** For a session store: seconds, whether it is quiet, savings, what is held, loans; no colon and no space. */
    String toText() {
        StringBuilder text = new StringBuilder(48)
                .append(at.getEpochSecond())
                .append(quiet ? ".q." : "..")
                .append(standing.savings()
                        .map(saved -> Long.toString(saved.minor()))
                        .orElse(""))
                .append('.')
                .append(standing.held().minor());
        standing.loans()
                .forEach((status, count) ->
                        text.append('.').append(status).append('=').append(count));
        return text.toString();
    }

    /** What {@link #toText} wrote of this member; empty for anything else. */
    static Optional<Glimpse> read(String text, Member member, CurrencyPolicy currency) {
        String[] parts = text.split("\\.", -1);
        if (parts.length < FIXED) {
            return Optional.empty();
        }
        try {
            Optional<Money> saved = Optional.of(parts[2])
                    .filter(digits -> !digits.isEmpty())
                    .map(digits -> currency.ofMinor(Long.parseLong(digits)));
            Money held = currency.ofMinor(Long.parseLong(parts[3]));
            return Optional.of(new Glimpse(
                    Instant.ofEpochSecond(Long.parseLong(parts[0])),
                    parts[1].equals("q"),
                    new MemberStanding(member, saved, held, loans(parts))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException garbled) {
            return Optional.empty();
        }
    }

    private static Map<LoanStatus, Integer> loans(String[] parts) {
        Map<LoanStatus, Integer> loans = new EnumMap<>(LoanStatus.class);
        for (int i = FIXED; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            loans.put(
                    LoanStatus.valueOf(parts[i].substring(0, equals)),
                    Integer.parseInt(parts[i].substring(equals + 1)));
        }
        return loans;
    }
}
