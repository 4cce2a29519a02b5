package coop.akiba.gateway.demo;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.payment.PaymentReference;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.staff.Bearer;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.EntryOrigin;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.StaffTable;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Umoja SACCO, loaded once: its people, their savings as journal entries, and loans in every status, made by the real
 * commands on the days they are said to have happened. Load it before anything sends messages: what its members were
 * told in the past is marked as told.
 */
public final class SampleCooperative {
    private static final Duration OPENED = Duration.ofDays(480);
    /** Counts how often the sample was loaded to its end: once. */
    private static final String LOADED = "sample-loaded";

    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final StaffTokens tokens;
    private final SamplePins pins;
    private final Sample sample = Sample.read();
    private final Team team = sample.cooperative();

    public SampleCooperative(Db db, Ids ids, InstantSource clock, StaffTokens tokens, SamplePins pins) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.tokens = tokens;
        this.pins = pins;
    }

    public Team team() {
        return team;
    }

    /** Loads it where it is not there yet; where it is, only one-time codes are made anew. */
    public Future<Void> load() {
        return found().compose(found -> switch (found) {
            case NOTHING -> loadAll();
            case WHOLE -> pins.invite(team);
            case PART ->
                Future.failedFuture(new IllegalStateException(
                        "the sample cooperative was loaded in part; start again with an empty database"));
        });
    }

    private enum Found {
        NOTHING,
        PART,
        WHOLE
    }

    private Future<Found> found() {
        return db.inTeam(
                team.id(),
                connection -> connection
                        .preparedQuery("""
                            SELECT EXISTS (SELECT 1 FROM counter WHERE team_id = $1 AND name = $2) AS whole
                            FROM team WHERE team_id = $1\
                            """)
                        .execute(Tuple.of(team.id().value(), LOADED))
                        .map(rows -> rows.size() == 0
                                ? Found.NOTHING
                                : rows.iterator().next().getBoolean("whole") ? Found.WHOLE : Found.PART));
    }

    private Future<Void> loadAll() {
        Map<String, Member> members = members();
        SampleHistory history = new SampleHistory(db, ids, clock, team, members);
        return db.inTeam(team.id(), connection -> books(connection, members))
                .compose(opened -> history.play(sample))
                .compose(played -> pins.set(team, sample, members))
                .compose(set -> pins.officers(team, sample, members))
                .compose(set -> history.settleMessages(clock.instant().minus(OPENED)))
                .compose(settled -> db.inTeam(team.id(), connection -> Teams.nextNumber(connection, team, LOADED)))
                .compose(settled -> pins.invite(team));
    }

    /** Members by name, numbered in the order of the file. */
    private Map<String, Member> members() {
        Map<String, Member> members = new LinkedHashMap<>();
        for (Sample.Person person : sample.members()) {
            MemberStatus status = person.status();
            members.put(
                    person.name(),
                    new Member(
                            new MemberId(ids.next()),
                            PaymentReference.memberNumber(members.size() + 1L),
                            person.name(),
                            new Msisdn(person.msisdn()),
                            person.language(),
                            status == null ? MemberStatus.ACTIVE : status));
        }
        return members;
    }

    /** The cooperative, its people and the savings they brought along, in one transaction. */
    private Future<Void> books(SqlConnection connection, Map<String, Member> members) {
        Future<Void> added = Teams.add(connection, team);
        for (Sample.Person person : sample.members()) {
            Member member = person(members, person.name());
            added = added.compose(done -> Teams.nextNumber(connection, team, "member"))
                    .compose(number -> Members.add(connection, team.id(), member, "sample"))
                    .compose(done -> open(connection, member, person.opening()));
        }
        for (Sample.Desk desk : sample.staff()) {
            added = added.compose(done -> staff(connection, desk, members));
        }
        return added;
    }

    private Future<Void> open(SqlConnection connection, Member member, long opening) {
        if (opening == 0) {
            return Future.succeededFuture();
        }
        Instant opened = clock.instant().minus(OPENED);
        LocalDate day = LocalDate.ofInstant(opened, team.zone());
        JournalEntry entry = JournalEntry.draft(EntryKind.OPENING_BALANCE, day)
                .credit(Account.savings(member.id()), team.currency().ofMajor(opening))
                .against(Account.openingBalance());
        EntryOrigin origin = EntryOrigin.of(ids.next(), "sample", opened);
        return LedgerTable.append(connection, team, entry, origin);
    }

    private Future<Void> staff(SqlConnection connection, Sample.Desk desk, Map<String, Member> members) {
        Optional<MemberId> self = Optional.ofNullable(desk.member())
                .map(name -> person(members, name).id());
        return StaffTable.add(
                connection,
                team.id(),
                new Actor(desk.id(), desk.role(), self),
                desk.name(),
                Bearer.sha256(tokens.of(team.id(), desk.id())));
    }

    static Member person(Map<String, Member> members, String name) {
        return Optional.ofNullable(members.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the sample has no member " + name));
    }
}
