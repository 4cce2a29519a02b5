package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;

/**
 * A payment prompt to send.
 *
 * @param token of the payment request; ends the callback address
 * @param loan what the money is for; members see its number
 */
public record StkPush(String token, Msisdn payer, Money amount, LoanNumber loan) {}
