package coop.akiba.gateway.mobilemoney;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.config.MoneyChannel;
import coop.akiba.gateway.http.Correlation;
import coop.akiba.gateway.http.Origins;
import coop.akiba.gateway.http.PathKeys;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.mobilemoney.MoneyAdapter.Outcome;
import coop.akiba.gateway.mobilemoney.MoneyIntake.Arrival;
import coop.akiba.gateway.mobilemoney.MoneyIntake.Taken;
import coop.akiba.gateway.store.TeamDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /pay/{provider}/{key}}: where providers post, by POST or PUT. Some put a token of ours behind the key. A wrong
 * key finds nothing here, like any other unknown address.
 */
public final class MoneyRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(MoneyRoutes.class);
    private static final String SOON = "5";

    private final TeamDirectory teams;
    private final Origins origins;
    private final List<Door> doors;
    private final MoneyIntake intake;
    private final MeterRegistry meters;

    private record Door(MoneyChannel channel, MoneyAdapter adapter) {}

    /** The routes of all accounts. The server that mounts them must read bodies first, within a limit. */
    public MoneyRoutes(
            TeamDirectory teams,
            Origins origins,
            List<MoneyChannel> channels,
            Function<MoneyChannel, MoneyAdapter> adapters,
            MoneyIntake intake,
            MeterRegistry meters) {
        this.teams = teams;
        this.origins = origins;
        this.doors = channels.stream()
                .map(channel -> new Door(channel, adapters.apply(channel)))
                .toList();
        this.intake = intake;
        this.meters = meters;
    }

    @Override
    public void mount(Router router) {
        for (String path : List.of("/pay/:provider/:key", "/pay/:provider/:key/*")) {
            router.route(path).method(HttpMethod.POST).method(HttpMethod.PUT).handler(this::serve);
        }
    }

    private void serve(RoutingContext context) {
        String provider = Objects.requireNonNullElse(context.pathParam("provider"), "");
        Optional<Door> found = PathKeys.find(doors, door -> door.channel().key(), context.pathParam("key"))
                .filter(door -> door.channel().provider().equals(provider));
        if (found.isEmpty()) {
            context.next();
            return;
        }
        Door door = found.get();
        if (!origins.isFrom(door.channel().networks(), context.request())) {
            LOG.warn("{} notice from a network that is not allowed", provider);
            context.fail(404);
            return;
        }
        ProviderRequest request = ProviderRequest.of(context, Objects.requireNonNullElse(context.pathParam("*"), ""));
        Team team = teams.byId(new TeamId(door.channel().team()));
        ProviderNotice notice = door.adapter().read(request, team.currency());
        Arrival arrival =
                new Arrival(team, provider, door.channel().account(), request.body(), Correlation.of(context));
        intake.take(arrival, notice)
                .otherwise(MoneyRoutes::unavailable)
                .onSuccess(taken -> send(context, door, notice, taken));
    }

    /** Nothing was stored; the provider may tell again. */
    private static Taken unavailable(Throwable failure) {
        LOG.error("notice not stored", failure);
        return new Taken(Outcome.LATER, "unavailable", failure.getClass().getSimpleName());
    }

    private void send(RoutingContext context, Door door, ProviderNotice notice, Taken taken) {
        String provider = door.channel().provider();
        meters.counter("akiba.webhooks", "provider", provider, "kind", kind(notice), "outcome", taken.word())
                .increment();
        if (!taken.why().isEmpty()) {
            LOG.warn("{} notice: {}, {}", provider, taken.word(), taken.why());
        }
        ProviderReply reply = door.adapter().reply(notice, taken.outcome());
        if (taken.outcome() == Outcome.LATER) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, SOON);
        }
        if (!reply.contentType().isEmpty()) {
            context.response().putHeader(HttpHeaders.CONTENT_TYPE, reply.contentType());
        }
        context.response().setStatusCode(reply.status()).end(reply.body());
    }

    private static String kind(ProviderNotice notice) {
        return switch (notice) {
            case ProviderNotice.Received received -> received.kind();
            case ProviderNotice.PaidAsAsked paid -> paid.kind();
            case ProviderNotice.Claimed claimed -> claimed.payment().kind();
            case ProviderNotice.Unpostable unpostable -> unpostable.kind();
            case ProviderNotice.NotPaid ended -> "request";
            case ProviderNotice.ToBeAsked unproved -> "request";
            case ProviderNotice.OfPayout payout -> "payout";
            case ProviderNotice.Nothing nothing -> "other";
            case ProviderNotice.Malformed malformed -> "none";
            case ProviderNotice.Forged forged -> "none";
        };
    }
}
