package coop.akiba.gateway.command;

import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Team;
import java.time.InstantSource;
import java.time.LocalDate;

/**
 * Where a command comes from.
 *
 * @param correlation ties together the log lines, audit rows and messages of one request
 */
public record Origin(Team team, Actor actor, String correlation) {

    /** Whether this person may, by the rules of the cooperative. */
    public boolean may(Capability capability) {
        return team.profile().roles().allows(actor.role(), capability);
    }

    /** Today where the cooperative is. */
    public LocalDate today(InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), team.zone());
    }
}
