package coop.akiba.gateway.sms;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.TeamId;
import java.util.UUID;

/**
 * A message ready to leave. Its text form shows neither the number nor the words.
 *
 * @param id ours; the same on every try
 */
public record OutgoingSms(UUID id, TeamId team, Msisdn to, String text) {
    @Override
    public String toString() {
        return "sms " + id + " to " + to;
    }
}
