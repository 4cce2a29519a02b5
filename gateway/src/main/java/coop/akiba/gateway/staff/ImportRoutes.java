package coop.akiba.gateway.staff;

import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.config.Settings.MigrationToken;
import coop.akiba.gateway.http.LongBody;
import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.legacy.AmountUnit;
import coop.akiba.gateway.legacy.Imports;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings earlier books in: a file goes up and a report comes down, both as lines of JSON, while the other goes on. */
public final class ImportRoutes implements Routes {
    static final String PATH = "/api/v1/loans/import";
    static final String TOKEN = "X-Migration-Token";
    private static final long LONGEST = 1L << 30;

    private final Imports imports;
    private final List<MigrationToken> tokens;

    public ImportRoutes(Imports imports, List<MigrationToken> tokens) {
        this.imports = imports;
        this.tokens = tokens;
    }

    /** To be mounted behind {@link StaffRoutes}, which let members of staff in. */
    @Override
    public void mount(Router router) {
        router.post(PATH)
                .handler(context -> StaffGate.require(context, Capability.CHANGE_PROFILE))
                .handler(this::check);
    }

    @Override
    public Set<String> longBodies() {
        return Set.of(PATH);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<AmountUnit> unit = unit(request);
        if (!isLetIn(context)) {
            Problem.send(context, 403, "migration-token", "A valid migration token of this cooperative is needed.");
        } else if (!Params.isOfType(context, ReportLines.TYPE)) {
            Problem.send(context, 415, "content-type", "The body is lines of JSON: " + ReportLines.TYPE + ".");
        } else if (unit.isEmpty()) {
            Params.refuse(context, List.of(Violation.field("unit", "unit is MAJOR or MINOR")));
        } else if (length(request) > LONGEST) {
            Problem.send(context, 413, "http-413", "The file is too large: at most " + LONGEST + " bytes.");
        } else {
            run(context, unit.get());
        }
    }

    private void run(RoutingContext context, AmountUnit unit) {
        Origin origin = StaffGate.origin(context);
        LongBody body = LongBody.open(context);
        ReportLines report = new ReportLines(context);
        imports.run(
                        origin,
                        new Imports.Source(context.request(), unit, LONGEST, body::alive),
                        report::begin,
                        report::add)
                .onFailure(context::fail)
                .onSuccess(ran -> {
                    if (ran) {
                        report.end();
                    } else {
                        busy(context);
                    }
                });
    }

    private static void busy(RoutingContext context) {
        context.response().putHeader(HttpHeaders.RETRY_AFTER, "60");
        Problem.send(context, 409, "in-progress", "Another import of this cooperative is running. Nothing was done.");
    }

    /** Takes the same time whatever of a wrong token is right, and where there is none to compare with. */
    private boolean isLetIn(RoutingContext context) {
        TeamId team = StaffGate.origin(context).team().id();
        String given = context.request().getHeader(TOKEN);
        Buffer offered = Bearer.sha256(given == null ? "" : given);
        boolean let = false;
        for (MigrationToken token : tokens) {
            boolean right = MessageDigest.isEqual(HexFormat.of().parseHex(token.sha256()), offered.getBytes());
            let |= right && token.team().equals(team.value());
        }
        return let && given != null;
    }

    private static Optional<AmountUnit> unit(HttpServerRequest request) {
        String asked = request.getParam("unit", "");
        return Arrays.stream(AmountUnit.values())
                .filter(unit -> unit.name().equals(asked))
                .findFirst();
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
    }
}
