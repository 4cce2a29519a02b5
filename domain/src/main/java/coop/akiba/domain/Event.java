package coop.akiba.domain;

/**
 * A fact that a decision made true. Each becomes rows, one audit line and, where people should know, a message.
 * There are two families: {@link coop.akiba.domain.loan.LoanEvent} and
 * {@link coop.akiba.domain.payment.PaymentEvent}.
 */
public interface Event {}
