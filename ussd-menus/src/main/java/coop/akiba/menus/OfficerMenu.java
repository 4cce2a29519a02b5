package coop.akiba.menus;

import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.LoanStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Applications that wait for a decision, for officers. Their phone has a PIN of its own: a member who is an officer as
 * well goes on as that officer, and the PIN for their savings opens nothing here.
 */
final class OfficerMenu {
    static final String LIST = "officer";
    private static final String ONE = "officer.one";
    private static final String WHY = "officer.why";
    private static final String SURE = "officer.sure";
    static final String SIGN = "officer.sign";

    /** Answers: the loan picked, what is decided, and the reason for a no. */
    private static final String PICKED = "waiting";

    private static final String DECISION = "decision";
    private static final String REASON = "because";
    private static final String APPROVE = "approve";
    private static final String REJECT = "reject";

    /** Their words are the last part of a key; as many as a screen has choices. */
    private static final List<String> REASONS = List.of("savings", "debts", "income", "security", "papers");

    static final Menu MENU = Menu.of(
                    LIST,
                    Step.choice(LIST, OfficerMenu::list, OfficerMenu::picked),
                    Step.choice(ONE, OfficerMenu::one, OfficerMenu::decided),
                    Step.choice(WHY, OfficerMenu::askWhy, OfficerMenu::explained),
                    Step.choice(SURE, OfficerMenu::askSure, Visit::go),
                    Step.text(SIGN, OfficerMenu::askPin, OfficerMenu::signed))
            .where(visit -> visit.dialog().office() != Office.NONE);

    private OfficerMenu() {}

    /** As the officer who calls, after their PIN; nobody else gets here. */
    private static Turn acting(Visit visit, Function<Visit, Turn> screen) {
        return switch (visit.dialog().office()) {
            case NONE -> visit.home();
            case HELD ->
                visit.lookUp(
                        new Query.OfficerCalling(visit.dialog().member().msisdn()),
                        found -> found.map(officer -> enter(visit, officer)).orElseGet(() -> over(visit)));
            case ACTING ->
                visit.dialog().pinChecked()
                        ? screen.apply(visit)
                        : visit.with(PinMenu.THEN, LIST).replace(PinMenu.PIN);
        };
    }

    /** Leaves the member behind: what is kept from here on is the officer's alone. */
    private static Turn enter(Visit visit, Caller.Known officer) {
        return officer.hasPin()
                ? visit.at(Dialog.begin(officer, HomeMenu.HOME)).go(LIST)
                : visit.at(Dialog.begin(officer, ActivationMenu.CODE)).show();
    }

    /** The phone is an officer's no more. */
    private static Turn over(Visit visit) {
        return visit.page()
                .line("officer.gone")
                .line("help", Map.of("phone", visit.team().helpLine()))
                .end();
    }

    private static Turn list(Visit visit) {
        return acting(
                visit,
                officer -> officer.lookUp(
                        new Query.ApplicationsWaiting(officer.member()),
                        found -> found.map(waiting -> list(officer, waiting)).orElseGet(() -> over(officer))));
    }

    private static Turn list(Visit visit, List<Waiting> waiting) {
        Page page = visit.page().line(waiting.isEmpty() ? "officer.none" : "officer.which");
        waiting.forEach(each -> page.choice(
                each.id(), "officer.item", Map.of("loan", each.loan(), "name", each.name(), "amount", each.amount())));
        return page.ask();
    }

    private static Turn picked(Visit visit, String loan) {
        return visit.with(PICKED, loan).go(ONE);
    }

    private static Turn one(Visit visit) {
        return inPicked(visit, file -> {
            Waiting asked = file.waiting();
            Page page = visit.page()
                    .line("officer.who", Map.of("loan", asked.loan(), "name", asked.name()))
                    .line(
                            "officer.asked",
                            Map.of(
                                    "product",
                                    file.product().nameIn(visit.words().language()),
                                    "amount",
                                    asked.amount(),
                                    "months",
                                    file.months()))
                    .line("officer.instalment", Map.of("amount", file.instalment()));
            file.savings().ifPresent(saved -> page.line("balance.savings", Map.of("amount", saved)));
            page.line(file.against().isEmpty() ? "officer.rules.met" : "officer.rules.not");
            file.against().forEach(reason -> page.text(Refusals.say(visit.words(), reason)));
            file.risk()
                    .ifPresent(band -> page.line("officer.risk." + band.name().toLowerCase(Locale.ROOT)));
            if (file.needed() > 0) {
                page.line("officer.guarantors", Map.of("agreed", file.agreed(), "needed", file.needed()));
            }
            return file.atTheOffice()
                    ? page.line("officer.office").ask()
                    : page.choice(APPROVE, "officer.approve")
                            .together()
                            .choice(REJECT, "officer.reject")
                            .ask();
        });
    }

