package coop.akiba.gateway.ussd;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.CommandKey;
import coop.akiba.gateway.command.LoanCommands;
import coop.akiba.gateway.command.MemberCommands;
import coop.akiba.gateway.command.MemberRequests;
import coop.akiba.gateway.command.PaymentRequests;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.number.Lines;
import coop.akiba.gateway.pin.Activations;
import coop.akiba.gateway.pin.PinVault;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberStanding;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.TeamMember;
import coop.akiba.menus.Application;
import coop.akiba.menus.Asked;
import coop.akiba.menus.Decided;
import coop.akiba.menus.Done;
import coop.akiba.menus.PaymentPrompt;
import coop.akiba.menus.Pin;
import coop.akiba.menus.PinCheck;
import coop.akiba.menus.Query;
import coop.akiba.menus.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Does for the menus what they cannot do themselves: finds out, and carries out. */
public final class Errands {
    private final Db db;
    private final LoanCommands loans;
    private final PaymentRequests payments;
    private final MemberRequests asking;
    private final MemberCommands members;
    private final PinVault pins;
    private final Activations activations;
    private final CommandKeys keys;
    private final Glances glances;
    private final PeopleErrands people;
    private final OfficerErrands officers;
    private final Lines lines;
    private final InstantSource clock;

    public Errands(
            Db db,
            LoanCommands loans,
            PaymentRequests payments,
            MemberRequests asking,
            MemberCommands members,
            PinVault pins,
            Activations activations,
            PeopleErrands people,
            OfficerErrands officers,
            Lines lines,
            KeyedHash hash,
            InstantSource clock) {
        this.db = db;
        this.loans = loans;
        this.payments = payments;
        this.asking = asking;
        this.members = members;
        this.pins = pins;
        this.activations = activations;
        this.keys = new CommandKeys(hash);
        this.glances = new Glances(db, new PoolGlance(db, clock));
        this.people = people;
        this.officers = officers;
        this.lines = lines;
        this.clock = clock;
    }

    /**
     * The answer to a question; nothing changes by it.
     *
     * @param reader of the caller's event loop
     * @param seen of the caller, where that is good enough
     */
    @SuppressWarnings("unchecked") // the query's kind fixes the answer's type, which the switch cannot show
    <A> Future<A> find(SqlClient reader, Team team, Query<A> query, Optional<Glimpse> seen) {
        Future<?> found = switch (query) {
            case Query.Savings wanted ->
                Glances.standing(reader, team, wanted.member()).map(MemberStanding::saved);
            case Query.Loans owned ->
                db.look(team.id(), connection -> LoanTable.ofMember(connection, team, owned.member()));
            case Query.FreeSavings wanted ->
                Glances.standing(reader, team, wanted.member()).map(MemberStanding::free);
            case Query.Eligible wanted ->
                glances.eligible(
                        team,
                        wanted.product(),
                        seen.map(Glimpse::standing)
                                .map(Future::succeededFuture)
                                .orElseGet(() -> Glances.standing(reader, team, wanted.member())));
            case Query.Movements moved -> glances.movements(team, moved);
            case Query.Payments paid -> glances.payments(team, paid);
            case Query.GuaranteesAsked asked -> people.asked(team, asked.member());
            case Query.GuarantorsSought asked -> people.sought(team, asked.member());
            case Query.FindNominee named -> people.nominee(team, named.who());
            case Query.OfficerCalling who -> officers.calling(team, who.msisdn());
            case Query.ApplicationsWaiting asked -> officers.waiting(team, asked.officer());
            case Query.ApplicationWaiting picked -> officers.file(reader, team, picked, glances);
            case Query.HeldBack asked ->
                seen.filter(Glimpse::quiet).isPresent()
                        ? Future.succeededFuture(Optional.empty())
                        : lines.look(reader, team, asked.member());
        };
        return (Future<A>) found;
    }

    /** Whom cooperatives know by the number that dials, and what was seen of each. */
    Future<List<Seen>> callers(SqlClient reader, List<Team> among, Msisdn msisdn) {
        return Diallers.of(reader, among, msisdn)
                .map(found -> found.stream().map(each -> seen(among, each)).toList());
    }

    /** A caller of a cooperative, and what was seen of them if they are a member. */
    record Seen(TeamMember who, Optional<Glimpse> glimpse) {}

    private Seen seen(List<Team> among, Diallers.Dialler dialler) {
        TeamMember who = dialler.who();
        Team team = among.stream()
                .filter(each -> each.id().equals(who.team()))
                .findFirst()
                .orElseThrow();
        return new Seen(
                who,
                dialler.known()
                        .map(known ->
                                new Glimpse(clock.instant(), lines.isQuiet(team, known.line()), known.standing())));
    }

