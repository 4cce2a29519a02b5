package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.payment.Payout;
import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.gateway.command.PayoutReport;
import coop.akiba.gateway.command.PayoutReports;
import coop.akiba.gateway.mobilemoney.Reading;
import coop.akiba.gateway.mobilemoney.ValueDate;
import coop.akiba.gateway.mobilemoney.daraja.DarajaNotices.Answer;
import coop.akiba.gateway.mobilemoney.daraja.DarajaNotices.Call;
import coop.akiba.gateway.store.StoredPayout;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * What is done about each notice of a payout, once the token in its address has named the payout. Every answer but a
 * refusal is given after the commit.
 */
final class B2cNotices {
    static final String RESULT = "b2c";
    static final String TIMEOUT = "b2c-timeout";
    static final String STATUS = "b2c-status";

    private final PayoutReports reports;
    private final InstantSource clock;

    B2cNotices(PayoutReports reports, InstantSource clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /** How the order ended. */
    Future<Answer> result(Call call, StoredPayout stored) {
        return switch (B2cReader.read(call.body(), call.team().currency())) {
            case Reading.Good<B2cResult>(B2cResult result) -> result(call, stored.payout(), result);
            case Reading.Unpostable<B2cResult>(String id, String why) -> malformed(why);
            case Reading.Malformed<B2cResult>(String why) -> malformed(why);
        };
    }

    private Future<Answer> result(Call call, Payout payout, B2cResult result) {
        boolean ours = result.originatorId().equals(payout.id().toString());
        boolean same = payout.providerRef()
                .filter(known -> !known.equals(result.conversationId()))
                .isEmpty();
        PayoutReport report = ours && same
                ? B2cMeaning.result(result, payout.to(), day(call, result))
                : PayoutReport.of(PayoutNews.ODD, "result", result.code(), "the result of another order");
        return take(call, payout, report);
    }

    /** The order waited too long in a queue; that is no failure. */
    Future<Answer> timeout(Call call, StoredPayout stored) {
        return take(call, stored.payout(), PayoutReport.of(PayoutNews.UNCLEAR, "timeout", "", "the queue timed out"));
    }

    /** The answer to a question of ours. */
    Future<Answer> status(Call call, StoredPayout stored) {
        return switch (B2cReader.read(call.body(), call.team().currency())) {
            case Reading.Good<B2cResult>(B2cResult result) ->
                B2cMeaning.status(result, stored.payout().to(), day(call, result))
                        .map(report -> take(call, stored.payout(), report))
                        .orElseGet(() -> Future.succeededFuture(Answer.ok(DarajaReplies.SUCCESS, "nothing")));
            case Reading.Unpostable<B2cResult>(String id, String why) -> malformed(why);
            case Reading.Malformed<B2cResult>(String why) -> malformed(why);
        };
    }

    /** A question that timed out is asked again anyway. */
    Future<Answer> statusTimeout() {
        return Future.succeededFuture(Answer.ok(DarajaReplies.SUCCESS, "nothing"));
    }

    private Future<Answer> take(Call call, Payout payout, PayoutReport report) {
        return reports.take(call.team(), payout.id(), report.as(call.body()), call.correlation())
                .map(done ->
                        Answer.ok(DarajaReplies.SUCCESS, report.news().name().toLowerCase(Locale.ROOT)));
    }

    private LocalDate day(Call call, B2cResult result) {
        Optional<Instant> at = result.facts().at();
        return ValueDate.of(at, clock.instant(), call.team().zone()).day();
    }

    private static Future<Answer> malformed(String why) {
        return Future.succeededFuture(Answer.malformed(why));
    }
}
