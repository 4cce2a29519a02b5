package coop.akiba.gateway.staff;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.command.MemberCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.member.Phones;
import coop.akiba.sms.SmsTexts;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** New members, and new one-time codes for those who lost their PIN. Who may is decided by the command. */
final class RegisterRoutes implements Routes {
    private final Changes changes;
    private final MemberCommands members;
    private final Phones phones;

    RegisterRoutes(Changes changes, MemberCommands members, Phones phones) {
        this.changes = changes;
        this.members = members;
        this.phones = phones;
    }

    /** Body of a registration; the phone number as people write it. */
    record Registration(
            @Nullable String name,
            @Nullable String msisdn,
            @Nullable String language) {}

    @Override
    public void mount(Router router) {
        router.post("/api/v1/members").handler(this::register);
        router.post("/api/v1/members/:id/code").handler(this::sendCode);
    }

    private void register(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        try {
            Registration body = JsonBody.read(context, Registration.class);
            List<Violation> wrong = new ArrayList<>();
            Optional<String> name = MemberCommands.cleanName(Objects.requireNonNullElse(body.name(), ""));
            if (name.isEmpty()) {
                wrong.add(Violation.field("name", "field 'name' is 1 to 100 characters, on one line"));
            }
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
                    connection ->
                            members.register(connection, origin, name.orElseThrow(), phone.orElseThrow(), language),
                    LoanView::member);
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private void sendCode(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        Params.uuid(context.pathParam("id"))
                .map(MemberId::new)
                .ifPresentOrElse(
                        id -> changes.run(
                                context, 200, connection -> members.sendCode(connection, origin, id), LoanView::member),
                        () -> Answers.notFound(context));
    }
}
