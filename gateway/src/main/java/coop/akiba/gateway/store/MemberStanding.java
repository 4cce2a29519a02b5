package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a member stands, as a phone shows it. Nothing is locked: it may be different a moment later.
 *
 * @param savings empty where there is no account yet
 * @param held of the savings, what stands behind loans
 * @param loans how many there are of each status
 */
public record MemberStanding(Member member, Optional<Money> savings, Money held, Map<LoanStatus, Integer> loans) {

    /** One trip, without a transaction of the caller's; empty where the cooperative has no such member. */
    public static Future<Optional<MemberStanding>> of(SqlClient reader, Team team, MemberId member) {
        return reader.preparedQuery("SELECT * FROM member_standing($1, $2)")
                .execute(Tuple.of(team.id().value(), member.value()))
                .map(rows -> rows.stream().findFirst().map(row -> of(row, Members.member(row), team)));
    }

    /** All that is saved, held or not. */
    public Money saved() {
        return savings.orElseGet(() -> held.currency().zero());
    }

    /** What is saved and not held. */
    public Money free() {
        return saved().minus(held);
    }

    /** From a row that has {@code savings}, {@code held} and {@code loans} of the member. */
    public static MemberStanding of(Row row, Member member, Team team) {
        return new MemberStanding(
                member,
                Optional.ofNullable(row.getLong("savings")).map(team.currency()::ofMinor),
                team.currency().ofMinor(row.getLong("held")),
                Arrays.stream(row.getArrayOfStrings("loans"))
                        .map(LoanStatus::valueOf)
                        .collect(Collectors.toMap(Function.identity(), each -> 1, Integer::sum)));
    }
}
