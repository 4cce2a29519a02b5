package coop.akiba.gateway.command;

import coop.akiba.domain.Event;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanPreview;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PaymentEvent;
import coop.akiba.domain.payment.Receipt;
import coop.akiba.domain.savings.Booked;
import coop.akiba.domain.savings.SavingsEvent;
import coop.akiba.domain.savings.Slip;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.store.OutboxRow;
import coop.akiba.sms.SmsMessage;
import coop.akiba.sms.SmsTexts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a member is told by SMS about each event: the one place that joins the two. */
public final class Notices {
    private final Ids ids;
    private final Map<TeamId, SmsTexts> texts = new ConcurrentHashMap<>();

    public Notices(Ids ids) {
        this.ids = ids;
    }

    /** The message about an event, if it has one. */
    static Optional<SmsMessage> about(Event event, Optional<Receipt> receipt, Money savingsAfter) {
        return switch (event) {
            case LoanEvent loanEvent -> about(loanEvent);
            case PaymentEvent.Deposited(var member, Money amount) ->
                Optional.of(new SmsMessage.SavingsReceived(
                        amount, receipt.map(Receipt::transactionId).orElse(""), savingsAfter));
            case PaymentEvent.Suspended(Receipt suspended, var reason, var fits) ->
                Optional.of(fits.<SmsMessage>map(fit -> new SmsMessage.PaymentNotTaken(
                                fit.loan(), suspended.amount(), suspended.transactionId(), fit.next()))
                        .orElseGet(
                                () -> new SmsMessage.PaymentUnmatched(suspended.amount(), suspended.transactionId())));
            case PaymentEvent.OverpaymentSaved(Loan loan, var member, Money amount) ->
                Optional.of(new SmsMessage.SavingsReceived(amount, loan.number().toString(), savingsAfter));
            case PaymentEvent.OverpaymentRefunded(Loan loan, Money amount, var channel, String reference) ->
                Optional.of(new SmsMessage.OverpaymentRefunded(loan.number(), amount, reference));
            case SavingsEvent savings -> Optional.of(about(savings));
            default -> Optional.empty();
        };
    }

    private static SmsMessage about(SavingsEvent event) {
        Money balance = event.savings().balance();
        return switch (event) {
            case SavingsEvent.PaidIn(var after, Slip slip) ->
                new SmsMessage.SavingsReceived(slip.amount(), slip.reference(), balance);
            case SavingsEvent.TakenOut(var after, Slip slip) ->
                new SmsMessage.SavingsWithdrawn(slip.amount(), slip.reference(), balance);
            case SavingsEvent.TakenBack(var after, Booked booked, var reason) ->
                new SmsMessage.SavingsCorrected(booked.amount(), balance);
        };
    }

    /** The finished text, addressed to a member. */
    public OutboxRow to(Team team, Member member, SmsMessage message, Instant at) {
        return to(team, Optional.of(member.id()), member.msisdn(), member.language(), message, at);
    }

    /** The same to a number, whose owner need not be a member. */
    public OutboxRow to(
            Team team, Optional<MemberId> member, Msisdn msisdn, String language, SmsMessage message, Instant at) {
        String text = texts.compute(
                        team.id(), (id, known) -> known != null && known.isAsNewAs(team) ? known : SmsTexts.of(team))
                .write(message, language);
        return new OutboxRow(
                ids.next(),
                OutboxRow.SMS,
                member,
                msisdn,
                message.getClass().getSimpleName(),
                text,
                message.secret(),
                Optional.empty(),
                at);
    }

    private static Optional<SmsMessage> about(LoanEvent event) {
        return switch (event) {
            case LoanEvent.Applied(var loan) ->
                LoanPreview.of(loan.product(), loan.principal(), loan.months(), loan.appliedOn())
                        .map(preview -> new SmsMessage.ApplicationReceived(
                                loan.number(), loan.principal(), loan.months(), preview.instalment()));
            case LoanEvent.Approved(var loan, String notes) ->
                Optional.of(new SmsMessage.LoanApproved(loan.number(), loan.principal()));
            case LoanEvent.Rejected(var loan, String notes) ->
                Optional.of(new SmsMessage.LoanRejected(loan.number(), notes));
            case LoanEvent.Disbursed disbursed -> Optional.of(disbursed(disbursed));
            case LoanEvent.Repaid repaid ->
                Optional.of(new SmsMessage.RepaymentReceived(
                        repaid.loan().number(),
                        repaid.paid(),
                        repaid.payment().reference(),
                        repaid.left(),
                        repaid.toSavings()));
            case LoanEvent.Completed(var loan) -> Optional.of(new SmsMessage.LoanCompleted(loan.number()));
            default -> ServicingNotices.about(event);
        };
    }

    private static SmsMessage disbursed(LoanEvent.Disbursed event) {
        Instalment first = event.schedule().instalments().getFirst();
        return new SmsMessage.LoanDisbursed(
                event.loan().number(), event.paidOut(), event.channel(), event.reference(), first.due(), first.total());
    }
}
