package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.Accruals;
import coop.akiba.domain.loan.Correction;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Loans;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.loan.Reversals;
import coop.akiba.domain.loan.Security;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.number.Lines;
import coop.akiba.gateway.number.SensitiveMove;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.BankAccounts;
import coop.akiba.gateway.store.BankAccounts.BankAccount;
import coop.akiba.gateway.store.BookedEntries;
import coop.akiba.gateway.store.Borrowers;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Holds;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.PayoutTable;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Applications and what staff do with loans: lock, decide, write, commit. */
public final class LoanCommands {
    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final LoanDesk desk;
    private final Lines lines;
    private final Runnable wakeOutbox;
    private final LoanApplications applications;

    /** Builds the commands; {@code wakeOutbox} is run after every commit that may have left a message. */
    public LoanCommands(Db db, Ids ids, InstantSource clock, Recorder recorder, Lines lines, Runnable wakeOutbox) {
        this.lines = lines;
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.desk = new LoanDesk(clock, recorder);
        this.wakeOutbox = wakeOutbox;
        this.applications = new LoanApplications(ids, clock, recorder);
    }

    /**
     * A member applies by phone, unless it is doubtful who holds that. With a key, a repeated call finds the loan of
     * the first one.
     */
    public Future<Result<Loan>> apply(
            Origin origin, MemberId member, String product, Money principal, int months, Optional<CommandKey> key) {
        LoanId id = new LoanId(ids.next());
        Asked asked = Asked.byPhone(member, product, principal, months);
        return lines.look(origin.team(), member)
                .compose(looked -> committed(db.inTeam(
                        origin.team().id(),
                        connection -> Once.run(
                                connection,
                                origin.team().id(),
                                key,
                                new JsonObject().put("loan", id.value().toString()),
                                clock.instant(),
                                () -> applyByPhone(connection, origin, member, asked, id),
                                answer -> found(
                                        connection,
                                        origin.team(),
                                        new LoanId(UUID.fromString(answer.getString("loan"))))))))
                .compose(result -> result instanceof Result.Refused<Loan>(var reasons)
                        ? lines.note(origin, member, SensitiveMove.APPLY, reasons)
                                .map(result)
                        : Future.succeededFuture(result));
    }

    private Future<Result<Loan>> applyByPhone(
            SqlConnection connection, Origin origin, MemberId member, Asked asked, LoanId id) {
        return lines.against(connection, origin.team(), member)
                .compose(held -> held.isPresent()
                        ? Future.failedFuture(new RefusedException(List.of(held.get())))
                        : applications.apply(connection, origin, asked, id));
    }

    /** Anybody applies, in the caller's transaction, to be run by {@link AnsweredCommands}. */
    public Future<Result<Loan>> apply(SqlConnection connection, Origin origin, Asked asked) {
        return applications.apply(connection, origin, asked, new LoanId(ids.next()));
    }

    /** Adds an account that loans are paid from, or changes what it is called; who may was asked before. */
    public Future<Void> putAccount(SqlConnection connection, Origin origin, BankAccount account) {
        JsonObject detail = new JsonObject()
                .put("name", account.name())
                .put("channel", account.channel().name());
        return BankAccounts.put(connection, origin.team(), account)
                .compose(put -> AuditTable.add(
                        connection,
                        origin.team().id(),
                        origin.audit(
                                ids.next(),
                                clock.instant(),
                                "bank-account-put",
                                "bank-account:" + account.code(),
                                detail)));
    }

    /** Staff approve, reject or disburse. */
    public Future<Result<Loan>> decide(Origin origin, LoanId loan, LoanCommand command) {
        return committed(db.inTeam(origin.team().id(), connection -> decide(connection, origin, loan, command)));
    }

    /** The same in the caller's transaction, to be run by {@link AnsweredCommands}. */
    public Future<Result<Loan>> decide(SqlConnection connection, Origin origin, LoanId loan, LoanCommand command) {
        return change(connection, origin, loan, command).map(result -> switch (result) {
            case Result.Done<Change>(Change change) -> new Result.Done<>(change.loan());
            case Result.Refused<Change>(var refusals) -> new Result.Refused<>(refusals);
            case Result.NotFound<Change> none -> new Result.NotFound<>();
        });
    }

