package coop.akiba.domain.loan;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a command on a loan is decided in the light of.
 *
 * @param actor who asks
 * @param today in the cooperative's time zone
 * @param poolAvailable what can still be lent; this loan is taken off it once it is active
 * @param savingsAvailable of the borrower, holds taken off; zero for somebody from outside
 */
public record Situation(
        LoanProfile profile, Actor actor, LocalDate today, Instant now, Money poolAvailable, Money savingsAvailable) {

    /** Whether the actor's role may do this by the cooperative's rules. */
    public boolean may(Capability capability) {
        return profile.roles().allows(actor.role(), capability);
    }
}
