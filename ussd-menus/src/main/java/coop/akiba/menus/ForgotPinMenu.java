package coop.akiba.menus;

import coop.akiba.domain.loan.Refusal;
import java.time.LocalDate;
import java.util.Map;

/** A forgotten PIN: the office is asked, or questions are answered. Neither ever shows a PIN. */
final class ForgotPinMenu {
    static final String LIST = "forgot";
    private static final String OFFICE = "forgot.office";
    private static final String BEGIN = "forgot.begin";
    private static final String QUESTION = "forgot.question";

    private static final String YES = "yes";

    /** Answers that name the round and the question it is at; what was answered is never kept. */
    private static final String ROUND = "round";

    private static final String NUMBER = "number";
    private static final String OF = "of";
    private static final String ASKED = "asked";

    static final Menu MENU = Menu.of(
            LIST,
            Step.choice(LIST, ForgotPinMenu::list, Visit::go),
            Step.choice(OFFICE, ForgotPinMenu::askSure, ForgotPinMenu::sure),
            Step.choice(BEGIN, ForgotPinMenu::askReady, ForgotPinMenu::ready).asSensitive(),
            Step.text(QUESTION, ForgotPinMenu::ask, ForgotPinMenu::answered));

    private ForgotPinMenu() {}

    private static Turn list(Visit visit) {
        return visit.page()
                .line("forgot.title")
                .choice(BEGIN, "forgot.questions")
                .choice(OFFICE, "forgot.office")
                .ask();
    }

    private static Turn askSure(Visit visit) {
        return visit.page().line("forgot.sure").choice(YES, "forgot.yes").ask();
    }

    private static Turn sure(Visit visit, String yes) {
        return visit.submit(new Request.AskForReset(visit.member()), done -> over(visit, "forgot.asked"));
    }

    private static Turn askReady(Visit visit) {
        return visit.page().line("forgot.ready").choice(YES, "forgot.start").ask();
    }

    private static Turn ready(Visit visit, String yes) {
        return visit.submit(new Request.BeginQuestions(visit.member()), next -> went(visit, next));
    }

    /** A dialog that lost its round begins another by hand. */
    private static Turn ask(Visit visit) {
        return visit.answer(ASKED).isEmpty()
                ? visit.home()
                : visit.page()
                        .line("forgot.progress", Map.of("number", visit.answer(NUMBER), "of", visit.answer(OF)))
                        .line("question." + visit.answer(ASKED))
                        .secret()
                        .ask();
    }

    private static Turn answered(Visit visit, String text) {
        if (visit.answer(NUMBER).isEmpty()) {
            return visit.home();
        }
        Request.AnswerQuestion answer = new Request.AnswerQuestion(
                visit.member(), visit.answer(ROUND), Integer.parseInt(visit.answer(NUMBER)), text);
        return visit.submit(answer, next -> went(visit, next));
    }

    private static Turn went(Visit visit, Questions next) {
        return switch (next) {
            case Questions.Ask(String round, int number, int of, Questions.Question question) ->
                visit.with(ROUND, round)
                        .with(NUMBER, Integer.toString(number))
                        .with(OF, Integer.toString(of))
                        .with(ASKED, question.code())
                        .replace(QUESTION);
            case Questions.Passed passed -> over(visit, "forgot.passed");
            case Questions.Failed(int left) ->
                left > 0
                        ? visit.page()
                                .line("forgot.failed")
                                .line("forgot.left", Map.of("tries", left))
                                .line("help", Map.of("phone", visit.team().helpLine()))
                                .end()
                        : over(visit, "forgot.failed");
            case Questions.NotNow(var until) ->
                notNow(visit, LocalDate.ofInstant(until, visit.team().zone()));
            case Questions.HeldBack(Refusal why) -> OnHold.told(visit, why);
            case Questions.AtTheOffice office -> over(visit, "forgot.notoffered");
        };
    }

    private static Turn notNow(Visit visit, LocalDate day) {
        return visit.page()
                .line("forgot.notnow", Map.of("date", day))
                .line("help", Map.of("phone", visit.team().helpLine()))
                .end();
    }

    private static Turn over(Visit visit, String key) {
        return visit.page()
                .line(key)
                .line("help", Map.of("phone", visit.team().helpLine()))
                .end();
    }
}
