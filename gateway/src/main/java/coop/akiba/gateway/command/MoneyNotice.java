package coop.akiba.gateway.command;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.money.Money;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A provider's word that money reached us, read and checked but not yet believed to be new.
 *
 * @param provider who says so, such as {@code daraja}
 * @param kind the provider's kind of notice, such as {@code c2b} or {@code stk}
 * @param transactionId the provider's receipt number, the same on every channel that reports this payment
 * @param reference what the payer typed, or empty where the notice carries none
 * @param payer the payer's number as reported: clear, masked or hashed
 * @param into the account the money is on
 * @param valueDate the day it moved, in the cooperative's time zone
 * @param raw the notice as received
 * @param requestToken of the payment request this answers, where it answers one
 */
public record MoneyNotice(
        String provider,
        String kind,
        String transactionId,
        Money amount,
        String reference,
        String payer,
        Account into,
        LocalDate valueDate,
        Buffer raw,
        Optional<String> requestToken) {}
