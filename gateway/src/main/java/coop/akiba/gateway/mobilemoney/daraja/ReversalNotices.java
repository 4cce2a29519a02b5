package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.gateway.command.PayoutReport;
import coop.akiba.gateway.command.ReversalReports;
import coop.akiba.gateway.mobilemoney.Reading;
import coop.akiba.gateway.mobilemoney.ValueDate;
import coop.akiba.gateway.mobilemoney.daraja.DarajaNotices.Answer;
import coop.akiba.gateway.mobilemoney.daraja.DarajaNotices.Call;
import coop.akiba.gateway.store.StoredReversal;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What is done about what Daraja posts about reversals. Nothing of it is signed: the token in the address is known. */
final class ReversalNotices {
    static final String RESULT = "reversal-result";
    static final String TIMEOUT = "reversal-timeout";
    static final String STATUS = "reversal-status";

    private final ReversalReports reports;
    private final InstantSource clock;

    ReversalNotices(ReversalReports reports, InstantSource clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /** How it ended. */
    Future<Answer> result(Call call, StoredReversal stored) {
        return read(call, stored, result -> Optional.of(ReversalMeaning.result(result, stored, day(call, result))));
    }

    /** It waited too long in a queue; that is no failure. */
    Future<Answer> timeout(Call call, StoredReversal stored) {
        return take(call, stored, PayoutReport.of(PayoutNews.UNCLEAR, "timeout", "", "the queue timed out"));
    }

    /** The answer to a question of ours. */
    Future<Answer> status(Call call, StoredReversal stored) {
        return read(call, stored, result -> ReversalMeaning.status(result, stored, day(call, result)));
    }

    private Future<Answer> read(Call call, StoredReversal stored, Function<B2cResult, Optional<PayoutReport>> meaning) {
        return switch (B2cReader.read(call.body(), call.team().currency())) {
            case Reading.Good<B2cResult>(B2cResult result) ->
                meaning.apply(result)
                        .map(report -> take(call, stored, report))
                        .orElseGet(() -> Future.succeededFuture(Answer.ok(DarajaReplies.SUCCESS, "nothing")));
            case Reading.Unpostable<B2cResult>(String id, String why) -> Future.succeededFuture(Answer.malformed(why));
            case Reading.Malformed<B2cResult>(String why) -> Future.succeededFuture(Answer.malformed(why));
        };
    }

    private Future<Answer> take(Call call, StoredReversal stored, PayoutReport report) {
        return reports.take(call.team(), stored.id(), report.as(call.body()), call.correlation())
                .map(done ->
                        Answer.ok(DarajaReplies.SUCCESS, report.news().name().toLowerCase(Locale.ROOT)));
    }

    private LocalDate day(Call call, B2cResult result) {
        return ValueDate.of(result.facts().at(), clock.instant(), call.team().zone())
                .day();
    }
}
