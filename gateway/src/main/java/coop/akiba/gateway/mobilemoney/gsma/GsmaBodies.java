package coop.akiba.gateway.mobilemoney.gsma;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the bodies that operators post. */
final class GsmaBodies {
    /** An amount as the standard writes it: a text, without sign, without leading zeros, with up to four decimals. */
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,17})(\\.[0-9]{1,4})?");

    private static final String CURRENCY = "currency";
    private static final String OPERATOR_REFERENCE = "requestingOrganisationTransactionReference";
    private static final int LONGEST = 256;

    private GsmaBodies() {}

    /** What a body turned out to be. */
    sealed interface Read<T> {
        /** It can be acted on. */
        record Good<T>(T value) implements Read<T> {}

        /** It cannot. */
        record Bad<T>(GsmaError error) implements Read<T> {}
    }

    /** A bill is paid; {@code paidAmount} is what {@code amountPaid} was called before, and may still come. */
    static Read<Paying> bill(Json.Obj body, List<Identifier> account, String bill, CurrencyPolicy currency) {
        boolean both =
                body.members().containsKey("amountPaid") && body.members().containsKey("paidAmount");
        String name =
                body.members().containsKey("amountPaid") || !body.members().containsKey("paidAmount")
                        ? "amountPaid"
                        : "paidAmount";
        if (both && !text(body, "amountPaid").equals(text(body, "paidAmount"))) {
            return new Read.Bad<>(GsmaError.format("paidAmount", "It is not what amountPaid says."));
        }
        return paying(
                body,
                name,
                currency,
                new Paid(
                        Paying.Kind.BILL,
                        account,
                        List.of(),
                        bill,
                        text(body, "customerReference").orElse("")));
    }

    /** A transaction: its credit party is paid by its debit party. */
    static Read<Paying> transaction(Json.Obj body, Paying.Kind kind, CurrencyPolicy currency) {
        Optional<List<Identifier>> credit = party(body, "creditParty");
        Optional<List<Identifier>> debit = party(body, "debitParty");
        if (credit.isEmpty() || debit.isEmpty()) {
            return new Read.Bad<>(GsmaError.format(
                    credit.isEmpty() ? "creditParty" : "debitParty", "It is a list of keys and values."));
        }
        if (credit.get().isEmpty() && debit.get().isEmpty()) {
            return new Read.Bad<>(GsmaError.missing("creditParty"));
        }
        String words = text(body, "descriptionText").orElse("");
        return paying(body, "amount", currency, new Paid(kind, credit.get(), debit.get(), "", words));
    }

    /** What is different in the two. */
    private record Paid(
            Paying.Kind kind, List<Identifier> account, List<Identifier> payers, String bill, String words) {}

    private static Read<Paying> paying(Json.Obj body, String name, CurrencyPolicy currency, Paid paid) {
        Optional<GsmaError> other = inCurrency(body, currency);
        if (other.isPresent()) {
            return new Read.Bad<>(other.get());
        }
        return switch (amount(body, name, currency)) {
            case Read.Bad<Money>(GsmaError error) -> new Read.Bad<>(error);
            case Read.Good<Money>(Money amount) ->
                tooLong(body, OPERATOR_REFERENCE)
                        ? new Read.Bad<>(new GsmaError(
                                GsmaError.Category.VALIDATION,
                                "lengthError",
                                "At most 256 characters.",
                                OPERATOR_REFERENCE))
                        : new Read.Good<>(new Paying(
                                paid.kind(),
                                paid.account(),
                                paid.payers(),
                                paid.bill(),
                                amount,
                                ProviderFields.bounded(paid.words()),
                                text(body, OPERATOR_REFERENCE).orElse(""),
                                at(body)));
        };
    }

    /** Money is wanted back; without an amount, all of it. */
    static GsmaAsked takenBack(Json.Obj body, UUID correlation, UUID original, CurrencyPolicy currency) {
        String type = text(body, "type").orElse("");
        if (type.isEmpty()) {
            return new GsmaAsked.Refused(GsmaError.missing("type"));
        }
        if (!type.equals("reversal") && !type.equals("adjustment")) {
            return new GsmaAsked.Refused(GsmaError.type());
        }
        String reference = ProviderFields.bounded(text(body, OPERATOR_REFERENCE).orElse(""));
        if (!body.members().containsKey("amount")) {
            return new GsmaAsked.TakesBack(correlation, original, Optional.empty(), reference);
        }
        Optional<GsmaError> other =
                body.members().containsKey(CURRENCY) ? inCurrency(body, currency) : Optional.empty();
        return other.<GsmaAsked>map(GsmaAsked.Refused::new).orElseGet(() -> switch (amount(body, "amount", currency)) {
            case Read.Bad<Money>(GsmaError error) -> new GsmaAsked.Refused(error);
            case Read.Good<Money>(Money amount) ->
                new GsmaAsked.TakesBack(correlation, original, Optional.of(amount), reference);
        });
    }

    static Read<Money> amount(Json.Obj body, String name, CurrencyPolicy currency) {
        if (!body.members().containsKey(name)) {
            return new Read.Bad<>(GsmaError.missing(name));
        }
        String text = text(body, name).orElse("");
        if (text.startsWith("-") && AMOUNT.matcher(text.substring(1)).matches()) {
            return new Read.Bad<>(GsmaError.negative(name));
        }
        if (!AMOUNT.matcher(text).matches()) {
            return new Read.Bad<>(GsmaError.format(name, "An amount is a text such as 15 or 15.50."));
        }
        return switch (AmountText.parse(text, currency)) {
            case AmountText.Valid(Money amount) ->
                amount.isPositive() ? new Read.Good<>(amount) : new Read.Bad<>(GsmaError.nothing(name));
            case AmountText.Invalid(AmountText.Problem problem) ->
                new Read.Bad<>(
                        problem == AmountText.Problem.TOO_MANY_DECIMALS
                                ? GsmaError.format(
                                        name, currency.code() + " has " + currency.scale() + " decimals here.")
                                : GsmaError.tooMuch(name));
        };
    }

    private static Optional<GsmaError> inCurrency(Json.Obj body, CurrencyPolicy currency) {
        if (!body.members().containsKey(CURRENCY)) {
            return Optional.of(GsmaError.missing(CURRENCY));
        }
        return text(body, CURRENCY).equals(Optional.of(currency.code()))
                ? Optional.empty()
                : Optional.of(GsmaError.currency(currency.code()));
    }

    /** Empty where it is there and is no party; a party that is not there has no names. */
    private static Optional<List<Identifier>> party(Json.Obj body, String name) {
        if (!body.members().containsKey(name)) {
            return Optional.of(List.of());
        }
        if (!(body.members().get(name) instanceof Json.Arr(List<Json> items)) || items.size() > 10) {
            return Optional.empty();
        }
        List<Identifier> names = body.objects(name).stream()
                .flatMap(each -> GsmaReader.name(
                        text(each, "key").orElse(""), text(each, "value").orElse(""))
                        .stream())
                .toList();
        return names.size() == items.size() ? Optional.of(names) : Optional.empty();
    }

    private static Optional<Instant> at(Json.Obj body) {
        return text(body, "requestDate").flatMap(ProviderFields::timeWithZone);
    }

    private static boolean tooLong(Json.Obj body, String name) {
        return text(body, name).filter(text -> text.length() > LONGEST).isPresent();
    }

    /** Texts only: the standard has no numbers. */
    private static Optional<String> text(Json.Obj body, String name) {
        return body.members().get(name) instanceof Json.Text(String value) ? Optional.of(value) : Optional.empty();
    }
}
