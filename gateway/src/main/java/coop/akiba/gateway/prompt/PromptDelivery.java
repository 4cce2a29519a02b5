package coop.akiba.gateway.prompt;

import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.domain.team.Team;
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
import java.util.Optional;
import java.util.UUID;

/**
 * Hands payment requests to those who prompt members, at most once: not all of them could tell a repeated prompt from a
 * second one. After an unclear outcome, or a try that was interrupted, the request is left unclear until a callback or
 * the provider's answer to a question settles it.
 */
public final class PromptDelivery implements Delivery {
    private final Db db;
    private final TeamDirectory teams;
    private final PaymentReports reports;
    private final Prompters prompters;

    public PromptDelivery(Db db, TeamDirectory teams, PaymentReports reports, Prompters prompters) {
        this.db = db;
        this.teams = teams;
        this.reports = reports;
        this.prompters = prompters;
    }

    private record Prompt(PaymentRequest request, String reference) {}

    @Override
    public String provider(Claimed row) {
        return "prompt";
    }

    @Override
    public boolean repeatsUnclear() {
        return false;
    }

    @Override
    public Future<SendOutcome> deliver(Claimed row) {
        Team team = teams.byId(row.team());
        return Delivery.act(db, row, (connection, id) -> find(connection, team, id), prompt -> act(team, row, prompt));
    }

    @Override
    public Future<Void> givenUp(Claimed row, String code, String why) {
        return report(row, PaymentReport.notPaid(PaymentProblem.OTHER, "", code, why));
    }

    private static Future<Optional<Prompt>> find(SqlConnection connection, Team team, UUID id) {
        return PaymentRequestTable.byId(connection, team, id)
                .compose(request -> request.map(known -> reference(connection, team, known)
                                .map(found -> found.map(number -> new Prompt(known, number))))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
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
        return prompters
                .whose(team, prompt.request())
                .map(prompter -> prompter.prompt(team, prompt.request(), prompt.reference()))
                .orElseGet(() -> Future.succeededFuture(
                        new PromptOutcome.Rejected("no-account", "no account to ask members from")))
                .compose(outcome -> heard(row, outcome));
    }

    private Future<SendOutcome> heard(Claimed row, PromptOutcome outcome) {
        return switch (outcome) {
            case PromptOutcome.Accepted(String ref) ->
                report(row, PaymentReport.sent(ref)).map(told -> new SendOutcome.Accepted(ref));
            case PromptOutcome.Rejected(PaymentProblem problem, String code, String text) ->
                report(row, PaymentReport.notPaid(problem, "", code, text))
                        .map(told -> new SendOutcome.Rejected(code, text));
            case PromptOutcome.TryLater(String why) -> Future.succeededFuture(SendOutcome.TryLater.because(why));
            case PromptOutcome.HeldBack(String why, Duration pause) ->
                Future.succeededFuture(new SendOutcome.HeldBack(why, pause));
            case PromptOutcome.Unclear(String why) -> unclear(row, why);
        };
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
