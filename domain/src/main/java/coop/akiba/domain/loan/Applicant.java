package coop.akiba.domain.loan;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.Money;

/**
 * What is known of a member when they apply.
 *
 * @param poolAvailable what the cooperative can still lend, see {@link LendingPool}
 */
public record Applicant(Member member, Money savings, Money poolAvailable) {}
