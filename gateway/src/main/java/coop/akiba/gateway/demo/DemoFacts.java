package coop.akiba.gateway.demo;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.config.DarajaChannel;
import coop.akiba.gateway.config.DemoSettings;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.config.Settings.SmsChannel;
import coop.akiba.gateway.config.Settings.UssdChannel;
import coop.akiba.gateway.mobilemoney.daraja.DarajaPaths;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code GET /demo}: everything a script or the phone page needs to play with the sample cooperative. */
final class DemoFacts {
    private final Settings settings;
    private final Sample sample;
    private final Team team;
    private final StaffTokens tokens;

    DemoFacts(Settings settings, Sample sample, Team team, StaffTokens tokens) {
        this.settings = settings;
        this.sample = sample;
        this.team = team;
        this.tokens = tokens;
    }

    /**
     * All of it, with loans and savings as they are now.
     *
     * @param origin this gateway's address as the asker wrote it, without a trailing slash
     */
    Future<JsonObject> read(SqlConnection connection, String origin, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, team.zone());
        return people(connection, today)
                .map(people -> new JsonObject()
                        .put("now", now.truncatedTo(ChronoUnit.SECONDS).toString())
                        .put("name", team.name())
                        .put("team", team.id().value())
                        .put("country", team.country())
                        .put("currency", team.currency().code())
                        .put("timeZone", team.zone().getId())
                        .put("helpLine", team.helpLine())
                        .put("serviceCode", serviceCode())
                        .put("shortCode", shortCode())
                        .put("paybill", team.paybill())
                        .put(
                                "ussd",
                                list(
                                        settings.ussdChannels().stream().filter(this::ours),
                                        channel -> ussd(origin, channel)))
                        .put(
                                "sms",
                                list(
                                        settings.smsChannels().stream().filter(this::ours),
                                        channel -> sms(origin, channel)))
                        .put(
                                "payments",
                                list(settings.daraja().stream().filter(this::ours), channel -> daraja(origin, channel)))
                        .put("products", products())
                        .put("simulator", new JsonObject().put("pay", origin + "/demo/pay"))
                        .put("phone", origin + "/")
                        .put("inbox", origin + "/demo/sms?msisdn=")
                        .put("ledger", origin + "/demo/ledger?member=")
                        .put("staffApi", origin + "/api/v1")
                        .put("members", people)
                        .put("staff", staff()));
    }

    static boolean isOverdue(Loan loan, LocalDate today) {
        return loan.status().isOwed() && loan.schedule().overdue(today).isPositive();
    }

    String serviceCode() {
        return settings.ussdChannels().stream()
                .filter(this::ours)
                .map(UssdChannel::serviceCode)
                .findFirst()
                .orElse("");
    }

    private JsonObject products() {
        JsonObject names = new JsonObject();
        team.profile().products().forEach(product -> names.put(product.code(), product.nameIn("en")));
        return names;
    }

    private String shortCode() {
        return sample.team().shortCode();
    }

    private Future<JsonArray> people(SqlConnection connection, LocalDate today) {
        Future<JsonArray> people = Future.succeededFuture(new JsonArray());
        for (Sample.Person person : sample.members()) {
            people = people.compose(all -> person(connection, person, today).map(all::add));
        }
        return people;
    }

    private Future<JsonObject> person(SqlConnection connection, Sample.Person person, LocalDate today) {
        return Members.byMsisdn(connection, team.id(), new Msisdn(person.msisdn()))
                .map(Optional::orElseThrow)
                .compose(row -> {
                    Future<Money> savings =
                            LedgerTable.savings(connection, team, row.member().id());
                    Future<List<Loan>> loans =
                            LoanTable.ofMember(connection, team, row.member().id());
                    return Future.all(savings, loans)
                            .map(read -> person(row, person, savings.result(), loans.result(), today));
                });
    }

    private static JsonObject person(
            MemberRow row, Sample.Person person, Money savings, List<Loan> loans, LocalDate today) {
        Member member = row.member();
        return new JsonObject()
                .put("id", member.id().value().toString())
                .put("number", member.number())
                .put("name", member.name())
                .put("msisdn", member.msisdn().e164())
                .put("language", member.language())
                .put("status", member.status().name())
                .put("hasPin", row.hasPin())
                .put("pin", row.hasPin() && person.pin() != null ? person.pin() : "")
                .put("savings", AmountText.grouped(savings))
                .put("loans", list(loans.stream(), loan -> loan(loan, today)));
    }

    private static JsonObject loan(Loan loan, LocalDate today) {
        return new JsonObject()
                .put("id", loan.id().value().toString())
                .put("number", loan.number().toString())
                .put("product", loan.product().code())
                .put("principal", AmountText.grouped(loan.principal()))
                .put("months", loan.months())
                .put("status", loan.status().name())
                .put("overdue", isOverdue(loan, today));
    }

    private JsonArray staff() {
        return list(
                sample.staff().stream(),
                desk -> new JsonObject()
                        .put("id", desk.id())
                        .put("name", desk.name())
                        .put("role", desk.role().name())
                        .put("member", desk.member())
                        .put("pin", desk.pin())
                        .put("token", tokens.of(team.id(), desk.id())));
    }

    private static JsonObject ussd(String origin, UssdChannel channel) {
        String key = channel.key().value();
        return new JsonObject()
                .put("aggregator", channel.aggregator())
                .put("key", key)
                .put("serviceCode", channel.serviceCode())
                .put("url", origin + "/ussd/" + channel.aggregator() + "/" + key);
    }

    /** Twilio signs the address it was given, which is the gateway's own name for itself. */
    JsonObject sms(String origin, SmsChannel channel) {
        String key = channel.key().value();
        String path = "/sms/" + channel.provider() + "/" + key;
        JsonObject facts = new JsonObject()
                .put("provider", channel.provider())
                .put("key", key)
                .put("shortCode", shortCode())
                .put("url", origin + path);
        Secret signing = DemoSettings.signingSecret(channel.key());
        if (channel.signingSecrets().contains(signing)) {
            facts.put("signingSecret", signing.value())
                    .put("signedUrl", settings.http().origin() + path);
        }
        return facts;
    }

    private static JsonObject daraja(String origin, DarajaChannel channel) {
        String key = channel.key().value();
        URI base = URI.create(origin);
        return new JsonObject()
                .put("provider", "daraja")
                .put("key", key)
                .put("shortCode", channel.shortCode())
                .put("validation", DarajaPaths.validation(base, key).toString())
                .put("confirmation", DarajaPaths.confirmation(base, key).toString());
    }

    private boolean ours(UssdChannel channel) {
        return channel.serves(team.id().value());
    }

    private boolean ours(SmsChannel channel) {
        return channel.team().equals(team.id().value());
    }

    private boolean ours(DarajaChannel channel) {
        return channel.team().equals(team.id().value());
    }

    private static <T> JsonArray list(Stream<T> of, Function<T, JsonObject> as) {
        return new JsonArray(of.map(as).toList());
    }
}
