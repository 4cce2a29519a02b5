package coop.akiba.gateway.mobilemoney.gsma;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.ProviderRequest;
import coop.akiba.gateway.mobilemoney.StrictJson;
import coop.akiba.gateway.mobilemoney.gsma.GsmaAsked.Page;
import coop.akiba.gateway.mobilemoney.gsma.GsmaAsked.Refused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads requests of operators: GSMA Mobile Money API 1.2.0, bill payments. Does no input or output. */
final class GsmaReader {
    /** What the standard puts before its resources; operators may or may not. */
    private static final Pattern VERSION = Pattern.compile("v?1(\\.[0-9]){0,2}/mm/(.*)", Pattern.DOTALL);

    private static final Pattern UUIDS =
            Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");
    private static final int USUAL_PAGE = 50;
    private static final int LONGEST_PAGE = 100;
    private static final int LONGEST_NAME = 256;
    private static final int MOST_NAMES = 3;

    private final ProviderRequest request;
    private final CurrencyPolicy currency;

    private GsmaReader(ProviderRequest request, CurrencyPolicy currency) {
        this.request = request;
        this.currency = currency;
    }

    /**
     * What is asked. Never fails.
     *
     * @param request with what stood behind the key of the address, percent signs and all
     * @param currency of the cooperative
     */
    static GsmaAsked read(ProviderRequest request, CurrencyPolicy currency) {
        Optional<GsmaError> broken = GsmaHeaders.check(request);
        if (broken.isPresent()) {
            return new Refused(broken.get());
        }
        Matcher versioned = VERSION.matcher(request.tail());
        Optional<List<String>> steps = steps(versioned.matches() ? versioned.group(2) : request.tail());
        return steps.map(path -> new GsmaReader(request, currency).read(path))
                .orElseGet(() -> new Refused(GsmaError.format("path", "The path is not written as paths are.")));
    }

