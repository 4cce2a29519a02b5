package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanPreview;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.sms.SmsMessage;
import java.util.Optional;

/** What a member is told of what staff did with their running loan. */
final class ServicingNotices {
    private ServicingNotices() {}

    static Optional<SmsMessage> about(LoanEvent event) {
        Loan loan = event.loan();
        return switch (event) {
            case LoanEvent.Cancelled cancelled -> Optional.of(new SmsMessage.LoanCancelled(loan.number()));
            case LoanEvent.Corrected corrected -> corrected(corrected);
            case LoanEvent.ToppedUp toppedUp ->
                Optional.of(new SmsMessage.LoanToppedUp(
                        loan.number(),
                        toppedUp.topUp().amount(),
                        loan.principal(),
                        loan.maturity().orElseThrow()));
            case LoanEvent.Penalised penalised ->
                Optional.of(new SmsMessage.PenaltyAdded(
                        loan.number(), penalised.amount(), loan.schedule().open()));
            case LoanEvent.Restructured restructured -> Optional.of(restructured(loan));
            case LoanEvent.PaymentReversed reversed ->
                Optional.of(new SmsMessage.PaymentTakenBack(
                        loan.number(), reversed.payment().amount(), left(loan)));
            case LoanEvent.Waived waived ->
                Optional.of(new SmsMessage.ChargesWaived(
                        loan.number(), waived.waived().total(), loan.schedule().open()));
            case LoanEvent.GivenUp givenUp ->
                Optional.of(new SmsMessage.LoanDefaulted(
                        loan.number(), recovered(givenUp), loan.loss().open()));
            case LoanEvent.Recovered recovered ->
                Optional.of(new SmsMessage.RepaymentReceived(
                        loan.number(),
                        recovered.payment().amount(),
                        recovered.payment().reference(),
                        left(loan),
                        loan.original().currency().zero()));
            default -> Optional.empty();
        };
    }

    /** Whoever borrows hears what it costs now, where that is different. */
    private static Optional<SmsMessage> corrected(LoanEvent.Corrected event) {
        Loan loan = event.loan();
        Optional<Money> instalment = loan.schedule().instalments().stream()
                .findFirst()
                .map(Instalment::total)
                .or(() -> LoanPreview.of(loan.product(), loan.original(), loan.months(), loan.appliedOn())
                        .map(LoanPreview::instalment));
        boolean same = loan.product().equals(event.before().product())
                && loan.original().equals(event.before().original())
                && loan.months() == event.before().months()
                && loan.start().equals(event.before().start());
        return instalment
                .filter(each -> !same)
                .map(each -> new SmsMessage.LoanCorrected(loan.number(), loan.original(), loan.months(), each));
    }

    private static SmsMessage restructured(Loan loan) {
        Instalment next = loan.schedule().next().orElseThrow();
        return new SmsMessage.LoanRestructured(
                loan.number(), next.due(), next.open(), loan.maturity().orElseThrow());
    }

    /** What a borrower still owes, to the cooperative's books or after them. */
    private static Money left(Loan loan) {
        return loan.schedule().open().plus(loan.loss().open());
    }

    private static Money recovered(LoanEvent.GivenUp event) {
        return Money.sum(
                event.writtenOff().currency(),
                event.recoveries().stream().map(each -> each.paid().total()).toList());
    }
}
