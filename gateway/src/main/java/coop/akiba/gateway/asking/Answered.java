package coop.akiba.gateway.asking;

import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.MoneyNotice;
import coop.akiba.gateway.command.PaymentAsking;
import coop.akiba.gateway.command.PaymentReport;
import coop.akiba.gateway.command.PaymentReports;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.http.Correlation;
import coop.akiba.gateway.mobilemoney.ValueDate;
import coop.akiba.gateway.prompt.PromptStatus;
import coop.akiba.gateway.store.AskedRequest;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.sms.PaymentProblem;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What is done about a provider's answer to the question how a payment request ended. */
public final class Answered {
    /** Longer than any prompt waits for its PIN. */
    private static final Duration UNTIL_IT_IS_KNOWN = Duration.ofMinutes(15);

    private final PaymentAsking asking;
    private final PaymentReports reports;
    private final ReceiptCommands receipts;
    private final InstantSource clock;

    public Answered(PaymentAsking asking, PaymentReports reports, ReceiptCommands receipts, InstantSource clock) {
        this.asking = asking;
        this.reports = reports;
        this.receipts = receipts;
        this.clock = clock;
    }

    Future<Void> take(Team team, AskedRequest asked, PromptStatus status) {
        return switch (status) {
            case PromptStatus.Paid paid -> paid(team, asked, paid);
            case PromptStatus.PaidWithoutReceipt() -> asking.paidWithoutReceipt(team, asked);
            case PromptStatus.NotPaid notPaid -> notPaid(team, asked, notPaid);
            case PromptStatus.NotKnown(String code) -> notKnown(team, asked, code);
            case PromptStatus.Pending() -> asking.nothingNew(team, asked);
            case PromptStatus.Unknown unknown -> asking.nothingNew(team, asked);
        };
    }

    /** Booked as the callback would be; should that come later, it finds its receipt there already. */
    private Future<Void> paid(Team team, AskedRequest asked, PromptStatus.Paid paid) {
        PaymentRequest request = asked.request();
        String correlation = Correlation.fresh();
        MoneyNotice notice = new MoneyNotice(
                request.provider(),
                paid.kind(),
                paid.transactionId(),
                paid.amount(),
                "",
                paid.payer(),
                paid.into(),
                ValueDate.of(paid.at(), clock.instant(), team.zone()).day(),
                paid.raw(),
                Optional.of(request.token()));
        return receipts.receive(team, notice, correlation)
                .compose(intake -> intake.isBooked()
                        ? reports.take(team, request.id(), PaymentReport.paid("", "", paid.amount()), correlation)
                        : asking.nothingNew(team, asked));
    }

    /** What it does not know after so long it was never told, or has forgotten: nobody is being asked. */
    private Future<Void> notKnown(Team team, AskedRequest asked, String code) {
        boolean early = clock.instant().isBefore(asked.createdAt().plus(UNTIL_IT_IS_KNOWN));
        return early
                ? asking.nothingNew(team, asked)
                : notPaid(team, asked, new PromptStatus.NotPaid(PaymentProblem.OTHER, code, "not known"));
    }

    /** Of what had ended unpaid already this is no news, and the member is not told again. */
    private Future<Void> notPaid(Team team, AskedRequest asked, PromptStatus.NotPaid notPaid) {
        PaymentRequest request = asked.request();
        PaymentReport report = PaymentReport.notPaid(notPaid.problem(), "", notPaid.code(), notPaid.text());
        boolean known =
                request.status() == PaymentRequestStatus.EXPIRED || request.status() == PaymentRequestStatus.FAILED;
        if (known) {
            return asking.over(team, asked);
        }
        Future<Void> told = reports.take(team, request.id(), report, Correlation.fresh());
        // Of what has ended in another way this is no reason to ask again.
        return request.status().isOpen() ? told : told.compose(done -> asking.over(team, asked));
    }
}
