package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.ApplicationDetails;
import coop.akiba.domain.loan.AskedTerms;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Security;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.money.Rounding;
import coop.akiba.domain.policy.AllocationPolicy;
import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.Fee;
import coop.akiba.domain.schedule.InstalmentType;
import coop.akiba.domain.schedule.InterestMethod;
import coop.akiba.domain.schedule.InterestTiming;
import coop.akiba.domain.schedule.RatePeriod;
import coop.akiba.domain.schedule.Schedules;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Asked;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.member.Phones;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The body of an application, in the field names of the agatabo document. Every field is read even where an earlier
 * one was wrong.
 */
final class ApplicationBody {
    static final int MOST_PERCENT = 1_000;
    private static final int MOST_SECURITIES = 50;
    private static final int MAX_TEXT = 500;
    private static final int MAX_NAME = 100;
    private static final Map<String, InterestTiming> TIMINGS = Map.of(
            "WITH_INSTALLMENTS", InterestTiming.WITH_INSTALMENTS,
            "IN_ADVANCE", InterestTiming.IN_ADVANCE);

    private final Fields fields;
    private final Origin origin;
    private final Team team;
    private final Phones phones;

    private ApplicationBody(Fields fields, Origin origin, Phones phones) {
        this.fields = fields;
        this.origin = origin;
        this.team = origin.team();
        this.phones = phones;
    }

    /** Empty where the fields have violations. */
    static Optional<Asked> read(Fields fields, Origin origin, Phones phones) {
        ApplicationBody body = new ApplicationBody(fields, origin, phones);
        Optional<Borrower> borrower = body.borrower();
        Optional<Money> principal = fields.has("principalAmount")
                ? fields.amountOrZero("principalAmount", origin.team().currency())
                : fields.missing("principalAmount");
        Optional<String> product = body.text("product", MAX_NAME);
        Optional<Integer> months = body.given("period", () -> fields.integer("period", 0, Schedules.MOST_MONTHS));
        ApplicationDetails details = new ApplicationDetails(
                body.terms(),
                securities(fields, origin.team().currency()),
                fields.text("externalApprovalReference", MAX_TEXT),
                fields.text("purpose", MAX_TEXT));
        Asked.Paying paying = body.paying();
        fields.refuseOthers();
        return fields.violations().isEmpty()
                ? Optional.of(
                        new Asked(borrower.orElseThrow(), product, principal.orElseThrow(), months, details, paying))
                : Optional.empty();
    }

    /** A member, somebody from outside, or, where neither is named, the one who asks. */
    private Optional<Borrower> borrower() {
        Map<String, BorrowerKind> kinds = Map.of("MEMBER", BorrowerKind.MEMBER, "NON_MEMBER", BorrowerKind.NON_MEMBER);
        Optional<BorrowerKind> said = given("borrowerType", () -> fields.choice("borrowerType", kinds));
        boolean named = fields.has("borrowerName") || fields.has("borrowerMsisdn");
        boolean outsider = said.map(kind -> kind == BorrowerKind.NON_MEMBER).orElse(named);
        if (outsider && fields.has("organizationUserId")) {
            return fields.wrong("organizationUserId", "is of a member; name the borrower or the member, not both");
        }
        if (!outsider && named) {
            return fields.wrong("borrowerName", "is of somebody who is no member; name the borrower or the member");
        }
        return outsider ? nonMember() : member();
    }

    private Optional<Borrower> nonMember() {
        Optional<Msisdn> phone = given("borrowerMsisdn", () -> phone(fields.text("borrowerMsisdn", MAX_NAME)));
        String name = fields.text("borrowerName", MAX_NAME);
        return name.isEmpty()
                ? fields.missing("borrowerName")
                : Optional.of(new Borrower.NonMember(name.replaceAll("\\s+", " "), phone));
    }

    private Optional<Borrower> member() {
        if (fields.has("organizationUserId")) {
            return fields.id("organizationUserId").map(MemberId::new).map(Borrower.OfMember::new);
        }
        return origin.actor()
                .self()
                .<Borrower>map(Borrower.OfMember::new)
                .or(() -> fields.missing("organizationUserId"));
    }

