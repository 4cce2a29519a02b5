package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.OfficerPhone;
import coop.akiba.gateway.store.OfficerPhoneTable;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What officers decide by phone: the very command of the staff API, by the same person, with the phone looked up again
 * in the command's own transaction, so that one removed a moment ago decides on nothing.
 */
public final class PhoneDecisions {
    private static final String CHANNEL = "USSD";

    private final Db db;
    private final LoanCommands loans;
    private final InstantSource clock;
    private final Runnable wakeOutbox;

    /** Builds the commands; {@code wakeOutbox} is run after every commit that may have left a message. */
    public PhoneDecisions(Db db, LoanCommands loans, InstantSource clock, Runnable wakeOutbox) {
        this.db = db;
        this.loans = loans;
        this.clock = clock;
        this.wakeOutbox = wakeOutbox;
    }

    /**
     * Decides once per key; not found where the phone is no officer's or there is no such loan.
     *
     * @param holder names the binding of the phone
     */
    public Future<Result<Loan>> decide(
            Team team, MemberId holder, LoanId loan, LoanCommand command, CommandKey key, String correlation) {
        return Results.of(db.inTeam(
                        team.id(),
                        connection -> officer(connection, team, holder)
                                .compose(found -> found.map(phone -> decide(
                                                connection,
                                                new Origin(team, phone.actor(), correlation, CHANNEL),
                                                loan,
                                                command,
                                                key))
                                        .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>())))))
                .onSuccess(result -> wakeOutbox.run());
    }

    /** The cooperative is locked first, as whoever removes a phone does: one of the two waits for the other. */
    private static Future<Optional<OfficerPhone>> officer(SqlConnection connection, Team team, MemberId holder) {
        return Teams.lock(connection, team)
                .compose(locked -> OfficerPhoneTable.active(connection, team.id(), holder))
                .map(found -> found.filter(phone -> OfficerPhones.mayDecide(team, phone.role())));
    }

    private Future<Result<Loan>> decide(
            SqlConnection connection, Origin origin, LoanId loan, LoanCommand command, CommandKey key) {
        return Once.run(
                connection,
                origin.team().id(),
                Optional.of(key),
                new JsonObject().put("loan", loan.value().toString()),
                clock.instant(),
                () -> loans.decide(connection, origin, loan, command),
                answer -> LoanTable.byId(connection, origin.team(), loan)
                        .map(found -> found.<Result<Loan>>map(Result.Done::new).orElseGet(Result.NotFound::new)));
    }
}
