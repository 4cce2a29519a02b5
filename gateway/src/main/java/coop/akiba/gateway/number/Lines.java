package coop.akiba.gateway.number;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.HoldCause;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what is known of members' lines, asks operators for the rest, and says what waits. Operators are asked before a
 * transaction, never within one; commands judge again in theirs by what was found out.
 */
public final class Lines {
    private static final String CHECKS = "akiba_line_checks";

    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final Cooling cooling;
    private final Map<TeamId, LineCheck> operators;
    private final Metrics.Counts<LineOutcome> counts;

    /**
     * Builds it.
     *
     * @param operators whom to ask about the members of a cooperative; of the others nobody is asked, and only what was
     *     done here is known
     */
    public Lines(
            Db db, Ids ids, InstantSource clock, Cooling cooling, Map<TeamId, LineCheck> operators, Metrics metrics) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.cooling = cooling;
        this.operators = Map.copyOf(operators);
        this.counts = metrics.counts(CHECKS, "What operators said of members' lines", "", LineOutcome.class);
    }

    /** Where no operator is asked about anybody. */
    public static Lines unwatched(Db db, Ids ids, InstantSource clock) {
        return new Lines(db, ids, clock, Cooling.usual(), Map.of(), new Metrics());
    }

    /** Whether an operator is asked about the members of a cooperative. */
    public boolean watches(TeamId team) {
        return operators.containsKey(team);
    }

    /** Why sensitive moves of a member wait; the operator is asked where that is not known. */
    public Future<Optional<Refusal>> look(Team team, MemberId member) {
        return look(team, member, db.look(team.id(), connection -> LineTable.read(connection, team.id(), member)));
    }

    /** The same, read over the connection of an event loop. */
    public Future<Optional<Refusal>> look(SqlClient reader, Team team, MemberId member) {
        return look(team, member, LineTable.known(reader, team.id(), member));
    }

    private Future<Optional<Refusal>> look(Team team, MemberId member, Future<KnownLine> read) {
        return read.compose(known -> watches(team.id()) && cooling.mustAsk(known, clock.instant())
                        ? ask(team, member, known)
                        : Future.succeededFuture(known))
                .map(known -> judge(team, known));
    }

    /** Whether nothing waits, by what is known, and no operator has to be asked. */
    public boolean isQuiet(Team team, KnownLine known) {
        return !(watches(team.id()) && cooling.mustAsk(known, clock.instant()))
                && judge(team, known).isEmpty();
    }

    /** The same without asking anybody, in the transaction of a command. */
    public Future<Optional<Refusal>> against(SqlConnection connection, Team team, MemberId member) {
        return LineTable.read(connection, team.id(), member).map(known -> judge(team, known));
    }

    /** How a line stands, for staff: nobody is asked, and that nobody was asked is no reason. */
    public Future<LineStanding> standing(SqlConnection connection, Team team, MemberId member) {
        return LineTable.read(connection, team.id(), member).map(known -> {
            boolean unknown = known.answer().filter(LineOutcome.UNKNOWN::equals).isPresent();
            return new LineStanding(
                    watches(team.id()),
                    known.checkedAt(),
                    known.answer(),
                    Optional.ofNullable(known.happened().get(HoldCause.SIM_SWAPPED)),
                    cooling.against(known, watches(team.id()) && unknown, team.zone(), clock.instant()),
                    known.liftedAt());
        });
    }

    /** Writes down that a move was held back, if one of these reasons is about the line. */
    public Future<Void> note(Origin origin, MemberId member, SensitiveMove move, List<Refusal> reasons) {
        return reasons.stream()
                .filter(Refusal::isAboutTheLine)
                .findFirst()
                .map(why -> db.inTeam(
                        origin.team().id(),
                        connection -> audit(connection, origin, "move-held-back", member, detail(move, why))))
                .orElseGet(Future::succeededFuture);
    }

    /** Looks before a move that is no transaction of its own, and writes down where it is held back. */
    public Future<Optional<Refusal>> hold(Origin origin, MemberId member, SensitiveMove move) {
        return look(origin.team(), member)
                .compose(held ->
                        note(origin, member, move, held.stream().toList()).map(held));
    }

    /** A member's PIN was made void. */
    public static Future<Void> pinReset(SqlConnection connection, TeamId team, MemberId member, Instant at) {
        return LineTable.pinReset(connection, team, member, at);
    }

    /** Two people looked into what happened. */
    public static Future<Void> lift(SqlConnection connection, TeamId team, MemberId member, Instant at) {
        return LineTable.lift(connection, team, member, at);
    }

    private Optional<Refusal> judge(Team team, KnownLine known) {
        return cooling.against(known, watches(team.id()), team.zone(), clock.instant());
    }

    private Future<KnownLine> ask(Team team, MemberId member, KnownLine known) {
        LineCheck operator = operators.get(team.id());
        return operator == null
                ? Future.succeededFuture(known)
                : operator.ask(cooling.question(known, team.zone(), clock.instant()))
                        .onSuccess(answer -> counts.add(answer.outcome()))
                        .compose(answer ->
                                db.inTeam(team.id(), connection -> keep(connection, team, member, known, answer)));
    }

    private Future<KnownLine> keep(
            SqlConnection connection, Team team, MemberId member, KnownLine known, LineAnswer answer) {
        Instant now = clock.instant();
        return LineTable.keep(connection, team.id(), member, known.msisdn(), answer, now)
                .compose(kept -> switch (answer) {
                    case LineAnswer.Steady steady -> Future.succeededFuture();
                    case LineAnswer.Unknown unknown -> Future.succeededFuture();
                    case LineAnswer.Swapped(Instant at) ->
                        found(connection, team, member, "line-swapped", new JsonObject().put("at", at.toString()));
                    case LineAnswer.Recycled recycled ->
                        LineTable.lose(connection, team.id(), member, known.msisdn(), now)
                                .compose(lost -> found(connection, team, member, "line-recycled", new JsonObject()));
                })
                .compose(done -> LineTable.read(connection, team.id(), member));
    }

    private Future<Void> found(SqlConnection connection, Team team, MemberId member, String action, JsonObject detail) {
        return audit(connection, new Origin(team, Actor.member(member), "line-check"), action, member, detail);
    }

    private Future<Void> audit(
            SqlConnection connection, Origin origin, String action, MemberId member, JsonObject detail) {
        return AuditTable.add(
                connection,
                origin.team().id(),
                origin.audit(ids.next(), clock.instant(), action, "member:" + member.value(), detail));
    }

    private static JsonObject detail(SensitiveMove move, Refusal why) {
        JsonObject detail = new JsonObject()
                .put("move", move.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("reason", why.code());
        if (why instanceof Refusal.HeldBack held) {
            detail.put("cause", held.cause().code())
                    .put("until", held.until().toInstant().toString());
        }
        return detail;
    }
}
