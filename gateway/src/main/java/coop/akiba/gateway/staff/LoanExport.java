package coop.akiba.gateway.staff;

import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.store.AuditRow;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoanRegister;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code GET /api/v1/loans/export}: the loan book as a file. It goes out as it is read, so that its size does not
 * matter; each keeps a connection to the database busy for that long, and only a few are made at a time.
 */
final class LoanExport implements Routes {
    static final int AT_ONCE = 2;

    private static final String SOON = "10";

    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final AtomicInteger running = new AtomicInteger();

    LoanExport(Db db, Ids ids, InstantSource clock) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/loans/export")
                .handler(context -> StaffGate.require(context, Capability.VIEW_LOANS))
                .handler(context -> StaffGate.require(context, Capability.VIEW_LEDGER))
                .handler(this::export);
    }

    private void export(RoutingContext context) {
        List<Violation> wrong = new ArrayList<>();
        LoanSheet.Unit unit =
                Params.choice(context, "unit", LoanSheet.Unit.values(), wrong).orElse(LoanSheet.Unit.MINOR);
        if (!wrong.isEmpty()) {
            Params.refuse(context, wrong);
        } else if (running.incrementAndGet() > AT_ONCE) {
            running.decrementAndGet();
            context.response().putHeader("Retry-After", SOON);
            Problem.send(context, 503, "busy", "Other exports are being made. Try again in a moment.");
        } else {
            Origin origin = StaffGate.origin(context);
            LocalDate today = origin.today(clock);
            LoanSheet sheet = new LoanSheet(origin.team().currency(), unit, today);
            db.inTeam(origin.team().id(), connection -> write(context, connection, origin, today, sheet))
                    .onComplete(done -> running.decrementAndGet())
                    .onSuccess(written -> context.response().end())
                    .onFailure(failure -> breakOff(context, failure));
        }
    }

    /** That somebody takes the whole book away is written down with it. */
    private Future<Long> write(
            RoutingContext context, SqlConnection connection, Origin origin, LocalDate today, LoanSheet sheet) {
        HttpServerResponse response = context.response();
        AuditRow line = origin.audit(ids.next(), clock.instant(), "loans-exported", "loans", new JsonObject());
        return AuditTable.add(connection, origin.team().id(), line).compose(noted -> {
            response.putHeader("Content-Type", "text/csv; charset=utf-8; header=present")
                    .putHeader("Content-Disposition", "attachment; filename=\"loans-" + today + ".csv\"")
                    .putHeader("Cache-Control", "no-store")
                    .setChunked(true);
            return response.write(sheet.header())
                    .compose(begun -> LoanRegister.read(
                            connection, origin.team(), today, loans -> response.write(sheet.lines(loans))));
        });
    }

    /** A file that is not whole must not look whole. */
    private static void breakOff(RoutingContext context, Throwable failure) {
        if (context.response().headWritten()) {
            context.request().connection().close();
        } else {
            context.fail(failure);
        }
    }
}
