package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.money.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * A customer's payment to our short code, before it happens (validation) or after (confirmation). Names are not kept.
 *
 * @param transactionId the receipt number in the customer's own message
 * @param reference what the customer typed as account; empty for tills
 * @param payer clear, masked or hashed, as reported; empty when it had none of these shapes
 * @param at when it moved; empty when the notice's time is no time
 */
record C2bNotice(String transactionId, Money amount, String reference, String payer, Optional<Instant> at) {}
