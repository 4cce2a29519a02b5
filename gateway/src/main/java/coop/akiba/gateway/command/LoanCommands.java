package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.Loans;
import coop.akiba.domain.loan.Situation;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.BankAccounts;
import coop.akiba.gateway.store.BankAccounts.BankAccount;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Holds;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Applications and what staff do with loans: lock, decide, write, commit. */
public final class LoanCommands {
    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final Recorder recorder;
    private final Runnable wakeOutbox;
    private final LoanApplications applications;

    /** Builds the commands; {@code wakeOutbox} is run after every commit that may have left a message. */
    public LoanCommands(Db db, Ids ids, InstantSource clock, Recorder recorder, Runnable wakeOutbox) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.recorder = recorder;
        this.wakeOutbox = wakeOutbox;
        this.applications = new LoanApplications(clock, recorder);
    }

    /** A member applies. With a key, a repeated call finds the loan of the first one. */
    public Future<Result<Loan>> apply(
            Origin origin, MemberId member, String product, Money principal, int months, Optional<CommandKey> key) {
        LoanId id = new LoanId(ids.next());
        return committed(db.inTeam(
                origin.team().id(),
                connection -> Once.run(
                        connection,
                        origin.team().id(),
                        key,
                        new JsonObject().put("loan", id.value().toString()),
                        clock.instant(),
                        () -> applications.apply(
                                connection, origin, Asked.byPhone(member, product, principal, months), id),
                        answer -> found(
                                connection, origin.team(), new LoanId(UUID.fromString(answer.getString("loan")))))));
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
        return Teams.lock(connection, origin.team())
                .compose(locked -> current(connection, origin))
                .compose(now -> LoanTable.lock(connection, now.team(), loan)
                        .compose(found -> found.map(present -> decide(connection, now, present, command))
                                .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>()))));
    }

    /** The same under the rules as they are now. */
    private static Future<Origin> current(SqlConnection connection, Origin origin) {
        return Teams.current(connection, origin.team())
                .map(team -> new Origin(team, origin.actor(), origin.correlation()));
    }

    private Future<Result<Loan>> decide(SqlConnection connection, Origin origin, Loan loan, LoanCommand command) {
        Team team = origin.team();
        Future<Optional<MemberRow>> row = Members.borrower(connection, team.id(), loan);
        Future<Money> pool = LedgerTable.poolAvailable(connection, team);
        Future<Money> savings = Holds.available(connection, team, loan.member());
        return Future.all(row, pool, savings)
                .compose(all -> carryOut(
                        connection,
                        Loans.decide(loan, command, situation(origin, pool.result(), savings.result())),
                        origin,
                        Optional.of(loan),
                        row.result().map(MemberRow::member)));
    }

    private Situation situation(Origin origin, Money pool, Money savings) {
        return new Situation(
                origin.team().profile(), origin.actor(), origin.today(clock), clock.instant(), pool, savings);
    }

    private Future<Result<Loan>> carryOut(
            SqlConnection connection,
            Decision decision,
            Origin origin,
            Optional<Loan> before,
            Optional<Member> borrower) {
        return switch (decision) {
            case Decision.Refused(var refusals) -> Future.failedFuture(new RefusedException(refusals));
            case Decision.Accepted accepted -> {
                LoanEvent last = (LoanEvent) accepted.events().getLast();
                Recorder.Context context = new Recorder.Context(
                        origin,
                        before,
                        borrower,
                        Optional.empty(),
                        origin.team().currency().zero());
                yield recorder.record(connection, accepted, context).map(written -> new Result.Done<>(last.loan()));
            }
        };
    }

    private static Future<Result<Loan>> found(SqlConnection connection, Team team, LoanId loan) {
        return LoanTable.byId(connection, team, loan)
                .map(row -> row.<Result<Loan>>map(Result.Done::new).orElseGet(Result.NotFound::new));
    }

    private <T> Future<Result<T>> committed(Future<Result<T>> transaction) {
        return Results.of(transaction).onSuccess(result -> wakeOutbox.run());
    }
}
