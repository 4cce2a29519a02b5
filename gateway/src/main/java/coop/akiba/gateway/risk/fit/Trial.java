package coop.akiba.gateway.risk.fit;

import coop.akiba.domain.risk.Scorecard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Tries scorecards on loans, as they would be used: whole points and all. */
final class Trial {
    static final int PARTS = 5;

    /** Any number; with the same one the same loans are split the same way. */
    private static final long SEED = 20260101;

    private Trial() {}

    /** A card's chances on loans it may have seen. */
    static Quality of(Scorecard card, List<Past> loans) {
        return Quality.of(loans.stream().map(loan -> expected(card, loan)).toList());
    }

    /** Cross-validation: each part is judged by a card fitted on the others, bins and all. Empty when one has none. */
    static Optional<Quality> crossed(List<Past> loans, Scorecard like) {
        Map<UUID, Integer> parts = parts(loans);
        List<Quality.Expected> expected = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            int held = part;
            List<Past> others = loans.stream()
                    .filter(loan -> parts.getOrDefault(loan.member(), 0) != held)
                    .toList();
            Optional<Fitted> fitted = Fitted.to(others, like, "part-" + held);
            if (fitted.isEmpty()) {
                return Optional.empty();
            }
            Scorecard card = fitted.get().card();
            loans.stream()
                    .filter(loan -> parts.getOrDefault(loan.member(), 0) == held)
                    .forEach(loan -> expected.add(expected(card, loan)));
        }
        return Optional.of(Quality.of(expected));
    }

    private static Map<UUID, Integer> parts(List<Past> loans) {
        List<UUID> members = new ArrayList<>(
                loans.stream().map(Past::member).distinct().sorted().toList());
        Collections.shuffle(members, new Random(SEED));
        Map<UUID, Integer> parts = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            parts.put(members.get(i), i % PARTS);
        }
        return parts;
    }

    private static Quality.Expected expected(Scorecard card, Past loan) {
        double chance = card.score(loan.facts()).orElseThrow().probability().doubleValue();
        return new Quality.Expected(chance, loan.defaulted());
    }
}
