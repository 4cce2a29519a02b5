package coop.akiba.menus;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.Applicant;
import coop.akiba.domain.loan.Applications;
import coop.akiba.domain.loan.Eligibility;
import coop.akiba.domain.loan.Guarantors;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One member and their cooperative, in memory: does what menus ask, the way the gateway does. */
final class World {
    private static final int TRIES = 3;
    private static final Instant LOCKED_UNTIL = Instant.parse("2026-03-20T11:34:12Z");

    final Team team;
    final boolean stranger;
    Member member;
    Money savings;
    Money pool;
    Optional<String> code = Optional.of("731904");
    Optional<String> pin;
    Optional<Pin> proposed = Optional.empty();
    List<Refusal> refusals = List.of();
    boolean prompts = true;
    Asked asked = new Asked.Taken();
    int failures;
    int septets = Screen.SEPTETS;
    List<Questions.Question> questions =
            List.of(Questions.Question.MEMBER_NUMBER, Questions.Question.LAST_DEPOSIT, Questions.Question.BIRTH_DATE);
    int rounds = 2;
    boolean stopped;
    Optional<Refusal> waits = Optional.empty();
    boolean recycled;

    /** What is found out only when it is to be done. */
    Optional<Refusal> late = Optional.empty();

    boolean mistaken;

    /** Names of the cooperatives that share the number with this one. */
    List<String> shared = List.of();

    final OfficerWorld officer = new OfficerWorld();
    final List<Loan> loans = new ArrayList<>();
    final List<Movement> moved = new ArrayList<>();
    final List<Movement> paid = new ArrayList<>();

    World(Team team, Member member, boolean stranger, Optional<String> pin, Money savings, Money pool) {
        this.team = team;
        this.member = member;
        this.stranger = stranger;
        this.pin = pin;
        this.savings = savings;
        this.pool = pool;
    }

    /** All that can be reached by the number, this one first. */
    List<Team> onTheLine() {
        List<Team> teams = new ArrayList<>(List.of(team));
        for (String name : shared) {
            teams.add(new Team(
                    new TeamId("t" + teams.size()),
                    name,
                    team.country(),
                    team.currency(),
                    team.zone(),
                    "0800 123 45" + teams.size(),
                    team.paybill(),
                    team.profile()));
        }
        return teams;
    }

    Caller caller() {
        if (stranger) {
            return new Caller.Unknown(member.msisdn());
        }
        return officer.office == Office.ACTING
                ? officer.calling(this).orElseThrow()
                : new Caller.Known(member, pin.isPresent(), officer.office, recycled);
    }

    @SuppressWarnings("unchecked") // each case answers with the type its query names
    <A> A answer(Query<A> query) {
        return (A)
                switch (query) {
                    case Query.Savings it -> savings;
                    case Query.Loans it -> List.copyOf(loans);
                    case Query.FreeSavings it -> savings;
                    case Query.Eligible it ->
                        new Eligibility(new Applicant(member, savings, pool), team.profile(), it.product());
                    case Query.Movements it -> List.copyOf(moved);
                    case Query.Payments it -> List.copyOf(paid);
                    case Query.GuaranteesAsked it ->
                        loans.stream()
                                .flatMap(loan -> requests(loan).stream().limit(1))
                                .toList();
                    case Query.GuarantorsSought it -> sought();
                    case Query.FindNominee it -> nominee(it.who());
                    case Query.OfficerCalling it -> officer.calling(this);
                    case Query.ApplicationsWaiting it -> officer.waiting(this);
                    case Query.ApplicationWaiting it -> officer.file(this, it.loan());
                    case Query.HeldBack it -> waits;
                };
    }

    @SuppressWarnings("unchecked") // each case answers with the type its request names
    <A> A carryOut(Request<A> request) {
        return (A)
                switch (request) {
                    case Request.CheckCode it -> checkCode(it.code());
                    case Request.ProposePin it -> propose(it.pin());
                    case Request.ConfirmPin it -> confirm(it.pin());
                    case Request.CheckPin it -> checkPin(it.pin());
                    case Request.BeginPinChange it ->
                        late.<PinCheck>map(PinCheck.HeldBack::new).orElseGet(() -> checkPin(it.pin()));
                    case Request.AskForReset it -> new Done();
                    case Request.BeginQuestions it ->
                        late.<Questions>map(Questions.HeldBack::new).orElseGet(this::begin);
                    case Request.AnswerQuestion it -> answer(it);
                    case Request.ApplyForLoan it -> apply(it);
                    case Request.AskGuarantor it ->
                        guarantee(
                                it.pin(),
                                it.who().endsWith("9")
                                        ? new Guarantee.Outcome.Gone()
                                        : new Guarantee.Outcome.Told("Baraka"));
                    case Request.AnswerGuarantee it ->
                        guarantee(
                                it.pin(),
                                refusals.isEmpty() && code.isEmpty()
                                        ? new Guarantee.Outcome.Gone()
                                        : new Guarantee.Outcome.Told("Baraka"));
                    case Request.DecideApplication it -> officer.decide(this, it, checkPin(it.pin()));
                    case Request.AskForPayment it ->
                        prompts ? new PaymentPrompt.Prompted("P-1") : new PaymentPrompt.NotOffered();
                    case Request.AskForDeposit it ->
                        prompts ? new PaymentPrompt.Prompted("P-2") : new PaymentPrompt.NotOffered();
                    case Request.AskToWithdraw it -> signed(it.pin());
                    case Request.AskToEnlarge it -> signed(it.pin());
                    case Request.AskToJoin it -> asked;
                    case Request.ChangeLanguage it -> speak(it.language());
                };
    }

