package coop.akiba.domain.loan;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;

/** Savings that a member cannot take out while a loan is owed. */
public record Hold(LoanId loan, MemberId member, Money amount) {}