    /** The same with all that it did. */
    public Future<Result<Change>> change(SqlConnection connection, Origin origin, LoanId loan, LoanCommand command) {
        return desk.withPool(connection, origin, loan, at -> decide(at, command));
    }

    /** What was entered wrongly is put right, in the caller's transaction. */
    public Future<Result<Change>> correct(SqlConnection connection, Origin origin, LoanId loan, Correction wanted) {
        return desk.withPool(connection, origin, loan, at -> new LoanCorrecting(desk).correct(at, wanted));
    }

    private Future<Result<Change>> decide(LoanCase at, LoanCommand command) {
        return switch (command) {
            case LoanCommand.Cancel cancel when at.loan().status() == LoanStatus.ACTIVE -> takeBack(at, cancel);
            case LoanCommand.GiveUp giveUp -> reach(at).compose(there -> upToDate(at, giveUp.reaching(there)));
            case LoanCommand.Enlarge enlarge -> upToDate(at, enlarge);
            case LoanCommand.Restructure restructure -> upToDate(at, restructure);
            case LoanCommand.Waive waive -> upToDate(at, waive);
            default -> desk.file(at, Loans.decide(at.loan(), command, at.situation()));
        };
    }

    /** Calls off a loan that was paid out. What left by a provider is with the member; it comes back as a payment. */
    private Future<Result<Change>> takeBack(LoanCase at, LoanCommand.Cancel cancel) {
        return PayoutTable.lastOf(at.connection(), at.team(), at.loan().id())
                .compose(last -> last.map(stored -> stored.payout().status())
                                .filter(PayoutStatus.SUCCEEDED::equals)
                                .isPresent()
                        ? Future.failedFuture(new RefusedException(
                                List.of(new Refusal.Servicing.PayoutIs(PayoutStatus.SUCCEEDED.name()))))
                        : BookedEntries.ofLoan(
                                at.connection(), at.team(), at.loan().id()))
                .compose(booked -> desk.file(
                        at,
                        Optional.empty(),
                        Reversals.disbursement(at.loan(), booked.entries(), cancel.reason(), at.situation()),
                        booked.ids()));
    }

    /** With interest that fell due and that no job has booked yet: what is owed is decided on as it stands today. */
    private Future<Result<Change>> upToDate(LoanCase at, LoanCommand command) {
        Optional<Decision.Accepted> accrued =
                Accruals.due(at.loan(), at.situation().today());
        Loan now = accrued.map(booked -> ((LoanEvent) booked.events().getLast()).loan())
                .orElse(at.loan());
        return desk.file(at, accrued, Loans.decide(now, command, at.situation()), List.of());
    }

    /** What each guarantor has and can give, locked until the transaction ends. */
    private static Future<Map<MemberId, Money>> reach(LoanCase at) {
        List<MemberId> guarantors = at.loan().origination().securities().stream()
                .flatMap(security -> security instanceof Security.Guarantor who ? Stream.of(who.member()) : Stream.of())
                .distinct()
                .toList();
        Future<Map<MemberId, Member>> locked = Borrowers.lock(at.connection(), at.team(), guarantors);
        Map<MemberId, Future<Money>> available = guarantors.stream()
                .collect(Collectors.toMap(
                        who -> who, who -> Holds.available(at.connection(), at.team(), Optional.of(who))));
        return Future.all(Stream.concat(Stream.of(locked), available.values().stream())
                        .toList())
                .map(all -> available.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, each -> each.getValue().result())));
    }

    private static Future<Result<Loan>> found(SqlConnection connection, Team team, LoanId loan) {
        return LoanTable.byId(connection, team, loan)
                .map(row -> row.<Result<Loan>>map(Result.Done::new).orElseGet(Result.NotFound::new));
    }

    private <T> Future<Result<T>> committed(Future<Result<T>> transaction) {
        return Results.of(transaction).onSuccess(result -> wakeOutbox.run());
    }
}