    private Optional<Msisdn> phone(String text) {
        return phones.parse(text, team.country()).or(() -> fields.wrong("borrowerMsisdn", "is a phone number"));
    }

    private AskedTerms terms() {
        return new AskedTerms(
                given("interestRate", () -> fields.percent("interestRate", MOST_PERCENT)),
                given("interestRateType", () -> fields.choice("interestRateType", names(RatePeriod.values()))),
                given(
                        "interestCalculationType",
                        () -> fields.choice("interestCalculationType", names(InterestMethod.values()))),
                given("interestPaymentTiming", () -> fields.choice("interestPaymentTiming", TIMINGS)),
                given("installmentType", () -> fields.choice("installmentType", names(InstalmentType.values()))),
                given(
                        "paymentAllocationOrder",
                        () -> fields.choice("paymentAllocationOrder", names(AllocationPolicy.Order.values()))),
                fee());
    }

    /** Only the field of the chosen type is read. */
    private Optional<Fee> fee() {
        boolean share = fields.has("disbursementFeePercentage");
        boolean fixed = fields.has("disbursementFeeFixedAmount");
        if (!fields.has("disbursementFeeType")) {
            return share || fixed
                    ? fields.wrong("disbursementFeeType", "is PERCENTAGE or FIXED_AMOUNT where a fee is given")
                    : Optional.empty();
        }
        return fields.choice("disbursementFeeType", Map.of("PERCENTAGE", true, "FIXED_AMOUNT", false))
                .flatMap(percentage -> percentage
                        ? fields.percent("disbursementFeePercentage", 100)
                                .map(percent -> new Fee.Percentage(percent, new Rounding(1, RoundingMode.HALF_UP)))
                        : fields.amount("disbursementFeeFixedAmount", team.currency())
                                .map(Fee.Fixed::new));
    }

    static List<Security> securities(Fields fields, CurrencyPolicy currency) {
        return fields.objects("loanSecurities", MOST_SECURITIES).stream()
                .flatMap(each -> {
                    Optional<Security> security = security(each, currency);
                    each.refuseOthers();
                    return security.stream();
                })
                .toList();
    }

    private static Optional<Security> security(Fields each, CurrencyPolicy currency) {
        Map<String, Integer> types = Map.of("GUARANTOR", 1, "COLLATERAL", 2, "SAVINGS_LIEN", 3);
        Optional<Integer> type = each.choice("type", types);
        Optional<Money> value = each.amount("value", currency);
        List<String> documents = each.texts("documents", MOST_SECURITIES, MAX_TEXT);
        return type.flatMap(kind -> switch (kind) {
            case 1 -> both(each.id("memberId").map(MemberId::new), value, documents);
            case 2 -> {
                String description = each.text("description", MAX_TEXT);
                yield description.isEmpty()
                        ? each.missing("description")
                        : value.map(worth -> new Security.Collateral(description, worth, documents));
            }
            default -> value.map(worth -> new Security.SavingsLien(worth, documents));
        });
    }

    private static Optional<Security> both(Optional<MemberId> member, Optional<Money> value, List<String> documents) {
        return member.flatMap(id -> value.map(worth -> new Security.Guarantor(id, worth, documents)));
    }

    private Asked.Paying paying() {
        return new Asked.Paying(
                text("bankAccountId", MAX_NAME),
                given("bankChargeAmount", () -> fields.amountOrZero("bankChargeAmount", team.currency())),
                fields.flag("skipNegativeBalanceCheck"),
                given("startDate", () -> fields.date("startDate")),
                text("payoutReference", MAX_TEXT));
    }

    private Optional<String> text(String name, int longest) {
        return Optional.of(fields.text(name, longest)).filter(text -> !text.isEmpty());
    }

    private <T> Optional<T> given(String name, Supplier<Optional<T>> reading) {
        return fields.has(name) ? reading.get() : Optional.empty();
    }

    private static <E extends Enum<E>> Map<String, E> names(E[] values) {
        return Arrays.stream(values).collect(Collectors.toMap(Enum::name, Function.identity()));
    }
}
