package coop.akiba.gateway.ussd;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Proposals;
import coop.akiba.gateway.pin.PinChanges;
import coop.akiba.gateway.pin.PinQuestions;
import coop.akiba.gateway.pin.PinVault;
import coop.akiba.gateway.store.Proposal;
import coop.akiba.menus.Done;
import coop.akiba.menus.Guarantee;
import coop.akiba.menus.Nominee;
import coop.akiba.menus.Pin;
import coop.akiba.menus.PinCheck;
import coop.akiba.menus.Questions;
import coop.akiba.menus.Request;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What menus ask that is about people and not about money: their PIN, and who answers for whom. */
public final class PeopleErrands {
    private final PinVault pins;
    private final Proposals proposals;
    private final PinChanges changes;
    private final PinQuestions questions;
    private final GuaranteeErrands guarantees;

    public PeopleErrands(
            PinVault pins,
            PinChanges changes,
            Proposals proposals,
            PinQuestions questions,
            GuaranteeErrands guarantees) {
        this.pins = pins;
        this.changes = changes;
        this.proposals = proposals;
        this.questions = questions;
        this.guarantees = guarantees;
    }

    Future<PinCheck> changePin(UssdCall call, Request.BeginPinChange change) {
        return changes.begin(call.origin(change.member()), change.member(), change.pin());
    }

    Future<Done> askForReset(UssdCall call, Request.AskForReset asked) {
        return proposals
                .ask(call.origin(asked.member()), Proposal.Kind.RESET_PIN, asked.member())
                .map(new Done());
    }

    Future<List<Guarantee>> asked(Team team, MemberId member) {
        return guarantees.asked(team, member);
    }

    Future<Optional<Guarantee.Sought>> sought(Team team, MemberId member) {
        return guarantees.sought(team, member);
    }

    Future<Optional<Nominee>> nominee(Team team, String who) {
        return guarantees.nominee(team, who);
    }

    /** How many of those named in an application are asked. */
    Future<Integer> askGuarantors(UssdCall call, Loan loan, Request.ApplyForLoan wanted) {
        return guarantees.ask(call, loan, wanted);
    }

    Future<Guarantee.Outcome> askGuarantor(UssdCall call, Request.AskGuarantor wanted) {
        return signed(call, wanted.member(), wanted.pin(), () -> guarantees.ask(call, wanted));
    }

    Future<Guarantee.Outcome> answerGuarantee(UssdCall call, Request.AnswerGuarantee given) {
        return signed(call, given.member(), given.pin(), () -> guarantees.answer(call, given));
    }

    private Future<Guarantee.Outcome> signed(
            UssdCall call, MemberId member, Pin pin, Supplier<Future<Guarantee.Outcome>> then) {
        return pins.check(call.team(), member, pin)
                .compose(check -> check instanceof PinCheck.Right
                        ? then.get()
                        : Future.succeededFuture(new Guarantee.Outcome.NotAuthorised(check)));
    }

    Future<Questions> begin(UssdCall call, Request.BeginQuestions asked) {
        return questions.begin(call.origin(asked.member()), asked.member());
    }

    Future<Questions> answer(UssdCall call, Request.AnswerQuestion given) {
        return questions.answer(
                call.origin(given.member()), given.member(), given.round(), given.number(), given.answer());
    }
}
