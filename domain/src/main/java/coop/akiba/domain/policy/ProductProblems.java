package coop.akiba.domain.policy;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Rounding;
import coop.akiba.domain.schedule.InstalmentRounding;
import coop.akiba.domain.schedule.ScheduleTerms;
import coop.akiba.domain.schedule.Schedules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with one product: names, numbers and units. What contradicts is found by the classes beside it. */
final class ProductProblems {
    private static final String CODE = "[a-z][a-z0-9-]{0,31}";
    private static final int LONGEST = Schedules.MOST_MONTHS;
    private static final int LARGEST_RATE = 1_000;
    private static final Set<RoundingMode> MODES =
            EnumSet.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN);

    private ProductProblems() {}

    static List<ProfileProblem> of(LoanProduct product, LoanProfile profile, CurrencyPolicy currency) {
        Findings found = new Findings("products[" + product.code() + "].");
        if (!product.code().matches(CODE)) {
            found.add(new ProfileProblem.Unreadable(found.at("code"), "1 to 32 of a-z, 0-9 and '-', a letter first"));
        }
        names(product, profile, found);
        term(product, found);
        rounding(product.terms(), currency, found);
        charges(product, currency, found);
        limits(product, found);
        TermClashes.find(product, found);
        MoneyClashes.find(product, profile, found);
        WorkflowClashes.find(product, profile, found);
        return found.all();
    }

    /** English always, and every language that any product is named in. */
    private static void names(LoanProduct product, LoanProfile profile, Findings found) {
        Set<String> languages = new TreeSet<>(Set.of("en"));
        profile.products().forEach(each -> languages.addAll(each.names().keySet()));
        for (String language : languages) {
            found.missing(product.names().getOrDefault(language, "").isBlank(), "names." + language, "the name");
        }
    }

    private static void term(LoanProduct product, Findings found) {
        found.range("terms.rate.percent", product.terms().rate().percent(), 0, LARGEST_RATE);
        found.range("maxMonths", product.maxMonths(), 1, LONGEST);
        found.twice("tenors", product.tenors().stream().map(Tenor::months).toList());
        for (Tenor tenor : product.tenors()) {
            String path = "tenors[" + tenor.months() + "].";
            found.range(path + "months", tenor.months(), 1, Math.max(1, product.maxMonths()));
            found.range(path + "percent", tenor.percent(), 0, LARGEST_RATE);
        }
    }

    private static void rounding(ScheduleTerms terms, CurrencyPolicy currency, Findings found) {
        unit("terms.rows", terms.rows(), currency, found);
        InstalmentRounding instalment = terms.instalment();
        if (instalment.applies()) {
            unit("terms.instalment.rounding", instalment.rounding(), currency, found);
            found.steps(
                    "terms.instalment.rounding.unit",
                    instalment.rounding().unit(),
                    terms.rows().unit());
        }
    }

    private static void unit(String path, Rounding rounding, CurrencyPolicy currency, Findings found) {
        found.steps(path + ".unit", rounding.unit(), currency.cashUnit());
        if (!MODES.contains(rounding.mode())) {
            found.add(new ProfileProblem.Unreadable(found.at(path + ".mode"), "it is one of " + MODES));
        }
    }

    private static void charges(LoanProduct product, CurrencyPolicy currency, Findings found) {
        switch (product.fee().charge()) {
            case Fee.None none -> {}
            case Fee.Fixed(long amount) -> {
                found.range("fee.charge.amount", amount, 1, Long.MAX_VALUE);
                found.steps("fee.charge.amount", amount, currency.cashUnit());
            }
            case Fee.Percentage(BigDecimal percent, Rounding rounding) -> {
                found.range("fee.charge.percent", percent, 0, 100);
                unit("fee.charge.rounding", rounding, currency, found);
            }
        }
        if (product.penalty() instanceof PenaltyPolicy.Periodic periodic) {
            periodic.percent().ifPresent(percent -> found.range("penalty.percent", percent, 0, LARGEST_RATE));
        }
    }

    private static void limits(LoanProduct product, Findings found) {
        found.range("security.coverage", product.security().coverage(), 0, 100);
        if (product.onDefault() instanceof DefaultPolicy.Derived(int days)) {
            found.range("onDefault.days", days, 1, 3_650);
        }
    }
}
