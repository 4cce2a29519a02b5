package coop.akiba.gateway.mobilemoney;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.HeldPayments;
import coop.akiba.gateway.command.HeldPayments.Held;
import coop.akiba.gateway.command.Intake;
import coop.akiba.gateway.command.MoneyNotice;
import coop.akiba.gateway.command.PaymentReport;
import coop.akiba.gateway.command.PaymentReports;
import coop.akiba.gateway.command.PaymentRequests;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.jobs.Schedule;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Tries payments again that a fault of ours kept out of the books. */
public final class HeldPaymentsJob implements Job {
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int AT_ONCE = 50;

    private final HeldPayments held;
    private final ReceiptCommands receipts;
    private final PaymentRequests requests;
    private final PaymentReports reports;

    public HeldPaymentsJob(
            HeldPayments held, ReceiptCommands receipts, PaymentRequests requests, PaymentReports reports) {
        this.held = held;
        this.receipts = receipts;
        this.requests = requests;
        this.reports = reports;
    }

    @Override
    public String name() {
        return "held-payments";
    }

    @Override
    public Schedule schedule() {
        return new Schedule.Every(EVERY);
    }

    @Override
    public Future<String> run(Team team, Occurrence occurrence) {
        return held.due(team, AT_ONCE).compose(due -> {
            List<Future<Boolean>> tried =
                    due.stream().map(each -> again(team, each)).toList();
            return Future.join(tried)
                    .map(all -> due.isEmpty()
                            ? ""
                            : tried.stream().filter(Future::result).count() + " of " + due.size() + " booked");
        });
    }

    /** Whether it is in the books now. */
    private Future<Boolean> again(Team team, Held waiting) {
        String correlation = "held-" + waiting.notice().transactionId();
        return receipts.receive(team, waiting.notice(), correlation)
                .compose(
                        intake -> intake.isBooked()
                                ? settle(team, waiting.notice(), correlation)
                                        .compose(settled -> held.booked(team, waiting))
                                        .map(true)
                                : ended(team, waiting, intake),
                        failure -> held.missed(team, waiting).map(false));
    }

    private Future<Boolean> ended(Team team, Held waiting, Intake intake) {
        // A contradiction is filed for people; there is nothing to try again.
        return (intake == Intake.CONFLICT ? held.booked(team, waiting) : held.missed(team, waiting)).map(false);
    }

    /** The request that it answers is paid. */
    private Future<Void> settle(Team team, MoneyNotice notice, String correlation) {
        return notice.requestToken()
                .map(token -> requests.byToken(team, token)
                        .compose(request -> request.map(asked -> reports.take(
                                        team, asked.id(), PaymentReport.paid("", "", notice.amount()), correlation))
                                .orElseGet(Future::succeededFuture)))
                .orElseGet(() -> Future.succeededFuture());
    }
}