    private static Turn decided(Visit visit, String decision) {
        return visit.with(DECISION, decision).with(REASON, "").go(decision.equals(APPROVE) ? SURE : WHY);
    }

    private static Turn askWhy(Visit visit) {
        return inPicked(visit, file -> {
            Page page = visit.page().line("officer.why", loan(file));
            REASONS.forEach(reason -> page.choice(reason, "officer.reason." + reason));
            return page.ask();
        });
    }

    private static Turn explained(Visit visit, String reason) {
        return visit.with(REASON, reason).go(SURE);
    }

    private static Turn askSure(Visit visit) {
        return inPicked(visit, file -> {
            Waiting asked = file.waiting();
            Page page = visit.page()
                    .line(
                            "officer.sure." + decision(visit),
                            Map.of("loan", asked.loan(), "name", asked.name(), "amount", asked.amount()));
            if (!visit.answer(REASON).isEmpty()) {
                page.line(
                        "officer.because",
                        Map.of("reason", visit.words().say("officer.reason." + visit.answer(REASON))));
            }
            return page.choice(SIGN, "officer.yes").ask();
        });
    }

    private static Turn askPin(Visit visit) {
        return inPicked(
                visit,
                file -> visit.page()
                        .line("officer.pin." + decision(visit), loan(file))
                        .secret()
                        .ask());
    }

    private static Turn signed(Visit visit, String text) {
        return PinMenu.read(
                visit,
                text,
                pin -> inPicked(
                        visit,
                        file -> visit.submit(
                                new Request.DecideApplication(
                                        visit.member(),
                                        pin,
                                        file.waiting().id(),
                                        decision(visit).equals(APPROVE),
                                        reason(visit, file)),
                                outcome -> told(visit, file, outcome))));
    }

    /** The reason goes into the books and to the borrower, who reads it in their own language. */
    private static String reason(Visit visit, ApplicationFile file) {
        return visit.answer(REASON).isEmpty()
                ? ""
                : visit.menus().languages().words(file.language()).say("officer.reason." + visit.answer(REASON));
    }

    private static Turn told(Visit visit, ApplicationFile file, Decided outcome) {
        return switch (outcome) {
            case Decided.Done done ->
                visit.page().line("officer.done." + decision(visit), loan(file)).end();
            case Decided.Over over -> already(visit, file.waiting().loan(), over.status());
            case Decided.Refused(var reasons) -> Refusals.end(visit, "officer.refused", reasons);
            case Decided.AtTheOffice office ->
                visit.page().line("officer.office").end();
            case Decided.NoOfficer none -> over(visit);
            case Decided.NotAuthorised(var check) -> PinMenu.judge(visit, check, visit::show);
        };
    }

    /** A dialog that came by another way has decided nothing, and a no is the safer reading. */
    private static String decision(Visit visit) {
        return visit.answer(DECISION).equals(APPROVE) ? APPROVE : REJECT;
    }

    private static Map<String, LoanNumber> loan(ApplicationFile file) {
        return Map.of("loan", file.waiting().loan());
    }

    /** With the application as it stands now; it may have been decided meanwhile. */
    private static Turn inPicked(Visit visit, Function<ApplicationFile, Turn> then) {
        return acting(
                visit,
                officer -> officer.lookUp(
                        new Query.ApplicationWaiting(officer.member(), officer.answer(PICKED)),
                        found -> found.map(file -> file.status() == LoanStatus.PENDING
                                        ? then.apply(file)
                                        : already(visit, file.waiting().loan(), file.status()))
                                .orElseGet(() -> over(visit))));
    }

    private static Turn already(Visit visit, LoanNumber loan, LoanStatus status) {
        String now = visit.words().say("status." + status.name().toLowerCase(Locale.ROOT));
        return visit.page()
                .line("officer.over", Map.of("loan", loan, "status", now))
                .end();
    }
}
