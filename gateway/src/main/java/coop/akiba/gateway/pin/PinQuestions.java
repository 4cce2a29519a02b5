package coop.akiba.gateway.pin;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.MemberCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.number.Lines;
import coop.akiba.gateway.number.SensitiveMove;
import coop.akiba.gateway.pin.QuestionTable.Standing;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.menus.PinCheck;
import coop.akiba.menus.Questions;
import coop.akiba.menus.Questions.Question;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Questions that lead to a new PIN. A round is counted when it begins, and committed before anything is asked; every
 * question of it is asked whatever was answered before, and only at the end is it told whether all were right. A right
 * answer costs what a wrong one does. Nothing that was answered is stored or logged.
 */
public final class PinQuestions {
    static final int MOST_ROUNDS = 3;
    static final Duration DAY = Duration.ofHours(24);

    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final KnownAnswers known;
    private final PinVault pins;
    private final MemberCommands members;
    private final Lines lines;
    private final Function<TeamId, List<Question>> questions;
    private final Runnable wakeOutbox;

    /**
     * Builds the rounds.
     *
     * @param questions what a cooperative asks, in order; nothing where it does not offer this
     */
    public PinQuestions(
            Db db,
            Ids ids,
            InstantSource clock,
            KnownAnswers known,
            PinVault pins,
            MemberCommands members,
            Lines lines,
            Function<TeamId, List<Question>> questions,
            Runnable wakeOutbox) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.known = known;
        this.pins = pins;
        this.members = members;
        this.lines = lines;
        this.questions = questions;
        this.wakeOutbox = wakeOutbox;
    }

    /** Begins a round; it counts from here on. */
    public Future<Questions> begin(Origin origin, MemberId member) {
        Team team = origin.team();
        return onTheirLine(
                origin,
                member,
                () -> db.inTeam(
                        team.id(),
                        connection -> QuestionTable.lock(connection, team.id(), member)
                                .compose(standing -> maySelf(connection, team, member)
                                        .compose(may -> may
                                                ? begin(connection, team, member, standing)
                                                : Future.succeededFuture(new Questions.AtTheOffice())))));
    }

    /** Takes the answer to the question a round is at; any other answer changes nothing. */
    public Future<Questions> answer(Origin origin, MemberId member, String round, int number, String text) {
        Team team = origin.team();
        return onTheirLine(
                origin,
                member,
                () -> db.inTeam(
                                team.id(),
                                connection -> QuestionTable.lock(connection, team.id(), member)
                                        .compose(standing -> isAt(standing, round, number)
                                                ? judge(connection, origin, member, standing, text)
                                                : Future.succeededFuture(new Questions.Failed(left(standing)))))
                        .onSuccess(told -> wakeOutbox.run()));
    }

    /** A code that goes to another SIM than before would be somebody else's. */
    private Future<Questions> onTheirLine(Origin origin, MemberId member, Supplier<Future<Questions>> then) {
        return lines.hold(origin, member, SensitiveMove.PIN_QUESTIONS)
                .compose(held ->
                        held.isPresent() ? Future.succeededFuture(new Questions.HeldBack(held.get())) : then.get());
    }

    /** An active member with a PIN that staff need not look into, of whom every answer is known. */
    private Future<Boolean> maySelf(SqlConnection connection, Team team, MemberId member) {
        List<Question> asked = questions.apply(team.id());
        Future<Optional<MemberRow>> row = Members.byId(connection, team.id(), member);
        Future<Optional<PinCheck>> lock = pins.lock(connection, team, member);
        return Future.all(row, lock).compose(both -> {
            boolean may = !asked.isEmpty()
                    && row.result()
                            .filter(MemberRow::hasPin)
                            .filter(found -> found.member().status() == MemberStatus.ACTIVE)
                            .isPresent()
                    && lock.result().filter(PinCheck.Stopped.class::isInstance).isEmpty();
            return may
                    ? known.of(connection, team, row.result().orElseThrow().member())
                            .map(answers -> answers.keySet().containsAll(asked))
                    : Future.succeededFuture(false);
        });
    }

    private Future<Questions> begin(SqlConnection connection, Team team, MemberId member, Standing before) {
        Instant now = clock.instant();
        Optional<Instant> since = before.since().filter(first -> now.isBefore(first.plus(DAY)));
        int rounds = since.isPresent() ? before.rounds() : 0;
        if (rounds >= MOST_ROUNDS) {
            return Future.succeededFuture(new Questions.NotNow(since.orElse(now).plus(DAY)));
        }
        Standing next = new Standing(
                rounds + 1,
                since.or(() -> Optional.of(now)),
                Optional.of(ids.next()),
                questions.apply(team.id()),
                1,
                false);
        return QuestionTable.set(connection, team.id(), member, next).map(ask(next));
    }

    private static boolean isAt(Standing standing, String round, int number) {
        return standing.round().map(UUID::toString).filter(round::equals).isPresent() && standing.number() == number;
    }

    private Future<Questions> judge(
            SqlConnection connection, Origin origin, MemberId member, Standing at, String text) {
        Team team = origin.team();
        Question question = at.asked().get(at.number() - 1);
        return Members.byId(connection, team.id(), member)
                .map(row -> row.orElseThrow().member())
                .compose(person -> known.of(connection, team, person)
                        .map(answers -> isRight(team, person, question, answers, text)))
                .compose(right -> {
                    boolean over = at.number() == at.asked().size();
                    Standing next = new Standing(
                            at.rounds(),
                            at.since(),
                            over ? Optional.empty() : at.round(),
                            at.asked(),
                            at.number() + 1,
                            at.mistaken() || !right);
                    return QuestionTable.set(connection, team.id(), member, next)
                            .compose(set ->
                                    over ? end(connection, origin, member, next) : Future.succeededFuture(ask(next)));
                });
    }

    private boolean isRight(Team team, Member member, Question question, Map<Question, byte[]> answers, String text) {
        byte[] given = known.hash(team, member.id(), question, text);
        // Where the books forgot the answer meanwhile, none is right.
        return MessageDigest.isEqual(answers.getOrDefault(question, new byte[0]), given);
    }

    private Future<Questions> end(SqlConnection connection, Origin origin, MemberId member, Standing at) {
        String outcome = at.mistaken() ? "pin-questions-failed" : "pin-questions-passed";
        return AuditTable.add(
                        connection,
                        origin.team().id(),
                        origin.audit(
                                ids.next(),
                                clock.instant(),
                                outcome,
                                "member:" + member.value(),
                                new JsonObject().put("round", at.rounds())))
                .compose(written -> at.mistaken()
                        ? Future.succeededFuture(new Questions.Failed(left(at)))
                        : members.resetPin(connection, origin, member).map(new Questions.Passed()));
    }

    private static int left(Standing standing) {
        return Math.max(0, MOST_ROUNDS - standing.rounds());
    }

    private static Questions ask(Standing at) {
        return new Questions.Ask(
                at.round().orElseThrow().toString(),
                at.number(),
                at.asked().size(),
                at.asked().get(at.number() - 1));
    }
}
