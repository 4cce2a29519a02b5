package coop.akiba.gateway.demo;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.PayingAccount;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.Intake;
import coop.akiba.gateway.command.LoanCommands;
import coop.akiba.gateway.command.MoneyNotice;
import coop.akiba.gateway.command.Notices;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.command.Recorder;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.number.Lines;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Plays the sample's past in the order it happened, with the commands everybody else uses and a clock wound back. */
final class SampleHistory {
    private static final String CORRELATION = "sample";
    private static final int DEPOSIT_EVERY_DAYS = 30;

    private final Db db;
    private final Team team;
    private final Map<String, Member> members;
    private final LocalDate today;
    private final SampleClock past;
    private final LoanCommands loans;
    private final ReceiptCommands receipts;
    private final Actor admin = new Actor("njeri", Role.ADMIN, Optional.empty());
    private final Actor officer = new Actor("faith", Role.LOAN_OFFICER, Optional.empty());
    private int transactions;

    SampleHistory(Db db, Ids ids, InstantSource clock, Team team, Map<String, Member> members) {
        this.db = db;
        this.team = team;
        this.members = members;
        this.today = LocalDate.ofInstant(clock.instant(), team.zone());
        this.past = new SampleClock(clock.instant());
        Recorder recorder = new Recorder(ids, past, new Notices(ids));
        this.loans = new LoanCommands(db, ids, past, recorder, Lines.unwatched(db, ids, past), () -> {});
        this.receipts = new ReceiptCommands(db, ids, past, recorder, () -> {});
    }

    /** Something that happened at a time. */
    private record Step(Instant at, Supplier<Future<?>> happen) {}

    /** A loan while its history is played. */
    private static final class Told {
        private Optional<Loan> loan = Optional.empty();

        Loan now() {
            return loan.orElseThrow(() -> new IllegalStateException("no loan was applied for yet"));
        }
    }

    Future<Void> play(Sample sample) {
        List<Step> steps = new ArrayList<>();
        sample.members().forEach(person -> steps.addAll(deposits(person)));
        sample.loans().forEach(borrowing -> steps.addAll(loan(borrowing)));
        steps.sort(Comparator.comparing(Step::at));
        Future<?> played = Future.succeededFuture();
        for (Step step : steps) {
            played = played.compose(before -> {
                past.wind(step.at());
                return step.happen().get();
            });
        }
        return played.mapEmpty();
    }

    /**
     * What members were told in the past reached them in the past: nothing of it is sent now.
     *
     * @param joined when they chose their PINs
     */
    Future<Void> settleMessages(Instant joined) {
        return db.inTeam(
                        team.id(),
                        connection -> connection
                                .preparedQuery("""
                                    UPDATE outbox SET status = 'SENT', provider = 'demo', provider_ref = outbox_id,
                                        attempts = 1, sent_at = created_at,
                                        created_at = CASE template WHEN 'PinSet' THEN $2 ELSE created_at END
                                    WHERE team_id = $1 AND status = 'READY'\
                                    """)
                                .execute(Tuple.of(team.id().value(), joined.atOffset(ZoneOffset.UTC))))
                .mapEmpty();
    }

    private List<Step> deposits(Sample.Person person) {
        Member member = SampleCooperative.person(members, person.name());
        List<Step> steps = new ArrayList<>();
        int daysAgo = DEPOSIT_EVERY_DAYS * person.deposits().size() - 9;
        for (Long amount : person.deposits()) {
            Money money = team.currency().ofMajor(amount);
            steps.add(step(daysAgo, 11, () -> receive(member, member.number(), money)));
            daysAgo -= DEPOSIT_EVERY_DAYS;
        }
        return steps;
    }

