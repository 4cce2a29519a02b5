package coop.akiba.gateway.sms;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.CommandKey;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.store.MemberRow;

/**
 * A message and the member who wrote it.
 *
 * @param print keyed fingerprint of the words
 */
record Written(Team team, MemberRow row, String provider, InboundSms sms, String print, String correlation) {

    Member member() {
        return row.member();
    }

    Origin origin() {
        return new Origin(team, Actor.member(member().id()), correlation);
    }

    /** The command that this message is, however often the provider brings it. */
    CommandKey key(String command) {
        return new CommandKey("sms:" + provider + ":" + command, sms.id(), print);
    }
}
