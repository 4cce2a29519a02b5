package coop.akiba.menus;

import coop.akiba.domain.loan.Eligibility;
import coop.akiba.domain.loan.LoanPreview;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.EligibilityRule;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.Tenor;
import coop.akiba.domain.schedule.RatePeriod;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Applying for a loan: product, amount, months, what it costs, guarantors where it needs some, PIN, outcome. */
final class ApplyMenu {
    private static final String PRODUCT = "apply";
    private static final String AMOUNT = "apply.amount";
    private static final String MONTHS = "apply.months";
    private static final String TENOR = "apply.tenor";
    private static final String PREVIEW = "apply.preview";
    private static final String SIGN = "apply.pin";

    /** Where members do not apply themselves, staff do it for them. */
    static final Menu MENU = Menu.of(
                    PRODUCT,
                    Step.choice(PRODUCT, ApplyMenu::askProduct, ApplyMenu::productChosen)
                            .asSensitive(),
                    Step.text(AMOUNT, ApplyMenu::askAmount, ApplyMenu::amountKeyed),
                    Step.text(MONTHS, ApplyMenu::askMonths, ApplyMenu::monthsKeyed),
                    Step.choice(TENOR, ApplyMenu::askTenor, ApplyMenu::monthsKeyed),
                    Step.choice(PREVIEW, ApplyMenu::preview, Visit::go),
                    Nominees.step(SIGN),
                    Step.pin(SIGN, ApplyMenu::askPin, ApplyMenu::pinKeyed))
            .where(ApplyMenu::mayApply);

    private ApplyMenu() {}

    private static boolean mayApply(Visit visit) {
        return visit.team().profile().roles().allows(Role.MEMBER, Capability.APPLY);
    }

    private static Turn askProduct(Visit visit) {
        // Without the right only where the rules changed under a dialog that was begun before.
        List<LoanProduct> products =
                mayApply(visit) ? visit.team().profile().productsFor(BorrowerKind.MEMBER) : List.of();
        if (products.size() == 1) {
            return LoanDraft.withProduct(visit, products.getFirst().code()).replace(AMOUNT);
        }
        Page page = visit.page().line(products.isEmpty() ? "apply.none" : "apply.product");
        products.forEach(product -> page.choice(product.code(), period("apply", product), named(visit, product)));
        return page.ask();
    }

    private static Map<String, Object> named(Visit visit, LoanProduct product) {
        return Map.of("product", product.nameIn(visit.words().language()), "rate", rate(cheapest(product)));
    }

    private static Turn productChosen(Visit visit, String code) {
        return LoanDraft.withProduct(visit, code).go(AMOUNT);
    }

    /** What stands in the way is told here, before anything is filled in. */
    private static Turn askAmount(Visit visit) {
        if (tellsOfSavings(visit) && !visit.dialog().pinChecked()) {
            return visit.with(PinMenu.THEN, AMOUNT).replace(PinMenu.PIN);
        }
        return eligible(visit, found -> {
            List<Refusal> reasons = found.reasons();
            if (!reasons.isEmpty()) {
                Page page = visit.page().line("apply.not");
                reasons.forEach(reason -> page.text(Refusals.say(visit.words(), reason)));
                return page.line("help", Map.of("phone", visit.team().helpLine()))
                        .ask();
            }
            Page page = visit.page();
            if (visit.team().profile().productsFor(BorrowerKind.MEMBER).size() == 1) {
                page.line(period("apply", found.product()), named(visit, found.product()));
            }
            page.line("apply.amount");
            found.least().ifPresent(least -> page.line("apply.least", Map.of("amount", least)));
            found.most().ifPresent(most -> page.line("apply.limit", Map.of("amount", most)));
            return page.ask();
        });
    }

    /** What somebody can borrow tells what they have saved, where it depends on that. */
    private static boolean tellsOfSavings(Visit visit) {
        return visit.team().profile().eligibility().stream()
                .anyMatch(rule -> rule instanceof EligibilityRule.SavingsMultiple
                        || rule instanceof EligibilityRule.MinSavingsRatio
                        || rule instanceof EligibilityRule.SavingsAccount);
    }

    private static Turn amountKeyed(Visit visit, String text) {
        return Amounts.keyed(visit, text, amount -> eligible(visit, found -> amountChecked(visit, amount, found)));
    }

    private static Turn amountChecked(Visit visit, Money amount, Eligibility found) {
        return found.against(amount).stream()
                .findFirst()
                .map(reason -> Refusals.again(visit, reason))
                .orElseGet(() -> LoanDraft.withAmount(visit, amount)
                        .go(found.product().tenors().isEmpty() ? MONTHS : TENOR));
    }