    private List<Step> loan(Sample.Borrowing borrowing) {
        Member member = SampleCooperative.person(members, borrowing.member());
        Told told = new Told();
        List<Step> steps = new ArrayList<>();
        steps.add(step(borrowing.applied(), 9, () -> apply(told, member, borrowing)));
        if (borrowing.decided() > 0) {
            steps.add(step(borrowing.decided(), 14, () -> decide(told, borrowing)));
        }
        if (borrowing.disbursed() > 0) {
            steps.add(step(borrowing.disbursed(), 15, () -> disburse(told, borrowing)));
        }
        LocalDate start = today.minusDays(borrowing.disbursed());
        for (int row = 1; row <= borrowing.paid(); row++) {
            int index = row - 1;
            steps.add(new Step(
                    at(start.plusMonths(row), 10),
                    () -> receive(member, told.now().number().toString(), due(told, index))));
        }
        if (borrowing.end() == LoanStatus.DEFAULTED) {
            steps.add(step(40, 16, () -> giveUp(told)));
        }
        return steps;
    }

    private Future<Loan> apply(Told told, Member member, Sample.Borrowing borrowing) {
        Origin origin = by(Actor.member(member.id()));
        Money principal = team.currency().ofMajor(borrowing.amount());
        return keep(
                told,
                loans.apply(origin, member.id(), borrowing.product(), principal, borrowing.months(), Optional.empty()));
    }

    private Future<?> decide(Told told, Sample.Borrowing borrowing) {
        String notes = borrowing.notes();
        return switch (borrowing.end()) {
            case REJECTED ->
                keep(
                        told,
                        loans.decide(by(admin), told.now().id(), new LoanCommand.Reject(notes == null ? "" : notes)));
            case CANCELLED ->
                keep(
                        told,
                        loans.decide(by(admin), told.now().id(), new LoanCommand.Cancel("Taken back by the member")));
            default -> keep(told, loans.decide(by(admin), told.now().id(), new LoanCommand.Approve("Savings checked")));
        };
    }

    private Future<Loan> disburse(Told told, Sample.Borrowing borrowing) {
        DisbursementChannel channel = Optional.ofNullable(borrowing.channel()).orElse(DisbursementChannel.MOBILE_MONEY);
        LocalDate day = today.minusDays(borrowing.disbursed());
        String reference = channel.name().charAt(0) + "-" + told.now().number().value();
        return keep(
                told,
                loans.decide(
                        by(officer),
                        told.now().id(),
                        new LoanCommand.Disburse(channel, reference, day, team.currency())));
    }

    private Future<Loan> giveUp(Told told) {
        PayingAccount till = PayingAccount.unchecked(DisbursementChannel.CASH.account());
        return keep(
                told,
                loans.decide(
                        by(admin),
                        told.now().id(),
                        new LoanCommand.GiveUp("Not heard of since she moved away", Map.of(), Map.of(), till)));
    }

    private static Money due(Told told, int index) {
        return told.now().schedule().instalments().get(index).total();
    }

    private Future<Void> receive(Member payer, String reference, Money amount) {
        String transaction = "SAMPLE%04d".formatted(++transactions);
        LocalDate day = LocalDate.ofInstant(past.instant(), team.zone());
        MoneyNotice notice = new MoneyNotice(
                "daraja",
                "c2b",
                transaction,
                amount,
                reference,
                payer.msisdn().digits(),
                Account.mobileMoney("daraja", team.paybill()),
                day,
                Buffer.buffer(new JsonObject().put("sample", transaction).encode()),
                Optional.empty());
        return receipts.receive(team, notice, CORRELATION)
                .compose(intake -> intake == Intake.POSTED
                        ? Future.succeededFuture()
                        : Future.failedFuture(new IllegalStateException(transaction + " became " + intake)));
    }

    private static Future<Loan> keep(Told told, Future<Result<Loan>> result) {
        return result.compose(outcome -> switch (outcome) {
            case Result.Done<Loan>(Loan loan) -> {
                told.loan = Optional.of(loan);
                yield Future.succeededFuture(loan);
            }
            case Result.Refused<Loan>(var refusals) ->
                Future.failedFuture(new IllegalStateException("the sample was refused: " + refusals));
            case Result.NotFound<Loan>() -> Future.failedFuture(new IllegalStateException("the sample lost a loan"));
        });
    }

    private Origin by(Actor actor) {
        return new Origin(team, actor, CORRELATION);
    }

    private Step step(int daysAgo, int hour, Supplier<Future<?>> happen) {
        return new Step(at(today.minusDays(daysAgo), hour), happen);
    }

    private Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(team.zone()).toInstant();
    }
}