    /** Empty where the percent signs are no characters. */
    private static Optional<List<String>> steps(String path) {
        try {
            return Optional.of(Arrays.stream(path.split("/", -1))
                    .map(step -> URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList());
        } catch (IllegalArgumentException noCharacters) {
            return Optional.empty();
        }
    }

    private GsmaAsked read(List<String> path) {
        boolean get = request.method().equals("GET");
        String first = path.getFirst();
        if (get && path.size() == 1 && first.equals("heartbeat")) {
            return new GsmaAsked.Heartbeat();
        }
        if (first.equals("accounts") && path.size() > 2) {
            return ofAccount(path);
        }
        if (!get && first.equals("bills") && path.size() == 3 && path.getLast().equals("payments")) {
            return brought((correlation, body) -> GsmaBodies.bill(body, List.of(), path.get(1), currency));
        }
        if (!get && first.equals("transactions") && path.size() == 3) {
            return transacted(path);
        }
        return get && path.size() == 2 ? look(first, path.get(1)) : nowhere();
    }

    private GsmaAsked look(String resource, String id) {
        if (!UUIDS.matcher(id).matches()) {
            return switch (resource) {
                case "transactions" -> new Refused(GsmaError.unknown("transactionReference"));
                case "requeststates" -> new Refused(GsmaError.format("serverCorrelationId", "It is a UUID."));
                case "responses" -> new Refused(GsmaError.format("clientCorrelationId", "It is a UUID."));
                default -> nowhere();
            };
        }
        UUID known = UUID.fromString(id);
        return switch (resource) {
            case "transactions" -> new GsmaAsked.Transaction(known);
            case "requeststates" -> new GsmaAsked.State(known);
            case "responses" -> new GsmaAsked.Missed(known);
            default -> nowhere();
        };
    }

    private GsmaAsked transacted(List<String> path) {
        if (path.get(1).equals("type")) {
            return switch (path.get(2)) {
                case "billpay" ->
                    brought((correlation, body) -> GsmaBodies.transaction(body, Paying.Kind.BILLPAY, currency));
                case "merchantpay" ->
                    brought((correlation, body) -> GsmaBodies.transaction(body, Paying.Kind.MERCHANTPAY, currency));
                default -> new Refused(GsmaError.type());
            };
        }
        if (!path.getLast().equals("reversals")) {
            return nowhere();
        }
        return UUIDS.matcher(path.get(1)).matches()
                ? posted((correlation, body) ->
                        GsmaBodies.takenBack(body, correlation, UUID.fromString(path.get(1)), currency))
                : new Refused(GsmaError.unknown("transactionReference"));
    }

    private GsmaAsked ofAccount(List<String> path) {
        boolean several = path.get(1).contains("@");
        Optional<List<Identifier>> account =
                several ? names(path.get(1)) : name(path.get(1), path.get(2)).map(List::of);
        if (account.isEmpty()) {
            return new Refused(GsmaError.format("identifier", "A kind of name that the standard has, and a name."));
        }
        return ofAccount(account.get(), path.subList(several ? 2 : 3, path.size()));
    }

    private GsmaAsked ofAccount(List<Identifier> account, List<String> rest) {
        boolean get = request.method().equals("GET");
        String what = String.join("/", rest.isEmpty() ? List.of("") : List.of(rest.getFirst(), rest.getLast()));
        return switch (rest.size() + " " + what) {
            case "1 bills/bills" -> get ? page(page -> new GsmaAsked.Bills(account, page)) : nowhere();
            case "1 status/status" -> get ? new GsmaAsked.Status(account) : nowhere();
            case "1 accountname/accountname" -> get ? new GsmaAsked.Holder(account) : nowhere();
            case "2 bills/payments" -> get ? nowhere() : billPaid(account, "");
            case "3 bills/payments" ->
                get
                        ? page(page -> new GsmaAsked.BillPayments(account, rest.get(1), page))
                        : billPaid(account, rest.get(1));
            default -> nowhere();
        };
    }

    private GsmaAsked billPaid(List<Identifier> account, String bill) {
        return brought((correlation, body) -> GsmaBodies.bill(body, account, bill, currency));
    }

    /** Up to three, as in {@code organisationid@1234$accountid@L-00042}. */
    private static Optional<List<Identifier>> names(String text) {
        String[] parts = text.split("\\$", -1);
        List<Identifier> names = new ArrayList<>();
        for (String part : parts) {
            int at = part.indexOf('@');
            name(part.substring(0, Math.max(at, 0)), part.substring(at + 1)).ifPresent(names::add);
        }
        return names.size() == parts.length && parts.length <= MOST_NAMES ? Optional.of(names) : Optional.empty();
    }

    static Optional<Identifier> name(String type, String value) {
        return Identifier.TYPES.contains(type) && !value.isBlank() && value.length() <= LONGEST_NAME
                ? Optional.of(new Identifier(type, value))
                : Optional.empty();
    }

    private GsmaAsked brought(BiFunction<UUID, Json.Obj, GsmaBodies.Read<Paying>> read) {
        return posted((correlation, body) -> switch (read.apply(correlation, body)) {
            case GsmaBodies.Read.Good<Paying>(Paying paying) -> new GsmaAsked.Pays(correlation, paying);
            case GsmaBodies.Read.Bad<Paying>(GsmaError error) -> new Refused(error);
        });
    }

    private GsmaAsked posted(BiFunction<UUID, Json.Obj, GsmaAsked> read) {
        if (!request.method().equals("POST")) {
            return nowhere();
        }
        String correlation = request.header(GsmaHeaders.CORRELATION);
        if (!UUIDS.matcher(correlation).matches()) {
            return new Refused(
                    correlation.isEmpty()
                            ? GsmaError.missing(GsmaHeaders.CORRELATION)
                            : GsmaError.format(GsmaHeaders.CORRELATION, "It is a UUID."));
        }
        return StrictJson.object(request.body())
                .map(body -> read.apply(UUID.fromString(correlation), body))
                .orElseGet(() -> new Refused(GsmaError.format("body", "The body is one JSON object.")));
    }

    private GsmaAsked page(Function<Page, GsmaAsked> list) {
        String limit = Optional.ofNullable(request.query().get("limit")).orElse(String.valueOf(USUAL_PAGE));
        String offset = Optional.ofNullable(request.query().get("offset")).orElse("0");
        if (!COUNT.matcher(limit).matches() || Integer.parseInt(limit) == 0) {
            return new Refused(GsmaError.format("limit", "It is a number from 1."));
        }
        if (!COUNT.matcher(offset).matches()) {
            return new Refused(GsmaError.format("offset", "It is a number from 0."));
        }
        return list.apply(new Page(Math.min(Integer.parseInt(limit), LONGEST_PAGE), Integer.parseInt(offset)));
    }

    private static GsmaAsked nowhere() {
        return new Refused(GsmaError.unknown("path"));
    }
}
