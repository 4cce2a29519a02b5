package coop.akiba.gateway.staff;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.command.MemberCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.member.Phones;
import coop.akiba.sms.SmsTexts;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** New members, and new one-time codes for those who lost their PIN. Who may is decided by the command. */
final class RegisterRoutes implements Routes {
    private static final int LONGEST_NAME = 100;

    private final MemberCommands members;
    private final Phones phones;

    RegisterRoutes(MemberCommands members, Phones phones) {
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
            Registration body = JsonBody.read(context.body().buffer(), Registration.class);
            String name = Objects.requireNonNullElse(body.name(), "").strip();
            String language = Objects.requireNonNullElse(body.language(), "en");
            Optional<Msisdn> phone = phones.parse(
                    Objects.requireNonNullElse(body.msisdn(), ""), origin.team().country());
            if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
                throw new JsonBody.Malformed("field 'name' is 1 to " + LONGEST_NAME + " characters");
            }
            if (!SmsTexts.LANGUAGES.contains(language)) {
                throw new JsonBody.Malformed("field 'language' is one of " + SmsTexts.LANGUAGES);
            }
            if (phone.isEmpty()) {
                throw new JsonBody.Malformed("field 'msisdn' is no phone number");
            }
            answer(context, 201, members.register(origin, name, phone.get(), language));
        } catch (JsonBody.Malformed malformed) {
            Problem.send(context, 400, "bad-body", malformed.reason());
        }
    }

    private void sendCode(RoutingContext context) {
        Optional<UUID> id = Params.uuid(context.pathParam("id"));
        if (id.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        answer(context, 200, members.sendCode(StaffGate.origin(context), new MemberId(id.get())));
    }

    private static void answer(RoutingContext context, int status, Future<Result<Member>> done) {
        done.onFailure(context::fail).onSuccess(result -> Answers.result(context, status, result, LoanView::member));
    }
}
