package coop.akiba.domain;

/**
 * A fact that a decision made true. Each becomes rows, one audit line and, where people should know, a message.
 * There are three families: {@link coop.akiba.domain.loan.LoanEvent},
 * {@link coop.akiba.domain.payment.PaymentEvent} and {@link coop.akiba.domain.savings.SavingsEvent}.
 */
public interface Event {}
