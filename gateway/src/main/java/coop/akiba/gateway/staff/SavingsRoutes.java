package coop.akiba.gateway.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.akiba.domain.ledger.Tag;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.savings.SavingsCommand;
import coop.akiba.domain.savings.Slip;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.SavingsCommands;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.store.PostingKey;
import coop.akiba.gateway.store.SavingsTable;
import coop.akiba.gateway.store.SavingsViews;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A member's savings at the desk. Who may book is decided in the domain. */
final class SavingsRoutes implements Routes {
    private static final int LONGEST = 60;
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final Map<String, DisbursementChannel> CHANNELS =
            Arrays.stream(DisbursementChannel.values()).collect(Collectors.toMap(Enum::name, Function.identity()));
    private static final Map<String, Tag.Bucket> BUCKETS =
            Arrays.stream(Tag.Bucket.values()).collect(Collectors.toMap(Enum::name, Function.identity()));

    private final Changes changes;
    private final Answers answers;
    private final SavingsCommands savings;
    private final InstantSource clock;

    SavingsRoutes(Changes changes, Answers answers, SavingsCommands savings, InstantSource clock) {
        this.changes = changes;
        this.answers = answers;
        this.savings = savings;
        this.clock = clock;
    }

    /** Body of a reversal. */
    record Why(@Nullable String reason) {}

    @Override
    public void mount(Router router) {
        router.post("/api/v1/members/:id/deposits").handler(context -> move(context, SavingsCommand.Deposit::new));
        router.post("/api/v1/members/:id/withdrawals").handler(context -> move(context, SavingsCommand.Withdraw::new));
        router.post("/api/v1/members/:id/savings/:entry/reverse").handler(this::reverse);
        router.get("/api/v1/members/:id/savings")
                .handler(context -> StaffGate.require(context, Capability.VIEW_MEMBERS))
                .handler(this::list);
    }

    private void move(RoutingContext context, Function<Slip, SavingsCommand> command) {
        Optional<MemberId> member = Params.uuid(context.pathParam("id")).map(MemberId::new);
        if (member.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        try {
            Origin origin = StaffGate.origin(context);
            SavingsCommand asked = command.apply(slip(context, origin));
            changes.run(
                    context,
                    201,
                    connection -> savings.book(connection, origin, member.get(), asked),
                    SavingsRoutes::view);
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private void reverse(RoutingContext context) {
        Optional<MemberId> member = Params.uuid(context.pathParam("id")).map(MemberId::new);
        Optional<UUID> entry = Params.uuid(context.pathParam("entry"));
        if (member.isEmpty() || entry.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        try {
            Origin origin = StaffGate.origin(context);
            List<Violation> wrong = new ArrayList<>();
            String reason =
                    JsonBody.text("reason", JsonBody.read(context, Why.class).reason(), 500, wrong);
            JsonBody.refuse(wrong);
            changes.run(
                    context,
                    201,
                    connection -> savings.takeBack(connection, origin, member.get(), entry.get(), reason),
                    SavingsRoutes::view);
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private void list(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        Optional<PostingKey> before = Optional.ofNullable(context.request().getParam("before"))
                .map(PostingKey::read)
                .orElseGet(() -> Optional.of(PostingKey.end()));
        List<Violation> wrong = new ArrayList<>();
        int limit = Params.limit(context, DEFAULT_LIMIT, MAX_LIMIT, wrong);
        if (before.isEmpty()) {
            wrong.add(Violation.field("before", "before is the 'next' of an earlier page"));
        }
        if (!wrong.isEmpty()) {
            Params.refuse(context, wrong);
            return;
        }
        Params.uuid(context.pathParam("id"))
                .map(MemberId::new)
                .ifPresentOrElse(
                        member -> answers.maybe(
                                context,
                                connection -> SavingsTable.of(connection, origin.team(), member)
                                        .compose(found -> found.map(there -> SavingsViews.page(
                                                                connection, origin.team(), there, before.get(), limit)
                                                        .map(Optional::of))
                                                .orElseGet(() -> Future.succeededFuture(Optional.empty())))),
                        () -> Answers.notFound(context));
    }

    private Slip slip(RoutingContext context, Origin origin) throws JsonBody.Malformed {
        Fields fields = Fields.of(JsonBody.read(context, ObjectNode.class));
        Optional<Money> amount = fields.amount("amount", origin.team().currency());
        Optional<DisbursementChannel> channel = fields.choice("channel", CHANNELS);
        String reference = fields.text("reference", LONGEST);
        Optional<LocalDate> on = fields.has("date") ? fields.date("date") : Optional.of(origin.today(clock));
        Optional<Tag.Bucket> bucket = fields.has("bucket") ? fields.choice("bucket", BUCKETS) : Optional.empty();
        fields.refuseOthers();
        JsonBody.refuse(fields.violations());
        return new Slip(amount.orElseThrow(), on.orElseThrow(), channel.orElseThrow(), reference, bucket);
    }

    private static JsonObject view(SavingsCommands.Moved moved) {
        return new JsonObject()
                .put("id", moved.entry().toString())
                .put("kind", moved.booked().kind().name())
                .put("amount", AmountText.plain(moved.event().change()))
                .put("valueDate", moved.booked().valueDate().toString())
                .put("savings", SavingsViews.standing(moved.event().savings()));
    }
}
