package coop.akiba.menus;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Answering for others' loans, and asking others to answer for one's own. */
final class GuarantorsMenu {
    private static final String LIST = "guarantors";
    private static final String REQUESTS = "guarantors.requests";
    private static final String ONE = "guarantors.one";
    private static final String SIGN = "guarantors.sign";
    private static final String MINE = "guarantors.mine";
    private static final String WHO = "guarantors.who";
    private static final String ASK = "guarantors.ask";

    /** Answers: the request picked, what is said to it, and who is to be asked. */
    private static final String PICKED = "guarantee";

    private static final String CONSENT = "consent";
    private static final String ASKED = "guarantor";
    private static final String ACCEPT = "accept";
    private static final String DECLINE = "decline";

    /** Where the cooperative's rules ask for guarantors. */
    static final Menu MENU = Menu.of(
                    LIST,
                    Step.choice(LIST, GuarantorsMenu::list, Visit::go),
                    Step.choice(REQUESTS, GuarantorsMenu::requests, GuarantorsMenu::picked)
                            .asBehindPin(),
                    Step.choice(ONE, GuarantorsMenu::one, GuarantorsMenu::said).asBehindPin(),
                    Step.pin(SIGN, GuarantorsMenu::askPin, GuarantorsMenu::signed),
                    Step.choice(MINE, GuarantorsMenu::mine, Visit::go).asBehindPin(),
                    Step.text(WHO, GuarantorsMenu::askWho, GuarantorsMenu::whoKeyed)
                            .asBehindPin(),
                    Step.pin(ASK, GuarantorsMenu::askSure, GuarantorsMenu::sure))
            .where(visit -> visit.team().profile().products().stream()
                    .anyMatch(product -> product.security().guarantorsNeeded() > 0));

    private GuarantorsMenu() {}

    private static Turn list(Visit visit) {
        return visit.page()
                .line("guarantors.title")
                .choice(REQUESTS, "guarantors.requests")
                .choice(MINE, "guarantors.mine")
                .ask();
    }

    private static Turn requests(Visit visit) {
        return visit.lookUp(new Query.GuaranteesAsked(visit.member()), asked -> {
            Page page = visit.page().line(asked.isEmpty() ? "guarantors.none" : "guarantors.which");
            asked.forEach(each ->
                    page.choice(each.id(), "guarantors.item", Map.of("name", each.other(), "amount", each.amount())));
            return page.ask();
        });
    }

    private static Turn picked(Visit visit, String guarantee) {
        return visit.with(PICKED, guarantee).go(ONE);
    }

    private static Turn one(Visit visit) {
        return inPicked(
                visit,
                asked -> visit.page()
                        .line(
                                "guarantors.asks",
                                Map.of("name", asked.other(), "amount", asked.amount(), "loan", asked.loan()))
                        .line("guarantors.means")
                        .choice(ACCEPT, "guarantors.accept")
                        .choice(DECLINE, "guarantors.decline")
                        .ask());
    }

    private static Turn said(Visit visit, String consent) {
        return visit.with(CONSENT, consent).go(SIGN);
    }

    private static Turn askPin(Visit visit) {
        return inPicked(
                visit,
                asked -> visit.page()
                        .line(
                                accepts(visit) ? "guarantors.yes" : "guarantors.no",
                                Map.of("name", asked.other(), "amount", asked.amount()))
                        .secret()
                        .ask());
    }

    private static Turn signed(Visit visit, String text) {
        return PinMenu.read(visit, text, pin -> {
            Request.AnswerGuarantee answer =
                    new Request.AnswerGuarantee(visit.member(), pin, visit.answer(PICKED), accepts(visit));
            return visit.submit(
                    answer, outcome -> told(visit, outcome, accepts(visit) ? "accepted" : "declined", "gone"));
        });
    }

    private static boolean accepts(Visit visit) {
        return visit.answer(CONSENT).equals(ACCEPT);
    }

    private static Turn mine(Visit visit) {
        return visit.lookUp(new Query.GuarantorsSought(visit.member()), found -> {
            Page page = visit.page();
            if (found.isEmpty()) {
                return page.line("guarantors.notneeded").ask();
            }
            Guarantee.Sought sought = found.get();
            page.line(
                    "guarantors.standing",
                    Map.of("loan", sought.number(), "agreed", sought.agreed(), "needed", sought.needed()));
            sought.asked()
                    .forEach(each -> page.line(
                            "guarantors.state." + each.state().name().toLowerCase(Locale.ROOT),
                            Map.of("name", each.other())));
            if (sought.agreed() < sought.needed()) {
                page.choice(WHO, "guarantors.ask");
            }
            return page.ask();
        });
    }

    private static Turn askWho(Visit visit) {
        return visit.page().line("guarantors.who").ask();
    }

    private static Turn whoKeyed(Visit visit, String text) {
        return text.matches("[M+m0-9 -]{1,20}") ? visit.with(ASKED, text).go(ASK) : visit.again("guarantors.digits");
    }

    private static Turn askSure(Visit visit) {
        return inSought(
                visit,
                sought -> visit.page()
                        .line("guarantors.sure", Map.of("who", visit.answer(ASKED), "amount", sought.share()))
                        .secret()
                        .ask());
    }

    private static Turn sure(Visit visit, String text) {
        return PinMenu.read(
                visit,
                text,
                pin -> inSought(visit, sought -> {
                    Request.AskGuarantor ask =
                            new Request.AskGuarantor(visit.member(), pin, sought.loan(), visit.answer(ASKED));
                    return visit.submit(ask, outcome -> told(visit, outcome, "sent", "unknown"));
                }));
    }

    private static Turn told(Visit visit, Guarantee.Outcome outcome, String done, String gone) {
        return switch (outcome) {
            case Guarantee.Outcome.Told(String other) ->
                visit.page().line("guarantors." + done, Map.of("name", other)).end();
            case Guarantee.Outcome.Gone none ->
                visit.page()
                        .line("guarantors." + gone)
                        .line("help", Map.of("phone", visit.team().helpLine()))
                        .end();
            case Guarantee.Outcome.Refused(var reasons) -> Refusals.end(visit, "guarantors.refused", reasons);
            case Guarantee.Outcome.NotAuthorised(var check) -> PinMenu.judge(visit, check, visit::show);
        };
    }

    private static Turn inPicked(Visit visit, Function<Guarantee, Turn> then) {
        return visit.lookUp(
                new Query.GuaranteesAsked(visit.member()),
                asked -> Guarantee.find(asked, visit.answer(PICKED)).map(then).orElseGet(visit::home));
    }

    private static Turn inSought(Visit visit, Function<Guarantee.Sought, Turn> then) {
        return visit.lookUp(
                new Query.GuarantorsSought(visit.member()),
                sought -> sought.map(then).orElseGet(visit::home));
    }
}
