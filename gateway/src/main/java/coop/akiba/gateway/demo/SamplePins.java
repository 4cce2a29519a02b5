package coop.akiba.gateway.demo;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.MemberCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.pin.Activations;
import coop.akiba.gateway.pin.PinVault;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.OfficerPhoneTable;
import coop.akiba.menus.Pin;
import coop.akiba.menus.PinChoice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Gives the sample's members their PINs the way members get them: a one-time code, a choice, the choice again. */
public final class SamplePins {
    private final Db db;
    private final Activations activations;
    private final PinVault vault;
    private final MemberCommands commands;
    private final Ids ids;
    private final InstantSource clock;

    public SamplePins(
            Db db, Activations activations, PinVault vault, MemberCommands commands, Ids ids, InstantSource clock) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.activations = activations;
        this.vault = vault;
        this.commands = commands;
    }

    Future<Void> set(Team team, Sample sample, Map<String, Member> members) {
        Future<Void> set = Future.succeededFuture();
        for (Sample.Person person : sample.members()) {
            Optional<Pin> pin = Optional.ofNullable(person.pin()).flatMap(Pin::parse);
            MemberId member = SampleCooperative.person(members, person.name()).id();
            if (pin.isPresent()) {
                set = set.compose(before -> set(team, member, pin.get()));
            }
        }
        return set;
    }

    /** Officers' phones, and the PINs they have of their own. */
    Future<Void> officers(Team team, Sample sample, Map<String, Member> members) {
        Future<Void> set = Future.succeededFuture();
        for (Sample.Desk desk : sample.staff()) {
            Optional<Pin> pin = Optional.ofNullable(desk.pin()).flatMap(Pin::parse);
            Optional<Member> self =
                    Optional.ofNullable(desk.member()).map(name -> SampleCooperative.person(members, name));
            if (pin.isPresent() && self.isPresent()) {
                set = set.compose(before -> officer(team, desk.id(), self.get(), pin.get()));
            }
        }
        return set;
    }

    /** Proposed when the sample was loaded, and confirmed by the officer. */
    private Future<Void> officer(Team team, String staff, Member self, Pin pin) {
        MemberId phone = new MemberId(ids.next());
        return db.inTeam(
                        team.id(),
                        connection -> OfficerPhoneTable.propose(
                                        connection,
                                        team.id(),
                                        phone.value(),
                                        staff,
                                        self.msisdn(),
                                        self.language(),
                                        "sample",
                                        clock.instant())
                                .compose(proposed -> OfficerPhoneTable.confirm(
                                        connection, team.id(), phone, staff, clock.instant())))
                .compose(bound -> set(team, phone, pin));
    }

    /** Sends a fresh one-time code to whoever has no PIN yet. */
    Future<Void> invite(Team team) {
        Origin origin = new Origin(team, new Actor("faith", Role.LOAN_OFFICER, Optional.empty()), "sample");
        return db.inTeam(team.id(), connection -> connection.query("""
            SELECT member_id FROM member m WHERE status = 'ACTIVE' AND NOT EXISTS (
                SELECT 1 FROM member_pin p
                WHERE p.team_id = m.team_id AND p.member_id = m.member_id AND sealed IS NOT NULL)\
            """).execute())
                .compose(rows -> invite(origin, rows));
    }

    private Future<Void> invite(Origin origin, RowSet<Row> rows) {
        Future<?> sent = Future.succeededFuture();
        for (Row row : rows) {
            MemberId member = new MemberId(row.getUUID("member_id"));
            sent = sent.compose(before -> commands.sendCode(origin, member));
        }
        return sent.mapEmpty();
    }

    private Future<Void> set(Team team, MemberId member, Pin pin) {
        return db.inTeam(team.id(), connection -> activations.issue(connection, team.id(), member, Activations.AGAIN))
                .compose(code -> activations.check(team.id(), member, code))
                .compose(checked -> vault.propose(team, member, pin))
                .compose(proposed -> vault.confirm(team, member, pin))
                .compose(choice -> choice instanceof PinChoice.Set
                        ? Future.succeededFuture()
                        : Future.failedFuture(new IllegalStateException("a sample PIN was not taken: " + choice)));
    }
}
