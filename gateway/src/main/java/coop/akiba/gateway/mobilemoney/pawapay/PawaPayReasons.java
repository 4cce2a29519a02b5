package coop.akiba.gateway.mobilemoney.pawapay;

import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.sms.PaymentProblem;
import java.util.Optional;

/** Why a deposit did not go through, as pawaPay says it. */
final class PawaPayReasons {
    private PawaPayReasons() {}

    /** The code of a failed deposit, or of a request that was rejected. */
    static String code(Optional<Json.Obj> body) {
        return field(body, "failureCode");
    }

    static String message(Optional<Json.Obj> body) {
        return field(body, "failureMessage");
    }

    private static String field(Optional<Json.Obj> body, String name) {
        return ProviderFields.bounded(body.flatMap(answer -> answer.object("failureReason"))
                .flatMap(reason -> reason.scalar(name))
                .orElse(""));
    }

    /** What the payer is told. */
    static PaymentProblem problem(String code) {
        return switch (code) {
            case "PAYMENT_NOT_APPROVED" -> PaymentProblem.NO_ANSWER;
            case "INSUFFICIENT_BALANCE" -> PaymentProblem.NOT_ENOUGH_MONEY;
            case "PAYMENT_IN_PROGRESS" -> PaymentProblem.BUSY;
            default -> PaymentProblem.OTHER;
        };
    }
}
