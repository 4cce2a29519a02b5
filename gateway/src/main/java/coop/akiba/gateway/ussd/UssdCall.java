package coop.akiba.gateway.ussd;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Origin;

/**
 * A hop and whose it is.
 *
 * @param dialog what tells this dialog from the caller's others of the day
 * @param correlation ties together what is logged and written about it
 */
public record UssdCall(Team team, UssdLine line, UssdHop hop, String dialog, String correlation) {
    public UssdCall(Team team, UssdLine line, UssdHop hop, String correlation) {
        this(team, line, hop, hop.sessionId(), correlation);
    }

    /** By which it came. */
    String aggregator() {
        return line.aggregator();
    }

    /** Sessions of one channel never meet those of another. */
    String channel() {
        return channel(team, line);
    }

    static String channel(Team team, UssdLine line) {
        return line.aggregator() + "/" + team.id().value();
    }

    /** Where the aggregator has no session ids, its dialogs are told apart by what we called them. */
    UssdCall in(String began) {
        return hop.sessionId().isEmpty() ? new UssdCall(team, line, hop, began, correlation) : this;
    }

    /** How many septets a screen may have here. */
    int septets() {
        return line.limits().septets();
    }

    Origin origin(MemberId member) {
        return new Origin(team, Actor.member(member), correlation);
    }
}
