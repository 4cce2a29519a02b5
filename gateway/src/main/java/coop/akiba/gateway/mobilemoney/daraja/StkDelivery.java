package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.PaymentReport;
import coop.akiba.gateway.command.PaymentReports;
import coop.akiba.gateway.http.Correlation;
import coop.akiba.gateway.outbox.Claimed;
import coop.akiba.gateway.outbox.Delivery;
import coop.akiba.gateway.sms.SendOutcome;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.PaymentRequestTable;
import coop.akiba.gateway.store.TeamDirectory;
import coop.akiba.sms.PaymentProblem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Payment prompts, at most once: Daraja knows no key by which it could tell a repeated prompt from a second one, so
 * after an unclear outcome, or a try that was interrupted, the request is left unclear until a callback settles it.
 */
public final class StkDelivery implements Delivery {
    private final Db db;
    private final TeamDirectory teams;
    private final PaymentReports reports;
    private final Map<TeamId, DarajaClient> clients;

    /** One client for each cooperative that has a short code. */
    public StkDelivery(Db db, TeamDirectory teams, PaymentReports reports, Map<TeamId, DarajaClient> clients) {
        this.db = db;
        this.teams = teams;
        this.reports = reports;
        this.clients = Map.copyOf(clients);
    }

    private record Prompt(PaymentRequest request, String reference) {}

    @Override
    public String provider(Claimed row) {
        return DarajaRoutes.PROVIDER;
    }

    @Override
    public boolean repeatsUnclear() {
        return false;
    }

    @Override
    public Future<SendOutcome> deliver(Claimed row) {
        Team team = teams.byId(row.team());
        return find(team, row)
                .map(found -> found.map(prompt -> act(team, row, prompt))
                        .orElseGet(() -> Future.succeededFuture(new SendOutcome.Rejected("no-request", "not found"))))
                // Nothing was sent yet, so this may be tried again.
                .otherwise(failure -> Future.succeededFuture(
                        SendOutcome.TryLater.because(failure.getClass().getSimpleName())))
                .compose(outcome -> outcome);
    }

    @Override
    public Future<Void> givenUp(Claimed row, String code, String why) {
        return report(row, PaymentReport.notPaid(PaymentProblem.OTHER, "", code, why));
    }

    private Future<Optional<Prompt>> find(Team team, Claimed row) {
        return db.inTeam(
                team.id(),
                connection -> row.request()
                        .map(id -> PaymentRequestTable.byId(connection, team, id))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                        .compose(request -> request.map(known -> reference(connection, team, known)
                                        .map(found -> found.map(number -> new Prompt(known, number))))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
    }

    private static Future<Optional<String>> reference(SqlConnection connection, Team team, PaymentRequest request) {
        return request.loan()
                .map(loan -> LoanTable.byId(connection, team, loan)
                        .map(found -> found.map(each -> each.number().toString())))
                .orElseGet(() -> Members.byId(connection, team.id(), request.member())
                        .map(found -> found.map(row -> row.member().number())));
    }

    private Future<SendOutcome> act(Team team, Claimed row, Prompt prompt) {
        PaymentRequest request = prompt.request();
        return switch (request.status()) {
            case CREATED -> row.interrupted() ? unclear(row, "interrupted") : push(team, row, prompt);
            case UNCLEAR -> Future.succeededFuture(new SendOutcome.Unclear("sent before"));
            case SENT, SUCCEEDED, FAILED, EXPIRED, NEEDS_REVIEW, CLOSED -> Future.succeededFuture(settled(request));
        };
    }

    /** The request went on while its row was not marked. */
    private static SendOutcome settled(PaymentRequest request) {
        return request.providerRef()
                .<SendOutcome>map(SendOutcome.Accepted::new)
                .orElseGet(() -> request.status() == PaymentRequestStatus.SUCCEEDED
                        ? new SendOutcome.Accepted("")
                        : new SendOutcome.Rejected("settled", request.status().name()));
    }

    private Future<SendOutcome> push(Team team, Claimed row, Prompt prompt) {
        DarajaClient client = clients.get(team.id());
        if (client == null) {
            return Future.succeededFuture(new SendOutcome.Rejected("no-short-code", "no Daraja short code"));
        }
        PaymentRequest request = prompt.request();
        StkPush push = new StkPush(request.token(), request.msisdn(), request.amount(), prompt.reference());
        return client.push(push).compose(outcome -> switch (outcome) {
            case StkOutcome.Accepted(String checkoutId) ->
                report(row, PaymentReport.sent(checkoutId)).map(told -> new SendOutcome.Accepted(checkoutId));
            case StkOutcome.Rejected(String code, String text) ->
                Future.succeededFuture(new SendOutcome.Rejected(code, text));
            case StkOutcome.TryLater(String why) -> Future.succeededFuture(SendOutcome.TryLater.because(why));
            case StkOutcome.HeldBack(String why, Duration pause) ->
                Future.succeededFuture(new SendOutcome.HeldBack(why, pause));
            case StkOutcome.Unclear(String why) -> unclear(row, why);
        });
    }

    private Future<SendOutcome> unclear(Claimed row, String why) {
        return report(row, PaymentReport.unclear(why)).map(told -> new SendOutcome.Unclear(why));
    }

    private Future<Void> report(Claimed row, PaymentReport report) {
        return row.request()
                .map(request -> reports.take(teams.byId(row.team()), request, report, Correlation.fresh()))
                .orElseGet(Future::succeededFuture);
    }
}
