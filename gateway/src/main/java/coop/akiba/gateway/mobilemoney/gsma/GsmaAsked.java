package coop.akiba.gateway.mobilemoney.gsma;

import coop.akiba.domain.money.Money;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What an operator asks of us. */
sealed interface GsmaAsked {

    /** Part of a list. */
    record Page(int limit, int offset) {}

    /** Whether we serve. */
    record Heartbeat() implements GsmaAsked {}

    /** What is owed on an account. */
    record Bills(List<Identifier> account, Page page) implements GsmaAsked {}

    /** What it brought us for a bill. */
    record BillPayments(List<Identifier> account, String bill, Page page) implements GsmaAsked {}

    /** Whether money can be brought for an account. */
    record Status(List<Identifier> account) implements GsmaAsked {}

    /** Whose an account is. */
    record Holder(List<Identifier> account) implements GsmaAsked {}

    /** It brings money. */
    record Pays(UUID correlation, Paying paying) implements GsmaAsked {}

    /**
     * It wants money back that it brought.
     *
     * @param original our reference of the payment
     * @param amount empty for all of it
     * @param operatorReference the operator's own id of taking it back; empty where it gave none
     */
    record TakesBack(UUID correlation, UUID original, Optional<Money> amount, String operatorReference)
            implements GsmaAsked {

        /** What must be the same when a request comes again under its correlation id. */
        Buffer content() {
            return new JsonArray()
                    .add("reversal")
                    .add(original.toString())
                    .add(amount.map(Money::minor).orElse(-1L))
                    .add(operatorReference)
                    .toBuffer();
        }
    }

    /** How a payment stands, by our reference of it. */
    record Transaction(UUID reference) implements GsmaAsked {}

    /** How a request stands, by our id of it. */
    record State(UUID request) implements GsmaAsked {}

    /** Where what a request made is to be found, by its own id of the request: it missed our answer. */
    record Missed(UUID correlation) implements GsmaAsked {}

    /** It cannot be answered. */
    record Refused(GsmaError error) implements GsmaAsked {}
}
