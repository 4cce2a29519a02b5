package coop.akiba.gateway.mobilemoney.gsma;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PaymentReference;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Money that an operator says a customer paid us.
 *
 * @param account names of whose account it is for; in a transaction, the credit party
 * @param payers names of who paid; in a transaction, the debit party
 * @param bill that it pays; empty for none
 * @param words that came with it
 * @param operatorReference the operator's own id of the payment; empty where it gave none
 * @param at when it was asked for, by the operator's clock
 */
record Paying(
        Kind kind,
        List<Identifier> account,
        List<Identifier> payers,
        String bill,
        Money amount,
        String words,
        String operatorReference,
        Optional<Instant> at) {

    /** Behind a loan's number: all of the loan is meant, not its next instalment. Both are paid in the same way. */
    static final String WHOLE = "-ALL";

    private static final String NAMELESS = "corr:";

    Paying {
        account = List.copyOf(account);
        payers = List.copyOf(payers);
    }

    /** How it came. */
    enum Kind {
        BILL,
        BILLPAY,
        MERCHANTPAY;

        /** The type of the transaction that it is. */
        String type() {
            return this == MERCHANTPAY ? "merchantpay" : "billpay";
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What the payment is known by for ever. The operator's own reference is on its statement and in its customer's
     * message, and is the same when the request comes again under another correlation id; only where it gave none it
     * is the correlation id, which the standard has for requests and not for money.
     */
    String transactionId(UUID correlation) {
        if (operatorReference.isEmpty()) {
            return NAMELESS + correlation;
        }
        return ProviderFields.isId(operatorReference)
                ? operatorReference
                : ProviderFields.idOf(Buffer.buffer(operatorReference));
    }

    /** The operator's reference of a payment that is known by this; empty where that is not to be seen any more. */
    static Optional<String> operatorReferenceOf(String transactionId) {
        return transactionId.startsWith(NAMELESS) || transactionId.startsWith("sha256:")
                ? Optional.empty()
                : Optional.of(transactionId);
    }

    /**
     * What the payment is matched by: the bill where there is one, else the account. Where the two name different
     * loans it is both, which is neither's: people decide.
     */
    String reference() {
        String of = first(account, Identifier::isNumberOfOurs)
                .or(() -> first(account, Identifier::isMsisdn))
                .or(() -> first(account, name -> !name.isRoute()))
                .orElse(words);
        if (bill.isEmpty()) {
            return ProviderFields.bounded(of);
        }
        String billed = bill.toUpperCase(Locale.ROOT).endsWith(WHOLE)
                ? bill.substring(0, bill.length() - WHOLE.length())
                : bill;
        boolean clash = PaymentReference.read(of) instanceof PaymentReference.ToLoan(var one)
                && PaymentReference.read(billed) instanceof PaymentReference.ToLoan(var other)
                && !one.equals(other);
        return ProviderFields.bounded(clash ? of + " or " + billed : billed);
    }

    /** The number of who paid; of a bill the operator tells whose account it is for, and nothing else. */
    String payer() {
        return first(payers, Identifier::isMsisdn)
                .or(() -> first(account, Identifier::isMsisdn))
                .map(number -> ProviderFields.payer(number.replace(" ", "")))
                .orElse("");
    }

    /** What must be the same when a request comes again under its correlation id. */
    Buffer content() {
        JsonArray content = new JsonArray()
                .add(kind.word())
                .add(bill)
                .add(amount.minor())
                .add(amount.currency().code())
                .add(words)
                .add(operatorReference);
        account.forEach(name -> content.add(name.type()).add(name.value()));
        payers.forEach(name -> content.add(name.type()).add(name.value()));
        return content.toBuffer();
    }

    private static Optional<String> first(List<Identifier> names, Predicate<Identifier> which) {
        return names.stream().filter(which).map(Identifier::value).findFirst();
    }
}