    private Asked signed(Pin pin) {
        PinCheck check = checkPin(pin);
        return check instanceof PinCheck.Right ? asked : new Asked.NotAuthorised(check);
    }

    private Guarantee.Outcome guarantee(Pin pin, Guarantee.Outcome done) {
        PinCheck check = checkPin(pin);
        if (!(check instanceof PinCheck.Right)) {
            return new Guarantee.Outcome.NotAuthorised(check);
        }
        return refusals.isEmpty() ? done : new Guarantee.Outcome.Refused(refusals);
    }

    private Optional<Guarantee.Sought> sought() {
        return loans.stream()
                .filter(loan -> loan.status() == LoanStatus.PENDING)
                .findFirst()
                .map(loan -> new Guarantee.Sought(
                        PickedLoan.key(loan),
                        loan.number(),
                        loan.product().security().guarantorsNeeded(),
                        1,
                        Guarantors.share(loan),
                        requests(loan)));
    }

    /** One of each state, or those that are open. */
    private static List<Guarantee> requests(Loan loan) {
        Map<Guarantee.State, String> names = Map.of(
                Guarantee.State.ASKED, "Baraka",
                Guarantee.State.ACCEPTED, "Chebet",
                Guarantee.State.DECLINED, "Dalmas",
                Guarantee.State.EXPIRED, "Esther");
        return Stream.of(Guarantee.State.values())
                .map(state -> new Guarantee(
                        "g" + state, loan.number(), names.getOrDefault(state, ""), Guarantors.share(loan), state))
                .toList();
    }

    /** By the last digit: the member themselves, nobody, Baraka or Chebet. */
    private Optional<Nominee> nominee(String who) {
        return switch (who.charAt(who.length() - 1)) {
            case '1' -> Optional.of(new Nominee(member.id(), member.name()));
            case '9' -> Optional.empty();
            case '2' -> Optional.of(new Nominee(new MemberId(new UUID(0, 2)), "Baraka"));
            default -> Optional.of(new Nominee(new MemberId(new UUID(0, 3)), "Chebet"));
        };
    }

    private CodeCheck checkCode(String keyed) {
        if (code.isEmpty()) {
            return new CodeCheck.Expired();
        }
        return keyed.equals(code.get()) ? new CodeCheck.Right() : new CodeCheck.Wrong(TRIES - ++failures);
    }

    private Done propose(Pin pin) {
        proposed = Optional.of(pin);
        return new Done();
    }

    private PinChoice confirm(Pin keyed) {
        if (!proposed.equals(Optional.of(keyed))) {
            return new PinChoice.Different();
        }
        pin = Optional.of(keyed.digits());
        officer.hasPin = true;
        return new PinChoice.Set();
    }

    private Questions begin() {
        if (questions.isEmpty()) {
            return new Questions.AtTheOffice();
        }
        mistaken = false;
        return rounds-- > 0 ? question(1) : new Questions.NotNow(LOCKED_UNTIL);
    }

    /** Whatever is not {@code wrong} is right. */
    private Questions answer(Request.AnswerQuestion answer) {
        mistaken |= answer.answer().equals("wrong");
        if (answer.number() < questions.size()) {
            return question(answer.number() + 1);
        }
        return mistaken ? new Questions.Failed(rounds) : new Questions.Passed();
    }

    private Questions question(int number) {
        return new Questions.Ask("r" + rounds, number, questions.size(), questions.get(number - 1));
    }

    private PinCheck checkPin(Pin keyed) {
        if (stopped) {
            return new PinCheck.Stopped();
        }
        if (failures < TRIES && pin.equals(Optional.of(keyed.digits()))) {
            failures = 0;
            return new PinCheck.Right();
        }
        failures++;
        return failures < TRIES ? new PinCheck.Wrong(TRIES - failures) : new PinCheck.Locked(LOCKED_UNTIL);
    }

    private Application apply(Request.ApplyForLoan request) {
        PinCheck check = checkPin(request.pin());
        if (!(check instanceof PinCheck.Right)) {
            return new Application.NotAuthorised(check);
        }
        LoanCommand.Apply command = new LoanCommand.Apply(
                new LoanId(new UUID(0, 42)),
                new LoanNumber(42),
                request.product(),
                request.principal(),
                request.months(),
                Umoja.TODAY);
        Decision decision = refusals.isEmpty()
                ? Applications.decide(
                        command, new Applicant(member, savings, pool), team.profile(), Actor.member(member.id()))
                : new Decision.Refused(refusals);
        return switch (decision) {
            case Decision.Accepted accepted ->
                new Application.Applied(
                        ((LoanEvent.Applied) accepted.events().getFirst()).loan(),
                        request.guarantors().size());
            case Decision.Refused refused -> new Application.Refused(refused.refusals());
        };
    }

    private Done speak(String language) {
        member = new Member(member.id(), member.number(), member.name(), member.msisdn(), language, member.status());
        return new Done();
    }
}
