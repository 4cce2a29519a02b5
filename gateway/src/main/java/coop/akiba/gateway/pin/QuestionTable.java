package coop.akiba.gateway.pin;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.TeamId;
import coop.akiba.menus.Questions.Question;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The tables {@code pin_questions} and {@code member_answer}. */
final class QuestionTable {
    private QuestionTable() {}

    /**
     * Where a member stands.
     *
     * @param rounds begun since {@code since}
     * @param round the one in progress
     * @param number of the question it is at, from 1
     */
    record Standing(
            int rounds,
            Optional<Instant> since,
            Optional<UUID> round,
            List<Question> asked,
            int number,
            boolean mistaken) {
        Standing {
            asked = List.copyOf(asked);
        }
    }

    /** The row, made if need be, locked until the transaction ends. */
    static Future<Standing> lock(SqlConnection connection, TeamId team, MemberId member) {
        Tuple key = Tuple.of(team.value(), member.value());
        return connection
                .preparedQuery("INSERT INTO pin_questions (team_id, member_id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .execute(key)
                .compose(made -> connection
                        .preparedQuery("SELECT * FROM pin_questions WHERE team_id = $1 AND member_id = $2 FOR UPDATE")
                        .execute(key))
                .map(rows -> read(rows.iterator().next()));
    }

    static Future<Void> set(SqlConnection connection, TeamId team, MemberId member, Standing next) {
        return connection
                .preparedQuery("""
                    UPDATE pin_questions SET rounds = $3, since = $4, round = $5, asked = $6, number = $7, mistaken = $8
                    WHERE team_id = $1 AND member_id = $2\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.value())
                        .addUUID(member.value())
                        .addInteger(next.rounds())
                        .addOffsetDateTime(next.since()
                                .map(at -> at.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                        .addUUID(next.round().orElse(null))
                        .addArrayOfString(
                                next.asked().stream().map(Question::name).toArray(String[]::new))
                        .addInteger(next.number())
                        .addBoolean(next.mistaken()))
                .mapEmpty();
    }

    /** What the member left with the office, hashed. */
    static Future<Map<Question, byte[]>> answers(SqlConnection connection, TeamId team, MemberId member) {
        return connection
                .preparedQuery("SELECT question, answer_hash FROM member_answer WHERE team_id = $1 AND member_id = $2")
                .execute(Tuple.of(team.value(), member.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(
                                row -> Question.valueOf(row.getString("question")),
                                row -> row.getBuffer("answer_hash").getBytes())));
    }

    static Future<Void> keep(
            SqlConnection connection,
            TeamId team,
            MemberId member,
            Question question,
            byte[] hash,
            String by,
            Instant at) {
        return connection
                .preparedQuery("""
                    INSERT INTO member_answer (team_id, member_id, question, answer_hash, set_by, set_at)
                    VALUES ($1, $2, $3, $4, $5, $6)
                    ON CONFLICT (team_id, member_id, question) DO UPDATE
                    SET answer_hash = excluded.answer_hash, set_by = excluded.set_by, set_at = excluded.set_at\
                    """)
                .execute(Tuple.of(
                        team.value(),
                        member.value(),
                        question.name(),
                        Buffer.buffer(hash),
                        by,
                        at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static Standing read(Row row) {
        @Nullable OffsetDateTime since = row.getOffsetDateTime("since");
        return new Standing(
                row.getInteger("rounds"),
                Optional.ofNullable(since).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getUUID("round")),
                Arrays.stream(row.getArrayOfStrings("asked"))
                        .map(Question::valueOf)
                        .toList(),
                row.getInteger("number"),
                row.getBoolean("mistaken"));
    }
}
