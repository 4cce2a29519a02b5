package coop.akiba.gateway.sms;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.config.Settings.SmsChannel;
import coop.akiba.gateway.http.Correlation;
import coop.akiba.gateway.http.Form;
import coop.akiba.gateway.http.Origins;
import coop.akiba.gateway.http.PathKeys;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.outbox.DeliveryReports;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /sms/{provider}/{key}}: members' messages. {@code POST /sms/{provider}/{key}/status}, with our id of the
 * message behind it where the provider lets us choose the address: reports on ours.
 */
public final class SmsRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(SmsRoutes.class);
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final URI publicUrl;
    private final Origins origins;
    private final List<SmsChannel> channels;
    private final Map<String, SmsInbox> inboxes;
    private final TeamDirectory teams;
    private final SmsDesk desk;
    private final DeliveryReports reports;

    /**
     * The routes of all channels; {@code inboxes} is the list of providers we can read.
     *
     * @param publicUrl where providers reach us, without a trailing slash: signatures are over it, and behind a proxy
     *     nothing in the request says what it is
     */
    public SmsRoutes(
            URI publicUrl,
            Origins origins,
            List<SmsChannel> channels,
            List<SmsInbox> inboxes,
            TeamDirectory teams,
            SmsDesk desk,
            DeliveryReports reports) {
        this.publicUrl = publicUrl;
        this.origins = origins;
        this.channels = List.copyOf(channels);
        this.inboxes = inboxes.stream().collect(Collectors.toUnmodifiableMap(SmsInbox::name, Function.identity()));
        this.teams = teams;
        this.desk = desk;
        this.reports = reports;
    }

    /** The server that mounts these must read bodies first, within a limit. */
    @Override
    public void mount(Router router) {
        router.post("/sms/:provider/:key").handler(context -> serve(context, this::message));
        router.post("/sms/:provider/:key/status").handler(context -> serve(context, this::report));
        router.post("/sms/:provider/:key/status/:message").handler(context -> serve(context, this::report));
    }

    /** A request with a right key. */
    private record Call(RoutingContext context, SmsInbox inbox, Team team, SmsPost post) {}

    private void serve(RoutingContext context, Function<Call, Future<SmsReading<?>>> act) {
        String provider = Objects.requireNonNullElse(context.pathParam("provider"), "");
        SmsInbox inbox = inboxes.get(provider);
        Optional<SmsChannel> channel = PathKeys.find(channels, SmsChannel::key, context.pathParam("key"))
                .filter(found -> found.provider().equals(provider));
        if (inbox == null || channel.isEmpty()) {
            context.fail(404);
            return;
        }
        if (!origins.isFrom(channel.get().networks(), context.request())) {
            LOG.warn("{} request from a network that is not allowed", provider);
            context.fail(404);
            return;
        }
        Team team = teams.byId(new TeamId(channel.get().team()));
        Call call = new Call(context, inbox, team, post(context, inbox, channel.get()));
        Future.succeededFuture(call)
                .compose(act)
                .onSuccess(reading -> answer(call, reading))
                .onFailure(context::fail);
    }

    private SmsPost post(RoutingContext context, SmsInbox inbox, SmsChannel channel) {
        String query = context.request().query();
        String url = publicUrl + context.request().path() + (query == null ? "" : "?" + query);
        Optional<String> signature = inbox.signatureHeader().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(context.request().getHeader(inbox.signatureHeader()));
        return new SmsPost(url, Form.strict(context.request().formAttributes()), signature, channel.signingSecrets());
    }

    private Future<SmsReading<?>> message(Call call) {
        SmsReading<InboundSms> reading = call.inbox().message(call.post());
        return reading instanceof SmsReading.Read<InboundSms>(InboundSms sms)
                ? desk.receive(call.team(), call.inbox().name(), sms, Correlation.of(call.context()))
                        .map(reading)
                : Future.succeededFuture(reading);
    }

    private Future<SmsReading<?>> report(Call call) {
        SmsReading<SmsReading.Report> reading = call.inbox().report(call.post());
        return reading instanceof SmsReading.Read<SmsReading.Report>(SmsReading.Report report)
                ? ours(call, report)
                        .compose(id -> id.isEmpty()
                                ? Future.succeededFuture()
                                : reports.record(call.team().id(), id.get(), report.providerRef(), report.status()))
                        .map(reading)
                : Future.succeededFuture(reading);
    }

    /** Our id of a message: from the address we gave the provider, or by the id the provider gave us. */
    private Future<Optional<UUID>> ours(Call call, SmsReading.Report report) {
        String told = call.context().pathParam("message");
        if (told != null) {
            return Future.succeededFuture(
                    Optional.of(told).filter(id -> ID.matcher(id).matches()).map(UUID::fromString));
        }
        return reports.find(call.team().id(), call.inbox().name(), report.providerRef());
    }

    private static void answer(Call call, SmsReading<?> reading) {
        switch (reading) {
            case SmsReading.Read<?> read -> thank(call);
            case SmsReading.Unimportant<?> known -> thank(call);
            case SmsReading.Malformed<?>(String why) -> refuse(call, 400, "Malformed: " + why);
            case SmsReading.Forged<?>(String why) -> refuse(call, 403, "Refused: " + why);
        }
    }

    private static void thank(Call call) {
        SmsInbox.Answer thanks = call.inbox().thanks();
        send(call, 200, thanks.contentType(), thanks.body());
    }

    private static void refuse(Call call, int status, String why) {
        LOG.warn("{} request refused with {}: {}", call.inbox().name(), status, why);
        send(call, status, "text/plain; charset=utf-8", why);
    }

    private static void send(Call call, int status, String type, String body) {
        call.context()
                .response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body);
    }
}
