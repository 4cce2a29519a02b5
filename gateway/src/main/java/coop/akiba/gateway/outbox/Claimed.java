package coop.akiba.gateway.outbox;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.TeamId;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of the outbox this process has leased. Its text form shows neither the number nor the words.
 *
 * @param attempts this one included
 * @param epoch counts leases of the row; marks made under an older one come to nothing
 * @param interrupted an earlier lease ran out unmarked: nobody knows how far that try came
 */
public record Claimed(
        TeamId team,
        UUID id,
        String kind,
        Msisdn to,
        String template,
        String body,
        Optional<UUID> request,
        int attempts,
        int epoch,
        boolean interrupted) {
    Lane lane() {
        return new Lane(team, kind);
    }

    @Override
    public String toString() {
        return "outbox row " + id + " (" + kind + " " + template + " to " + to + ")";
    }
}
