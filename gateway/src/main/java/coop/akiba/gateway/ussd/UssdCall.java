package coop.akiba.gateway.ussd;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Origin;

/**
 * A hop and whose it is.
 *
 * @param dialog what tells this dialog from the caller's others of the day; one that broke off and was gone on with in
 *     another session is still the same
 * @param correlation ties together what is logged and written about it
 */
public record UssdCall(Team team, UssdLine line, UssdHop hop, String dialog, String correlation) {

    /** By which it came. */
    String aggregator() {
        return line.aggregator();
    }

    /** Dialogs of one channel never meet those of another. */
    String channel() {
        return line.aggregator() + "/" + team.id().value();
    }

    /** How many septets a screen may have here. */
    int septets() {
        return line.limits().septets();
    }

    Origin origin(MemberId member) {
        return new Origin(team, Actor.member(member), correlation);
    }
}
