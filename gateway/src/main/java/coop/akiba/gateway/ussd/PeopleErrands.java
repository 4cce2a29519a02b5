package coop.akiba.gateway.ussd;

import coop.akiba.gateway.command.Proposals;
import coop.akiba.gateway.pin.PinQuestions;
import coop.akiba.gateway.pin.PinVault;
import coop.akiba.gateway.store.Proposal;
import coop.akiba.menus.Done;
import coop.akiba.menus.PinCheck;
import coop.akiba.menus.Questions;
import coop.akiba.menus.Request;
import io.vertx.core.Future;

/** What menus ask that is about people and not about money: their PIN, and who answers for whom. */
public final class PeopleErrands {
    private final PinVault pins;
    private final Proposals proposals;
    private final PinQuestions questions;

    public PeopleErrands(PinVault pins, Proposals proposals, PinQuestions questions) {
        this.pins = pins;
        this.proposals = proposals;
        this.questions = questions;
    }

    Future<PinCheck> changePin(UssdCall call, Request.BeginPinChange change) {
        return pins.beginChange(call.team(), change.member(), change.pin());
    }

    Future<Done> askForReset(UssdCall call, Request.AskForReset asked) {
        return proposals
                .ask(call.origin(asked.member()), Proposal.Kind.RESET_PIN, asked.member())
                .map(new Done());
    }

    Future<Questions> begin(UssdCall call, Request.BeginQuestions asked) {
        return questions.begin(call.origin(asked.member()), asked.member());
    }

    Future<Questions> answer(UssdCall call, Request.AnswerQuestion given) {
        return questions.answer(
                call.origin(given.member()), given.member(), given.round(), given.number(), given.answer());
    }
}
