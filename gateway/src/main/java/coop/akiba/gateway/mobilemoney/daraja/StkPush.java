package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;

/**
 * A payment prompt to send.
 *
 * @param token of the payment request; ends the callback address
 * @param reference what the money is for: the number of a loan, or of a member who saves; payers see it
 */
public record StkPush(String token, Msisdn payer, Money amount, String reference) {}
