package coop.akiba.menus;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.policy.LoanProduct;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Naming guarantors while applying, one after the other, where the product asks for some. They are asked once the
 * application is in; who names none, or too few, asks them later in the menu for it.
 */
final class Nominees {
    static final String NAMING = "apply.guarantors";

    /** The answer that holds who was named, by id. */
    private static final String NAMED = "nominees";

    private static final String LATER = "later";

    /** Of a phone or a member. One digit is a choice, or one that is not on this screen. */
    private static final Pattern NUMBER = Pattern.compile("[M+m0-9 -]{4,20}");

    private Nominees() {}

    /** Behind the PIN: otherwise any phone could be asked which numbers are members', and their names. */
    static Step step(String next) {
        return Step.text(NAMING, visit -> show(visit, next), (visit, text) -> keyed(visit, text, next))
                .asBehindPin();
    }

    static int needed(LoanProduct product) {
        return product.security().guarantorsNeeded();
    }

    /** Who was named, as far as the product asks for them. */
    static List<MemberId> named(Visit visit, LoanProduct product) {
        return Stream.of(visit.answer(NAMED).split(","))
                .filter(id -> !id.isEmpty())
                .map(id -> new MemberId(UUID.fromString(id)))
                .limit(needed(product))
                .toList();
    }

    private static Turn show(Visit visit, String next) {
        return drafted(visit, product -> {
            int count = named(visit, product).size();
            return count >= needed(product)
                    ? visit.replace(next)
                    : visit.page()
                            .line("apply.guarantors", Map.of("count", count, "needed", needed(product)))
                            .choice(LATER, "apply.later")
                            .ask();
        });
    }

    private static Turn keyed(Visit visit, String text, String next) {
        if (visit.dialog().option(text).isPresent()) {
            return visit.go(next);
        }
        return NUMBER.matcher(text).matches()
                ? visit.lookUp(
                        new Query.FindNominee(visit.member(), text),
                        found -> found.map(nominee -> nominated(visit, nominee, next))
                                .orElseGet(() -> visit.again("apply.nobody")))
                : visit.again("guarantors.digits");
    }

    private static Turn nominated(Visit visit, Nominee nominee, String next) {
        if (nominee.id().equals(visit.member())) {
            return visit.again("apply.oneself");
        }
        return drafted(visit, product -> {
            List<MemberId> before = named(visit, product);
            if (before.contains(nominee.id())) {
                return visit.again("apply.twice");
            }
            String note = visit.words().say("apply.named", Map.of("name", nominee.name()));
            Visit more = visit.with(NAMED, visit.answer(NAMED) + nominee.id().value() + ",")
                    .noting(note);
            return before.size() + 1 < needed(product) ? more.show() : more.go(next);
        });
    }

    private static Turn drafted(Visit visit, Function<LoanProduct, Turn> then) {
        return LoanDraft.product(visit).map(then).orElseGet(visit::home);
    }
}
