package coop.akiba.gateway.mobilemoney.gsma;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.config.GsmaChannel;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.http.Correlation;
import coop.akiba.gateway.http.Origins;
import coop.akiba.gateway.http.PathKeys;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.mobilemoney.MoneyIntake;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.ProviderNotice;
import coop.akiba.gateway.mobilemoney.ProviderRequest;
import coop.akiba.gateway.mobilemoney.gsma.GsmaTill.Arrival;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.GsmaRequests.Operator;
import coop.akiba.gateway.store.TeamDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /pay/gsma/{key}}: below it operators find the resources of the GSMA Mobile Money API that service providers
 * have. Answers are final or say to ask again; nobody is called back, so no address that somebody sends is ever called.
 */
public final class GsmaRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(GsmaRoutes.class);
    static final String PATH = "/pay/gsma/";
    /** Behind the key; a token of ours follows. */
    static final String CALLBACKS = "/callbacks/";

    private static final String BEARER = "Bearer ";
    private static final String SOON = "5";

    private final TeamDirectory teams;
    private final Origins origins;
    private final List<GsmaChannel> channels;
    private final GsmaLooks looks;
    private final GsmaTill till;
    private final MoneyIntake intake;
    private final InstantSource clock;
    private final MeterRegistry meters;

    /** What takes payments and looks accounts up. */
    public record Desk(Db db, ReceiptCommands receipts, Ids ids, Phones phones, MoneyIntake intake) {}

    /** The routes of all operators. The server that mounts them must read bodies first, within a limit. */
    public GsmaRoutes(
            TeamDirectory teams,
            Origins origins,
            List<GsmaChannel> channels,
            Desk desk,
            InstantSource clock,
            MeterRegistry meters) {
        this.teams = teams;
        this.origins = origins;
        this.channels = List.copyOf(channels);
        this.looks = new GsmaLooks(desk.db(), desk.phones(), clock);
        this.till = new GsmaTill(desk.db(), desk.receipts(), desk.ids(), clock);
        this.intake = desk.intake();
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public void mount(Router router) {
        router.route(PATH + ":key/*")
                .method(HttpMethod.GET)
                .method(HttpMethod.POST)
                .handler(context -> channel(context).ifPresent(channel -> serve(context, channel)));
        router.put(PATH + ":key" + CALLBACKS + ":token")
                .handler(context -> channel(context).ifPresent(channel -> called(context, channel)));
    }

    /** Whose address this is; where it is nobody's, or is called from elsewhere, there is nothing. */
    private Optional<GsmaChannel> channel(RoutingContext context) {
        Optional<GsmaChannel> found = PathKeys.find(channels, GsmaChannel::key, context.pathParam("key"));
        Optional<GsmaChannel> near = found.filter(channel -> origins.isFrom(channel.networks(), context.request()));
        if (near.isEmpty()) {
            found.ifPresent(channel -> LOG.warn("{} request from a network that is not allowed", channel.provider()));
            context.fail(404);
        }
        return near;
    }

    /**
     * The operator is done with a payment that we asked it to ask for. Nothing is signed and nothing is believed: it is
     * asked how that ended.
     */
    private void called(RoutingContext context, GsmaChannel channel) {
        String token = Objects.requireNonNullElse(context.pathParam("token"), "");
        if (!ProviderFields.isToken(token)) {
            context.fail(404);
            return;
        }
        MoneyIntake.Arrival arrival = new MoneyIntake.Arrival(
                teams.byId(new TeamId(channel.team())),
                channel.provider(),
                channel.account(),
                request(context).body(),
                Correlation.of(context));
        intake.take(arrival, new ProviderNotice.ToBeAsked(token, token, "a callback proves nothing"))
                .onSuccess(taken -> context.response().setStatusCode(204).end())
                .onFailure(failure -> send(context.response(), unavailable(failure)));
    }

    private void serve(RoutingContext context, GsmaChannel channel) {
        Team team = teams.byId(new TeamId(channel.team()));
        ProviderRequest request = request(context);
        GsmaAsked asked = isKnown(channel, request)
                ? GsmaReader.read(request, team.currency())
                : new GsmaAsked.Refused(GsmaError.stranger());
        Arrival arrival = new Arrival(
                new Operator(team, channel.provider()), channel.account(), request.body(), Correlation.of(context));
        answer(channel, arrival, asked).otherwise(this::unavailable).onSuccess(answer -> {
            meters.counter(
                            "akiba.webhooks",
                            "provider",
                            channel.provider(),
                            "kind",
                            kind(asked),
                            "outcome",
                            answer.word())
                    .increment();
            send(context.response(), answer);
        });
    }

    private Future<GsmaAnswer> answer(GsmaChannel channel, Arrival arrival, GsmaAsked asked) {
        Operator operator = arrival.operator();
        return switch (asked) {
            case GsmaAsked.Heartbeat beat -> heartbeat();
            case GsmaAsked.Bills bills -> looks.bills(operator, bills);
            case GsmaAsked.BillPayments payments -> looks.payments(operator, payments);
            case GsmaAsked.Status status -> looks.status(operator, status);
            case GsmaAsked.Holder holder ->
                channel.accountNames() ? looks.holder(operator, holder) : refused(GsmaError.notForYou());
            case GsmaAsked.Pays pays -> till.pays(arrival, pays);
            case GsmaAsked.TakesBack back -> till.takesBack(arrival, back);
            case GsmaAsked.Transaction transaction -> till.transaction(operator, transaction);
            case GsmaAsked.State state -> till.state(operator, state);
            case GsmaAsked.Missed missed -> till.missed(operator, missed);
            case GsmaAsked.Refused(GsmaError error) -> refused(error);
        };
    }

    private Future<GsmaAnswer> refused(GsmaError error) {
        LOG.warn("request of an operator refused: {} {}", error.code(), error.property());
        return Future.succeededFuture(GsmaAnswer.of(error, clock.instant()));
    }

    private static Future<GsmaAnswer> heartbeat() {
        return Future.succeededFuture(GsmaAnswer.of(200, new JsonObject().put("serviceStatus", "available"), "told"));
    }

    /** Nothing was stored, or not all of it; the operator may send it again. */
    private GsmaAnswer unavailable(Throwable failure) {
        LOG.error("request of an operator not answered", failure);
        return GsmaAnswer.of(GsmaError.later(), clock.instant());
    }

    private void send(HttpServerResponse response, GsmaAnswer answer) {
        answer.headers().forEach(response::putHeader);
        if (answer.status() == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, SOON);
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .putHeader(GsmaHeaders.DATE, clock.instant().toString())
                .setStatusCode(answer.status())
                .end(answer.body());
    }

    /** Whatever the settings have of the two must be right. */
    private static boolean isKnown(GsmaChannel channel, ProviderRequest request) {
        String authorization = request.header("Authorization");
        String token = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length())
                : "";
        return isOneOf(channel.apiKeys(), request.header(GsmaHeaders.API_KEY))
                && isOneOf(channel.bearerTokens(), token);
    }

    private static boolean isOneOf(List<Secret> secrets, String given) {
        return secrets.isEmpty()
                || PathKeys.find(secrets, Function.identity(), given).isPresent();
    }

    private static String kind(GsmaAsked asked) {
        return switch (asked) {
            case GsmaAsked.Pays(var correlation, Paying paying) -> paying.kind().word();
            case GsmaAsked.TakesBack back -> "reversal";
            case GsmaAsked.Refused refused -> "none";
            case GsmaAsked.Heartbeat beat -> "heartbeat";
            case GsmaAsked.Bills bills -> "bills";
            case GsmaAsked.BillPayments payments -> "payments";
            case GsmaAsked.Status status -> "account";
            case GsmaAsked.Holder holder -> "account";
            case GsmaAsked.Transaction transaction -> "question";
            case GsmaAsked.State state -> "question";
            case GsmaAsked.Missed missed -> "question";
        };
    }

    /** With the rest of the path as it was sent: what it means is decided where it is read. */
    private static ProviderRequest request(RoutingContext context) {
        String path = Objects.requireNonNullElse(context.request().path(), "");
        int behind = path.indexOf('/', PATH.length());
        return ProviderRequest.of(context, behind < 0 ? "" : path.substring(behind + 1));
    }
}
