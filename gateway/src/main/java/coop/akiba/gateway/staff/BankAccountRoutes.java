package coop.akiba.gateway.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.LoanCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.store.BankAccounts;
import coop.akiba.gateway.store.BankAccounts.BankAccount;
import coop.akiba.gateway.store.LedgerTable;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The accounts that loans are paid from. */
final class BankAccountRoutes implements Routes {
    private static final int LONGEST = 100;

    private final Answers answers;
    private final LoanCommands commands;

    BankAccountRoutes(Answers answers, LoanCommands commands) {
        this.answers = answers;
        this.commands = commands;
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/bank-accounts")
                .handler(context -> StaffGate.require(context, Capability.VIEW_LOANS))
                .handler(this::list);
        router.put("/api/v1/bank-accounts/:code")
                .handler(context -> StaffGate.require(context, Capability.CHANGE_PROFILE))
                .handler(this::put);
    }

    private void list(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        answers.send(
                context,
                connection -> BankAccounts.all(connection, origin.team())
                        .compose(accounts -> Future.all(accounts.stream()
                                .map(account -> view(connection, origin, account))
                                .toList()))
                        .map(views -> new JsonObject().put("accounts", new JsonArray(views.<JsonObject>list()))));
    }

    private void put(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        try {
            Fields fields = Fields.of(JsonBody.read(context, ObjectNode.class));
            Optional<BankAccount> account = read(fields, Objects.toString(context.pathParam("code"), ""));
            JsonBody.refuse(fields.violations());
            answers.change(
                    context,
                    connection -> commands.putAccount(connection, origin, account.orElseThrow())
                            .compose(put -> view(connection, origin, account.orElseThrow())));
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private static Optional<BankAccount> read(Fields fields, String code) {
        String name = fields.text("name", LONGEST);
        String number = fields.text("number", LONGEST);
        Optional<DisbursementChannel> channel =
                fields.choice("channel", Map.of("CASH", DisbursementChannel.CASH, "BANK", DisbursementChannel.BANK));
        if (name.isEmpty()) {
            fields.missing("name");
        }
        if (!code.matches("[a-z0-9][a-z0-9-]{0,31}") || BankAccounts.isUsual(code)) {
            fields.wrong("code", "is 1 to 32 of a-z, 0-9 and '-', and neither till nor bank");
        }
        fields.refuseOthers();
        return channel.map(how -> new BankAccount(code, name, number, how));
    }

    private static Future<JsonObject> view(SqlConnection connection, Origin origin, BankAccount account) {
        Future<List<Money>> balance = origin.may(Capability.VIEW_LEDGER)
                ? LedgerTable.summed(connection, origin.team(), account.account())
                        .map(List::of)
                : Future.succeededFuture(List.of());
        return balance.map(known -> new JsonObject()
                .put("code", account.code())
                .put("name", account.name())
                .put("number", account.number())
                .put("channel", account.channel().name())
                .put(
                        "balance",
                        known.stream().findFirst().map(AmountText::plain).orElse(null)));
    }
}
