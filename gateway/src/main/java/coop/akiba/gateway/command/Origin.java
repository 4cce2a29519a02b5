package coop.akiba.gateway.command;

import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Team;
import java.time.InstantSource;
import java.time.LocalDate;

/**
 * Where a command comes from.
 *
 * @param correlation ties together the log lines, audit rows and messages of one request
 */
public record Origin(Team team, Actor actor, String correlation) {

    /** Today where the cooperative is. */
    public LocalDate today(InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), team.zone());
    }
}
