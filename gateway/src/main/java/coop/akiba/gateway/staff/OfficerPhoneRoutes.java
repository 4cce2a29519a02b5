package coop.akiba.gateway.staff;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.AnsweredCommands;
import coop.akiba.gateway.command.OfficerPhones;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.OfficerPhone;
import coop.akiba.gateway.store.OfficerPhoneTable;
import coop.akiba.sms.SmsTexts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Phones from which officers decide. Who may is decided by the command. */
public final class OfficerPhoneRoutes implements Routes {
    private final Answers answers;
    private final Changes changes;
    private final OfficerPhones officers;
    private final Phones phones;

    /** Builds the routes; {@code wakeOutbox} is run after every commit that may have left a message. */
    public OfficerPhoneRoutes(Db db, OfficerPhones officers, Phones phones, InstantSource clock, Runnable wakeOutbox) {
        this.answers = new Answers(db);
        this.changes = new Changes(new AnsweredCommands(db, clock, wakeOutbox));
        this.officers = officers;
        this.phones = phones;
    }

    /** Body of a proposal; the number as people write it. */
    record Proposed(@Nullable String msisdn, @Nullable String language) {}

    @Override
    public void mount(Router router) {
        router.get("/api/v1/officer-phones")
                .handler(context -> StaffGate.require(context, Capability.CHANGE_PROFILE))
                .handler(this::list);
        router.post("/api/v1/staff/:id/phone").handler(this::propose);
        router.post("/api/v1/staff/:id/phone/confirm").handler(context -> run(context, officers::confirm));
        router.post("/api/v1/staff/:id/phone/remove").handler(context -> run(context, officers::remove));
    }

    private void list(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        answers.send(
                context,
                connection -> OfficerPhoneTable.all(connection, origin.team().id())
                        .map(all -> new JsonObject()
                                .put(
                                        "phones",
                                        new JsonArray(all.stream()
                                                .map(OfficerPhoneRoutes::json)
                                                .toList()))));
    }

    private void propose(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        try {
            Proposed body = JsonBody.read(context, Proposed.class);
            List<Violation> wrong = new ArrayList<>();
            Optional<Msisdn> phone = phones.parse(
                    Objects.requireNonNullElse(body.msisdn(), ""), origin.team().country());
            if (phone.isEmpty()) {
                wrong.add(Violation.field("msisdn", "field 'msisdn' is no phone number"));
            }
            String language = Objects.requireNonNullElse(body.language(), "en");
            if (!SmsTexts.LANGUAGES.contains(language)) {
                wrong.add(Violation.field("language", "field 'language' is one of " + SmsTexts.LANGUAGES));
            }
            JsonBody.refuse(wrong);
            changes.run(
                    context,
                    201,
                    connection -> officers.propose(connection, origin, staff(context), phone.orElseThrow(), language),
                    OfficerPhoneRoutes::json);
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    /** A command about somebody's phone. */
    private interface Command {
        Future<Result<OfficerPhone>> run(SqlConnection connection, Origin origin, String staff);
    }

    private void run(RoutingContext context, Command command) {
        Origin origin = StaffGate.origin(context);
        changes.run(
                context, 200, connection -> command.run(connection, origin, staff(context)), OfficerPhoneRoutes::json);
    }

    private static String staff(RoutingContext context) {
        return Objects.toString(context.pathParam("id"), "");
    }

    private static JsonObject json(OfficerPhone phone) {
        return new JsonObject()
                .put("staffId", phone.staff())
                .put("name", phone.name())
                .put("role", phone.role().name())
                .put("phone", phone.msisdn().masked())
                .put("language", phone.language())
                .put("status", phone.status().name())
                .put("proposedBy", phone.proposedBy())
                .put("proposedAt", phone.proposedAt().toString())
                .put("confirmedBy", phone.confirmedBy().orElse(null))
                .put("confirmedAt", phone.confirmedAt().map(Instant::toString).orElse(null))
                .put("hasPin", phone.hasPin());
    }
}
