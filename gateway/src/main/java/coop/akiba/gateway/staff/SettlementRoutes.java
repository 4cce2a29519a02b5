package coop.akiba.gateway.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.command.SettlementCommands;
import coop.akiba.gateway.command.SettlementCommands.Refund;
import coop.akiba.gateway.command.SettlementCommands.Settled;
import coop.akiba.gateway.command.Splits;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.store.SuspenseViews;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Money that waits for staff: whose it is, or that it was sent back. Who may say so is decided in the domain. */
final class SettlementRoutes implements Routes {
    private static final int LONGEST = 60;
    private static final int MOST_PARTS = 10;
    private static final Map<String, DisbursementChannel> CHANNELS =
            Arrays.stream(DisbursementChannel.values()).collect(Collectors.toMap(Enum::name, Function.identity()));

    private final Changes changes;
    private final Answers answers;
    private final SettlementCommands settlements;
    private final InstantSource clock;

    SettlementRoutes(Changes changes, Answers answers, SettlementCommands settlements, InstantSource clock) {
        this.changes = changes;
        this.answers = answers;
        this.settlements = settlements;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/suspense/conflicts")
                .handler(context -> StaffGate.require(context, Capability.VIEW_SUSPENSE))
                .handler(context -> answers.send(
                        context,
                        connection -> SuspenseViews.conflicts(
                                        connection, StaffGate.origin(context).team())
                                .map(list -> new JsonObject().put("notices", list))));
        router.get("/api/v1/suspense/unposted")
                .handler(context -> StaffGate.require(context, Capability.VIEW_SUSPENSE))
                .handler(context -> answers.send(
                        context,
                        connection -> SuspenseViews.unposted(
                                        connection, StaffGate.origin(context).team())
                                .map(list -> new JsonObject().put("notices", list))));
        router.post("/api/v1/suspense/:id/allocate").handler(context -> settle(context, this::allocate));
        router.post("/api/v1/suspense/:id/refund").handler(context -> settle(context, this::refund));
        router.post("/api/v1/suspense/:id/split").handler(context -> settle(context, this::split));
        router.post("/api/v1/loans/:id/overpayment").handler(context -> settle(context, this::overpayment));
    }

    /** What is to be done with what the address names, once the body is read. */
    private interface Work {
        Future<Result<Settled>> in(SqlConnection connection);
    }

    /** Reads a body; what is wrong with it is noted in the fields. */
    private interface Reading {
        Optional<Work> read(Origin origin, UUID id, Fields fields);
    }

    private void settle(RoutingContext context, Reading reading) {
        Optional<UUID> id = Params.uuid(context.pathParam("id"));
        if (id.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        try {
            Fields fields = Fields.of(JsonBody.read(context, ObjectNode.class));
            Optional<Work> work = reading.read(StaffGate.origin(context), id.get(), fields);
            fields.refuseOthers();
            JsonBody.refuse(fields.violations());
            changes.run(context, 200, connection -> work.orElseThrow().in(connection), SettlementRoutes::view);
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private Optional<Work> allocate(Origin origin, UUID receipt, Fields fields) {
        boolean toLoan = fields.has("loan");
        if (toLoan == fields.has("member")) {
            fields.wrong("loan", "is the id of a loan; give either it or 'member'");
            return Optional.empty();
        }
        return toLoan
                ? fields.id("loan")
                        .map(loan -> connection -> settlements.toLoan(connection, origin, receipt, new LoanId(loan)))
                : fields.id("member")
                        .map(member ->
                                connection -> settlements.toSavings(connection, origin, receipt, new MemberId(member)));
    }

    private Optional<Work> refund(Origin origin, UUID receipt, Fields fields) {
        String reference = fields.text("reference", LONGEST);
        Optional<LocalDate> on = day(origin, fields);
        return on.map(day -> connection -> settlements.refund(connection, origin, receipt, reference, day));
    }

    private Optional<Work> split(Origin origin, UUID receipt, Fields fields) {
        List<Optional<Splits.Part>> read = fields.objects("parts", MOST_PARTS).stream()
                .map(each -> part(origin, each))
                .toList();
        List<Splits.Part> parts = read.stream().flatMap(Optional::stream).toList();
        if (read.size() < 2) {
            return fields.wrong("parts", "has 2 parts or more");
        }
        if (parts.stream().map(Splits.Part::place).distinct().count() < parts.size()) {
            return fields.wrong("parts", "names no loan, no member and no refund twice");
        }
        return parts.size() < read.size()
                ? Optional.empty()
                : Optional.of(connection -> settlements.split(connection, origin, receipt, parts));
    }

    /** Where it goes is the one of its fields that is there. */
    private Optional<Splits.Part> part(Origin origin, Fields fields) {
        Optional<Money> amount = fields.amount("amount", origin.team().currency());
        boolean loan = fields.has("loan");
        boolean member = fields.has("member");
        boolean refund = fields.has("refund");
        Optional<Splits.Part> part = Optional.empty();
        if (Stream.of(loan, member, refund).filter(given -> given).count() != 1) {
            part = fields.wrong("loan", "is the id of a loan; give one of it, 'member' and 'refund'");
        } else if (refund) {
            part = fields.object("refund").flatMap(back -> sentBack(origin, back, amount));
        } else if (loan) {
            part = fields.id("loan").flatMap(id -> amount.map(of -> new Splits.ToLoan(new LoanId(id), of)));
        } else {
            part = fields.id("member").flatMap(id -> amount.map(of -> new Splits.ToSavings(new MemberId(id), of)));
        }
        fields.refuseOthers();
        return part;
    }

    private Optional<Splits.Part> sentBack(Origin origin, Fields fields, Optional<Money> amount) {
        String reference = fields.text("reference", LONGEST);
        Optional<LocalDate> on = day(origin, fields);
        fields.refuseOthers();
        return on.flatMap(date -> amount.map(of -> new Splits.SentBack(reference, date, of)));
    }

    private Optional<Work> overpayment(Origin origin, UUID loan, Fields fields) {
        Optional<Boolean> back = fields.choice("to", Map.of("SAVINGS", false, "REFUND", true));
        if (!back.orElse(false)) {
            return back.map(to ->
                    connection -> settlements.overpayment(connection, origin, new LoanId(loan), Optional.empty()));
        }
        Optional<DisbursementChannel> channel = fields.choice("channel", CHANNELS);
        String reference = fields.text("reference", LONGEST);
        Optional<LocalDate> on = day(origin, fields);
        return channel.flatMap(by -> on.map(day -> new Refund(by, reference, day)))
                .map(refund -> connection ->
                        settlements.overpayment(connection, origin, new LoanId(loan), Optional.of(refund)));
    }

    private Optional<LocalDate> day(Origin origin, Fields fields) {
        return fields.has("date") ? fields.date("date") : Optional.of(origin.today(clock));
    }

    private static JsonObject view(Settled settled) {
        return new JsonObject().put("id", settled.id().toString()).put("amount", AmountText.plain(settled.amount()));
    }
}
