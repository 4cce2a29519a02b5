package coop.akiba.domain.policy;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Who asks for something, when, and under which rules.
 *
 * @param today in the cooperative's time zone
 */
public record Circumstances(LoanProfile profile, Actor actor, LocalDate today) {

    /** Whether the actor's role may do this by the cooperative's rules. */
    public boolean may(Capability capability) {
        return profile.roles().allows(actor.role(), capability);
    }

    /** The refusals so far, to be added to: one if the actor may not. */
    public List<Refusal> refusals(Capability needed) {
        List<Refusal> refusals = new ArrayList<>();
        if (!may(needed)) {
            refusals.add(new Refusal.NotAllowed(actor.role(), needed));
        }
        return refusals;
    }
}
