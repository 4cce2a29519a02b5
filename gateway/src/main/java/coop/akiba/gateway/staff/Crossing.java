package coop.akiba.gateway.staff;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;

/**
 * The platform's owner in another cooperative: under its rules, behind its fence, in its audit trail. Their name there
 * says where they come from, so that it is never the name of somebody who works there.
 */
final class Crossing {
    /** Names the cooperative a request is about, where it is not the token's own. */
    static final String HEADER = "X-Akiba-Team";

    private static final String PREFIX = "platform:";

    private final Db db;

    Crossing(Db db) {
        this.db = db;
    }

    /** Whether somebody may leave their cooperative. No rules a cooperative writes give this to another role. */
    static boolean may(Origin home) {
        return home.actor().role() == Role.PLATFORM_OWNER && home.may(Capability.CROSS_TENANT);
    }

    /** The header; several of them name no cooperative there can be. */
    static Optional<String> named(List<String> headers) {
        return headers.isEmpty() ? Optional.empty() : Optional.of(String.join(",", headers));
    }

    /** The same person in another cooperative. */
    Future<Origin> to(Team there, Origin home) {
        return phone(home).compose(phone -> db.inTeam(there.id(), connection -> to(connection, there, home, phone)));
    }

    /** The same in a transaction of that cooperative, for somebody whose phone is known. */
    static Future<Origin> to(SqlConnection connection, Team there, Origin home, Optional<Msisdn> phone) {
        return there.id().equals(home.team().id())
                ? Future.succeededFuture(home)
                : phone.map(number -> Members.byMsisdn(connection, there.id(), number))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                        .map(self -> visitor(there, home, self.map(MemberRow::member)));
    }

    /**
     * The phone number of whoever comes, if they are a member at home. A member elsewhere who has the same number is
     * the same person: nobody decides on their own loan by coming from next door.
     */
    Future<Optional<Msisdn>> phone(Origin home) {
        return home.actor()
                .self()
                .map(self -> db.inTeam(
                                home.team().id(),
                                connection ->
                                        Members.byId(connection, home.team().id(), self))
                        .map(found -> found.map(row -> row.member().msisdn())))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private static Origin visitor(Team there, Origin home, Optional<Member> self) {
        Actor actor = home.actor();
        String name = PREFIX + home.team().id() + "/" + actor.id();
        return new Origin(there, new Actor(name, actor.role(), self.map(Member::id)), home.correlation());
    }
}
