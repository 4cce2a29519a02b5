package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.PayoutReport;
import coop.akiba.gateway.mobilemoney.Reading;
import coop.akiba.gateway.mobilemoney.ValueDate;
import coop.akiba.gateway.mobilemoney.daraja.DarajaNotices.Answer;
import coop.akiba.gateway.mobilemoney.daraja.DarajaNotices.Call;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is done about each notice of something that Daraja was told to do, once the token in its address has named it.
 * Every answer but a refusal is given after the commit.
 */
final class ResultNotices<T> {
    private static final Answer NOTHING = Answer.ok(DarajaReplies.SUCCESS, "nothing");

    private final Orders<T> orders;
    private final InstantSource clock;

    ResultNotices(Orders<T> orders, InstantSource clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /** What Daraja is told to do: one sort of it. */
    interface Orders<T> {
        Future<Optional<T>> byToken(Team team, String token);

        /** What an order's own result means. */
        PayoutReport result(B2cResult result, T order, LocalDate day);

        /** What the answer to a question about it means; empty where it says nothing. */
        Optional<PayoutReport> status(B2cResult result, T order, LocalDate day);

        Future<Void> take(Team team, T order, PayoutReport report, String correlation);
    }

    Future<Optional<T>> byToken(Team team, String token) {
        return orders.byToken(team, token);
    }

    /** How the order ended. */
    Future<Answer> result(Call call, T order) {
        return read(call, order, result -> Optional.of(orders.result(result, order, day(call, result))));
    }

    /** The order waited too long in a queue; that is no failure. */
    Future<Answer> timeout(Call call, T order) {
        return take(call, order, PayoutReport.of(PayoutNews.UNCLEAR, "timeout", "", "the queue timed out"));
    }

    /** The answer to a question of ours. */
    Future<Answer> status(Call call, T order) {
        return read(call, order, result -> orders.status(result, order, day(call, result)));
    }

    /** A question that timed out is asked again anyway. */
    Future<Answer> statusTimeout(Call call, T order) {
        return Future.succeededFuture(NOTHING);
    }

    private Future<Answer> read(Call call, T order, Function<B2cResult, Optional<PayoutReport>> meaning) {
        return switch (B2cReader.read(call.body(), call.team().currency())) {
            case Reading.Good<B2cResult>(B2cResult result) ->
                meaning.apply(result)
                        .map(report -> take(call, order, report))
                        .orElseGet(() -> Future.succeededFuture(NOTHING));
            case Reading.Unpostable<B2cResult>(String id, String why) -> Future.succeededFuture(Answer.malformed(why));
            case Reading.Malformed<B2cResult>(String why) -> Future.succeededFuture(Answer.malformed(why));
        };
    }

    private Future<Answer> take(Call call, T order, PayoutReport report) {
        return orders.take(call.team(), order, report.as(call.body()), call.correlation())
                .map(done ->
                        Answer.ok(DarajaReplies.SUCCESS, report.news().name().toLowerCase(Locale.ROOT)));
    }

    private LocalDate day(Call call, B2cResult result) {
        return ValueDate.of(result.facts().at(), clock.instant(), call.team().zone())
                .day();
    }
}
