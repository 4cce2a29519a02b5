package coop.akiba.gateway.pin;

import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.SavingsHistory;
import coop.akiba.menus.Questions.Question;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.text.Normalizer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The right answers about a member: of the books, or left with the office; as keyed hashes only. */
public final class KnownAnswers {
    /** What members leave with the office; the books know the rest. */
    public static final Set<Question> LEFT_WITH_THE_OFFICE =
            Set.of(Question.BIRTH_DATE, Question.ID_NUMBER, Question.MOTHER_NAME, Question.BIRTH_PLACE);

    /** A member remembers no deposit further back. */
    private static final int MOVEMENTS = 50;

    private final KeyedHash hash;
    private final Ids ids;

    public KnownAnswers(KeyedHash hash, Ids ids) {
        this.hash = hash;
        this.ids = ids;
    }

    /** Keeps what a member left; replaces what they left before. */
    public Future<Void> keep(
            SqlConnection connection, Origin origin, MemberId member, Question question, String text, Instant at) {
        Team team = origin.team();
        JsonObject detail = new JsonObject().put("question", question.code());
        return QuestionTable.keep(
                        connection,
                        team.id(),
                        member,
                        question,
                        hash(team, member, question, text),
                        origin.actor().id(),
                        at)
                .compose(kept -> AuditTable.add(
                        connection,
                        team.id(),
                        origin.audit(ids.next(), at, "member-answer-left", "member:" + member.value(), detail)));
    }

    /** Whether there is anything in a text that could be an answer. */
    public static boolean says(Team team, Question question, String text) {
        return !plain(team, question, text).isEmpty();
    }

    /** Each question that could be asked this member, with what its answer comes to. */
    Future<Map<Question, byte[]>> of(SqlConnection connection, Team team, Member member) {
        Future<Map<Question, byte[]>> left = QuestionTable.answers(connection, team.id(), member.id());
        Future<List<SavingsHistory.Moved>> moved = SavingsHistory.latest(connection, team, member.id(), MOVEMENTS);
        return Future.all(left, moved).map(both -> {
            Map<Question, byte[]> all = new EnumMap<>(Question.class);
            all.putAll(left.result());
            all.put(Question.MEMBER_NUMBER, hash(team, member.id(), Question.MEMBER_NUMBER, member.number()));
            lastDeposit(moved.result())
                    .ifPresent(amount -> all.put(
                            Question.LAST_DEPOSIT,
                            hash(team, member.id(), Question.LAST_DEPOSIT, AmountText.plain(amount))));
            return all;
        });
    }

    byte[] hash(Team team, MemberId member, Question question, String text) {
        return hash.of(
                "pin question",
                team.id().value(),
                member.value().toString(),
                question.code(),
                plain(team, question, text));
    }

    private static Optional<Money> lastDeposit(List<SavingsHistory.Moved> moved) {
        return moved.stream()
                .filter(each -> each.kind().equals(EntryKind.SAVINGS_DEPOSIT.name()))
                .map(SavingsHistory.Moved::amount)
                .filter(Money::isPositive)
                .findFirst();
    }

    /** An answer without what people write in more than one way; empty where nothing is left. */
    private static String plain(Team team, Question question, String text) {
        return switch (question) {
            case MEMBER_NUMBER -> text.replaceAll("[^0-9]", "").replaceFirst("^0+", "");
            case LAST_DEPOSIT ->
                AmountText.parse(text, team.currency()) instanceof AmountText.Valid(Money amount)
                        ? Long.toString(amount.minor())
                        : "";
            case BIRTH_DATE -> text.replaceAll("[^0-9]", "");
            case ID_NUMBER, MOTHER_NAME, BIRTH_PLACE ->
                Normalizer.normalize(text, Normalizer.Form.NFD)
                        .replaceAll("[^\\p{L}\\p{Nd}]", "")
                        .toLowerCase(Locale.ROOT);
        };
    }
}
