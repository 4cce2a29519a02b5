package coop.akiba.gateway.mobilemoney.mtn;

import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.sms.PaymentProblem;
import java.util.Optional;

/** Why a payment did not go through, as MTN says it. */
final class MtnReasons {
    private MtnReasons() {}

    /** The reason is a word in one version of the API and an object with a code in another; refusals have a code. */
    static String code(Optional<Json.Obj> body) {
        return ProviderFields.bounded(body.flatMap(answer -> answer.scalar("code")
                        .or(() -> answer.scalar("reason"))
                        .or(() -> answer.object("reason").flatMap(reason -> reason.scalar("code"))))
                .orElse(""));
    }

    /** What the payer is told. INTERNAL_PROCESSING_ERROR is often, and not always, too little money. */
    static PaymentProblem problem(String code) {
        return switch (code) {
            case "APPROVAL_REJECTED", "TRANSACTION_CANCELED" -> PaymentProblem.CANCELLED;
            case "EXPIRED", "COULD_NOT_PERFORM_TRANSACTION", "PAYMENT_NOT_APPROVED" -> PaymentProblem.NO_ANSWER;
            case "NOT_ENOUGH_FUNDS" -> PaymentProblem.NOT_ENOUGH_MONEY;
            default -> PaymentProblem.OTHER;
        };
    }
}
