package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.PaymentRequests;
import coop.akiba.gateway.command.PayoutReports;
import coop.akiba.gateway.command.ReversalReports;
import coop.akiba.gateway.config.DarajaChannel;
import coop.akiba.gateway.http.Correlation;
import coop.akiba.gateway.http.Origins;
import coop.akiba.gateway.http.PathKeys;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.mobilemoney.MoneyIntake;
import coop.akiba.gateway.mobilemoney.daraja.DarajaNotices.Answer;
import coop.akiba.gateway.mobilemoney.daraja.DarajaNotices.Call;
import coop.akiba.gateway.store.StoredPayout;
import coop.akiba.gateway.store.StoredReversal;
import coop.akiba.gateway.store.TeamDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Daraja posts. It signs nothing, so the key in the address is what proves where a notice comes from; a wrong key
 * or token finds nothing here, like any other unknown address.
 */
public final class DarajaRoutes implements Routes {
    public static final String PROVIDER = "daraja";

    private static final Logger LOG = LoggerFactory.getLogger(DarajaRoutes.class);
    private static final Pattern JSON =
            Pattern.compile("application/json(\\s*;\\s*charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");

    private final Origins origins;
    private final TeamDirectory teams;
    private final List<DarajaChannel> channels;
    private final PaymentRequests requests;
    private final DarajaNotices notices;
    private final ResultNotices<StoredPayout> payouts;
    private final ResultNotices<StoredReversal> reversals;
    private final MeterRegistry meters;

    /** The routes of all short codes. The server that mounts them must read bodies first, within a limit. */
    public DarajaRoutes(
            Origins origins,
            TeamDirectory teams,
            List<DarajaChannel> channels,
            MoneyIntake intake,
            PaymentRequests requests,
            PayoutReports payouts,
            ReversalReports reversals,
            InstantSource clock,
            MeterRegistry meters) {
        this.origins = origins;
        this.teams = teams;
        this.channels = List.copyOf(channels);
        this.requests = requests;
        this.notices = new DarajaNotices(intake);
        this.payouts = new ResultNotices<>(new B2cOrders(payouts), clock);
        this.reversals = new ResultNotices<>(new ReversalOrders(reversals), clock);
        this.meters = meters;
    }

    @Override
    public void mount(Router router) {
        router.post(DarajaPaths.VALIDATION)
                .handler(context -> serve(context, "validation", call -> found(notices.validation(call))));
        router.post(DarajaPaths.CONFIRMATION)
                .handler(context -> serve(context, DarajaNotices.C2B, call -> found(notices.confirmation(call))));
        tokened(router, DarajaPaths.STK, DarajaNotices.STK, requests::byToken, notices::stk);
        results(router, DarajaPaths.PAYOUT, "b2c", payouts);
        results(router, DarajaPaths.REVERSAL, "reversal", reversals);
    }

    private <T> void results(Router router, String path, String kind, ResultNotices<T> notices) {
        tokened(router, path + DarajaPaths.RESULT, kind, notices::byToken, notices::result);
        tokened(router, path + DarajaPaths.TIMEOUT, kind + "-timeout", notices::byToken, notices::timeout);
        tokened(router, path + DarajaPaths.STATUS, kind + "-status", notices::byToken, notices::status);
        tokened(router, path + DarajaPaths.STATUS_TIMEOUT, kind + "-status", notices::byToken, notices::statusTimeout);
    }

    /** What is posted to an address that ends with the token of something of ours, or nearly. */
    private <T> void tokened(
            Router router,
            String path,
            String kind,
            BiFunction<Team, String, Future<Optional<T>>> find,
            BiFunction<Call, T, Future<Answer>> act) {
        router.post(path).handler(context -> {
            String token = param(context, DarajaPaths.TOKEN);
            serve(context, kind, call -> tokened(call, token, find, act));
        });
    }

    private static <T> Future<Optional<Answer>> tokened(
            Call call,
            String token,
            BiFunction<Team, String, Future<Optional<T>>> find,
            BiFunction<Call, T, Future<Answer>> act) {
        if (!TOKEN.matcher(token).matches()) {
            return Future.succeededFuture(Optional.empty());
        }
        return find.apply(call.team(), token)
                .compose(known -> known.map(there -> found(act.apply(call, there)))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private static Future<Optional<Answer>> found(Future<Answer> answer) {
        return answer.map(Optional::of);
    }

    private void serve(RoutingContext context, String kind, Function<Call, Future<Optional<Answer>>> act) {
        Optional<DarajaChannel> channel = PathKeys.find(channels, DarajaChannel::key, param(context, DarajaPaths.KEY));
        if (channel.isEmpty()) {
            context.fail(404);
            return;
        }
        if (!origins.isFrom(channel.get().networks(), context.request())) {
            LOG.warn("daraja {} from a network that is not allowed", kind);
            context.fail(404);
            return;
        }
        if (!isJson(context)) {
            send(context, kind, new Answer(415, DarajaReplies.malformed("not JSON"), "malformed", "content type"));
            return;
        }
        Team team = teams.byId(new TeamId(channel.get().team()));
        Call call = new Call(team, channel.get().shortCode(), body(context), Correlation.of(context));
        Future.succeededFuture(call)
                .compose(act)
                .otherwise(DarajaRoutes::unavailable)
                .onSuccess(answer ->
                        answer.ifPresentOrElse(present -> send(context, kind, present), () -> context.fail(404)));
    }

    /** Nothing was stored; Daraja may call again. */
    private static Optional<Answer> unavailable(Throwable failure) {
        LOG.error("daraja notice not stored", failure);
        return Optional.of(new Answer(
                503,
                DarajaReplies.UNAVAILABLE,
                "unavailable",
                failure.getClass().getSimpleName()));
    }

    private void send(RoutingContext context, String kind, Answer answer) {
        meters.counter("akiba.webhooks", "provider", PROVIDER, "kind", kind, "outcome", answer.outcome())
                .increment();
        if (!answer.why().isEmpty()) {
            LOG.warn("daraja {}: {}, {}", kind, answer.outcome(), answer.why());
        }
        if (answer.status() == 503) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        context.response()
                .setStatusCode(answer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(answer.body());
    }

    private static boolean isJson(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && JSON.matcher(type.strip()).matches();
    }

    private static Buffer body(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? Buffer.buffer() : body;
    }

    private static String param(RoutingContext context, String name) {
        return Objects.requireNonNullElse(context.pathParam(name), "");
    }
}
