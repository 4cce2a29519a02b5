package coop.akiba.gateway.ussd;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Origin;
import coop.akiba.menus.Screen;

/**
 * A hop and whose it is.
 *
 * @param aggregator by which it came
 * @param correlation ties together what is logged and written about it
 */
public record UssdCall(Team team, String aggregator, UssdHop hop, String correlation) {

    /** Sessions of one channel never meet those of another. */
    String channel() {
        return aggregator + "/" + team.id().value();
    }

    /** How many septets a screen may have here. */
    int septets() {
        return Screen.SEPTETS;
    }

    Origin origin(MemberId member) {
        return new Origin(team, Actor.member(member), correlation);
    }
}
