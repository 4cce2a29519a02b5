package coop.akiba.gateway.command;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.gateway.store.ReviewReason;
import coop.akiba.sms.PaymentProblem;
import java.util.Optional;

/**
 * What a provider says of a payment request.
 *
 * @param problem what the member is told; only a payment that did not go through has one
 * @param providerRef the provider's id of the request; empty where it is not known
 * @param code the provider's own, kept as it came; empty where there is none
 * @param text the provider's words for it
 * @param review why people must look; empty unless they must
 * @param amount what was paid, where the provider said so
 */
public record PaymentReport(
        PaymentRequestStatus status,
        Optional<PaymentProblem> problem,
        String providerRef,
        String code,
        String text,
        Optional<ReviewReason> review,
        Optional<Money> amount) {

    /** The provider asks the member now. */
    public static PaymentReport sent(String providerRef) {
        return new PaymentReport(
                PaymentRequestStatus.SENT, Optional.empty(), providerRef, "", "", Optional.empty(), Optional.empty());
    }

    /** Nobody knows whether the member is being asked. */
    public static PaymentReport unclear(String why) {
        return new PaymentReport(
                PaymentRequestStatus.UNCLEAR, Optional.empty(), "", "", why, Optional.empty(), Optional.empty());
    }

    /** What was asked for was paid. */
    public static PaymentReport paid(String providerRef, String code) {
        return paid(providerRef, code, Optional.empty());
    }

    /** So much was paid; where something else was asked for, people must look. */
    public static PaymentReport paid(String providerRef, String code, Money amount) {
        return paid(providerRef, code, Optional.of(amount));
    }

    private static PaymentReport paid(String providerRef, String code, Optional<Money> amount) {
        return new PaymentReport(
                PaymentRequestStatus.SUCCEEDED, Optional.empty(), providerRef, code, "", Optional.empty(), amount);
    }

    /** The member did not pay, or was never asked. */
    public static PaymentReport notPaid(PaymentProblem problem, String providerRef, String code, String text) {
        PaymentRequestStatus status =
                problem == PaymentProblem.NO_ANSWER ? PaymentRequestStatus.EXPIRED : PaymentRequestStatus.FAILED;
        return new PaymentReport(
                status, Optional.of(problem), providerRef, code, text, Optional.empty(), Optional.empty());
    }

    /** People must look. */
    public static PaymentReport needsReview(ReviewReason why) {
        return new PaymentReport(
                PaymentRequestStatus.NEEDS_REVIEW, Optional.empty(), "", "", "", Optional.of(why), Optional.empty());
    }

    /** The same where it is not what was said or asked for: people must look, and the member is told nothing yet. */
    PaymentReport contradicting() {
        return new PaymentReport(
                PaymentRequestStatus.NEEDS_REVIEW,
                Optional.empty(),
                providerRef,
                code,
                text,
                Optional.of(ReviewReason.CONTRADICTION),
                amount);
    }
}