    /** The outcome of a request, committed. */
    @SuppressWarnings("unchecked") // as above
    <A> Future<A> carryOut(UssdCall call, Request<A> request) {
        Team team = call.team();
        Future<?> done = switch (request) {
            case Request.CheckCode code -> activations.check(team.id(), code.member(), code.code());
            case Request.ProposePin chosen ->
                pins.propose(team, chosen.member(), chosen.pin()).map(new Done());
            case Request.ConfirmPin again -> pins.confirm(team, again.member(), again.pin());
            case Request.CheckPin check -> pins.check(team, check.member(), check.pin());
            case Request.BeginPinChange change -> people.changePin(call, change);
            case Request.AskForReset asked -> people.askForReset(call, asked);
            case Request.BeginQuestions asked -> people.begin(call, asked);
            case Request.AnswerQuestion given -> people.answer(call, given);
            case Request.ApplyForLoan wanted -> apply(call, wanted);
            case Request.AskGuarantor asked -> people.askGuarantor(call, asked);
            case Request.AnswerGuarantee given -> people.answerGuarantee(call, given);
            case Request.DecideApplication wanted -> decide(call, wanted);
            case Request.AskForPayment wanted -> ask(call, wanted);
            case Request.AskForDeposit wanted -> askToSave(call, wanted);
            case Request.AskToWithdraw wanted ->
                signed(
                        call,
                        wanted.member(),
                        wanted.pin(),
                        () -> asking.withdraw(call.origin(wanted.member()), wanted.member(), wanted.amount()));
            case Request.AskToEnlarge wanted ->
                signed(
                        call,
                        wanted.member(),
                        wanted.pin(),
                        () -> asking.enlarge(
                                call.origin(wanted.member()), wanted.member(), wanted.loan(), wanted.amount()));
            case Request.AskToJoin wanted ->
                asking.join(team, wanted.msisdn(), wanted.name(), wanted.language(), call.correlation());
            case Request.ChangeLanguage change ->
                members.changeLanguage(call.origin(change.member()), change.member(), change.language())
                        .map(new Done());
        };
        return (Future<A>) done;
    }

    private Future<Asked> signed(UssdCall call, MemberId member, Pin pin, Supplier<Future<Asked>> act) {
        return pins.check(call.team(), member, pin)
                .compose(check -> check instanceof PinCheck.Right
                        ? act.get()
                        : Future.succeededFuture(new Asked.NotAuthorised(check)));
    }

    private Future<Decided> decide(UssdCall call, Request.DecideApplication wanted) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), call.team().zone());
        return officers.decide(call, wanted, keys.of(call, wanted, today));
    }

    private Future<Application> apply(UssdCall call, Request.ApplyForLoan wanted) {
        return pins.check(call.team(), wanted.member(), wanted.pin())
                .compose(check -> check instanceof PinCheck.Right
                        ? applyAuthorised(call, wanted)
                        : Future.succeededFuture(new Application.NotAuthorised(check)));
    }

    private Future<Application> applyAuthorised(UssdCall call, Request.ApplyForLoan wanted) {
        var origin = call.origin(wanted.member());
        CommandKey key = keys.of(call, wanted, origin.today(clock));
        return loans.apply(
                        origin,
                        wanted.member(),
                        wanted.product(),
                        wanted.principal(),
                        wanted.months(),
                        Optional.of(key))
                .compose(result -> switch (result) {
                    case Result.Done<Loan>(Loan loan) ->
                        people.askGuarantors(call, loan, wanted)
                                .map(asked -> (Application) new Application.Applied(loan, asked));
                    case Result.Refused<Loan>(var reasons) -> Future.succeededFuture(new Application.Refused(reasons));
                    case Result.NotFound<Loan>() ->
                        Future.failedFuture(new IllegalStateException("an applicant is gone"));
                });
    }

    private Future<PaymentPrompt> ask(UssdCall call, Request.AskForPayment wanted) {
        var origin = call.origin(wanted.member());
        CommandKey key = keys.of(call, wanted, origin.today(clock));
        return payments.ask(origin, wanted.member(), wanted.loan(), wanted.amount(), Optional.of(key))
                .map(Errands::prompt);
    }

    private Future<PaymentPrompt> askToSave(UssdCall call, Request.AskForDeposit wanted) {
        var origin = call.origin(wanted.member());
        CommandKey key = keys.of(call, wanted, origin.today(clock));
        return payments.askToSave(origin, wanted.member(), wanted.amount(), Optional.of(key))
                .map(Errands::prompt);
    }

    private static PaymentPrompt prompt(Result<PaymentRequest> result) {
        return result instanceof Result.Done<PaymentRequest>(PaymentRequest request)
                ? new PaymentPrompt.Prompted(request.id().toString())
                : new PaymentPrompt.NotOffered();
    }
}