    private static Turn askMonths(Visit visit) {
        return drafted(visit, draft -> {
            Map<String, Integer> longest = Map.of("longest", draft.product().maxMonths());
            return visit.page().line("apply.months", longest).ask();
        });
    }

    /** Terms that come each with a rate of their own. */
    private static Turn askTenor(Visit visit) {
        return drafted(visit, draft -> {
            Page page = visit.page().line("apply.tenor");
            for (Tenor tenor : draft.product().tenors()) {
                page.choice(
                        Integer.toString(tenor.months()),
                        period("apply.tenor", draft.product()),
                        Map.of("months", tenor.months(), "rate", rate(tenor.percent())));
            }
            return page.ask();
        });
    }

    /** Of several terms, the lowest rate; where they differ, the words say "from". */
    private static BigDecimal cheapest(LoanProduct product) {
        return product.tenors().stream()
                .map(Tenor::percent)
                .min(Comparator.naturalOrder())
                .orElse(product.terms().rate().percent());
    }

    private static String period(String key, LoanProduct product) {
        long rates = product.tenors().stream()
                .map(tenor -> tenor.percent().stripTrailingZeros())
                .distinct()
                .count();
        String from = rates > 1 && key.equals("apply") ? ".from" : "";
        return key + (product.terms().rate().period() == RatePeriod.MONTHLY ? ".monthly" : ".yearly") + from;
    }

    private static String rate(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString();
    }

    private static Turn monthsKeyed(Visit visit, String text) {
        Optional<Integer> months = LoanDraft.months(text);
        return months.isEmpty()
                ? visit.again("apply.digits")
                : drafted(visit, draft -> monthsChecked(visit, draft, months.get()));
    }

    private static Turn monthsChecked(Visit visit, LoanDraft draft, int months) {
        return draft.objection(months, visit.today())
                .map(objection -> Refusals.again(visit, objection))
                .orElseGet(() -> LoanDraft.withMonths(visit, months).go(PREVIEW));
    }

    private static Turn preview(Visit visit) {
        return previewed(visit, loan -> {
            LocalDate first = loan.schedule().instalments().getFirst().due();
            return visit.page()
                    .line("preview.loan", Map.of("amount", loan.principal(), "months", loan.months()))
                    .line("preview.instalment", Map.of("amount", loan.instalment(), "count", loan.months()))
                    .line(loan.fee().isZero() ? "preview.free" : "preview.fee", Map.of("amount", loan.fee()))
                    .line("preview.total", Map.of("amount", loan.schedule().total()))
                    .line("preview.first", Map.of("date", first))
                    .choice(Nominees.needed(loan.product()) > 0 ? Nominees.NAMING : SIGN, "preview.apply")
                    .ask();
        });
    }

    private static Turn askPin(Visit visit) {
        return previewed(visit, loan -> {
            Page page = visit.page().line("apply.pin", Map.of("amount", loan.principal()));
            return page.secret().ask();
        });
    }

    private static Turn pinKeyed(Visit visit, String text) {
        return PinMenu.read(
                visit,
                text,
                pin -> previewed(visit, loan -> {
                    Request.ApplyForLoan signed = new Request.ApplyForLoan(
                            visit.member(),
                            pin,
                            loan.product().code(),
                            loan.principal(),
                            loan.months(),
                            Nominees.named(visit, loan.product()));
                    return visit.submit(signed, outcome -> told(visit, outcome));
                }));
    }

    private static Turn told(Visit visit, Application outcome) {
        return switch (outcome) {
            case Application.Applied(var loan, int asked) -> {
                Page page = visit.page().line("apply.done", Map.of("loan", loan.number(), "amount", loan.principal()));
                int needed = Nominees.needed(loan.product());
                if (needed > 0) {
                    page.line("apply.asked", Map.of("count", asked, "needed", needed));
                }
                yield page.line("apply.sms").end();
            }
            case Application.Refused(var refusals) -> Refusals.end(visit, refusals);
            case Application.NotAuthorised(var check) -> PinMenu.judge(visit, check, visit::show);
        };
    }

    /** Goes on with what the member can have; home, when the product is gone or nobody may apply any more. */
    private static Turn eligible(Visit visit, Function<Eligibility, Turn> then) {
        return LoanDraft.product(visit)
                .filter(product -> mayApply(visit))
                .<Turn>map(product -> visit.lookUp(new Query.Eligible(visit.member(), product), then))
                .orElseGet(visit::home);
    }

    private static Turn drafted(Visit visit, Function<LoanDraft, Turn> then) {
        return LoanDraft.of(visit).map(then).orElseGet(visit::home);
    }

    private static Turn previewed(Visit visit, Function<LoanPreview, Turn> then) {
        return LoanDraft.preview(visit).map(then).orElseGet(visit::home);
    }
}
