package coop.akiba.menus;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Rounding;
import coop.akiba.domain.policy.AllocationPolicy;
import coop.akiba.domain.policy.AllocationPolicy.Excess;
import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.EligibilityRule;
import coop.akiba.domain.policy.Fee;
import coop.akiba.domain.policy.FeePolicy;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.MoneySource;
import coop.akiba.domain.policy.RoleMatrix;
import coop.akiba.domain.policy.SecurityPolicy;
import coop.akiba.domain.policy.Tenor;
import coop.akiba.domain.policy.TopUpPolicy;
import coop.akiba.domain.policy.Visibility;
import coop.akiba.domain.schedule.DueDateRule;
import coop.akiba.domain.schedule.InstalmentRounding;
import coop.akiba.domain.schedule.InstalmentType;
import coop.akiba.domain.schedule.InterestMethod;
import coop.akiba.domain.schedule.InterestRate;
import coop.akiba.domain.schedule.InterestTiming;
import coop.akiba.domain.schedule.RatePeriod;
import coop.akiba.domain.schedule.ScheduleTerms;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cooperative of the transcripts, on the day they are played. */
final class Umoja {
    static final LocalDate TODAY = LocalDate.of(2026, 3, 20);
    static final CurrencyPolicy KES = new CurrencyPolicy("KES", 2, 100);

    private static final Rounding WHOLE_SHILLINGS = new Rounding(100, RoundingMode.HALF_UP);

    private static final LoanProduct NORMAL =
            product("normal", "Normal loan", "Mkopo wa kawaida", "2", RatePeriod.YEARLY, new Fee.None(), 24);
    private static final LoanProduct EMERGENCY = product(
            "emergency",
            "Emergency loan",
            "Mkopo wa dharura",
            "5",
            RatePeriod.YEARLY,
            new Fee.Fixed(KES.ofMajor(50)),
            6);
    private static final LoanProduct SCHOOL = product(
            "school",
            "School fees",
            "Karo ya shule",
            "1.50",
            RatePeriod.MONTHLY,
            new Fee.Percentage(new BigDecimal("1"), WHOLE_SHILLINGS),
            12);

    /** Six months at 2, twelve at 4 percent a year. */
    static final LoanProduct FIXED_TERMS = new LoanProduct(
            NORMAL.code(),
            NORMAL.names(),
            NORMAL.borrowers(),
            NORMAL.terms(),
            false,
            24,
            List.of(new Tenor(6, BigDecimal.TWO), new Tenor(12, new BigDecimal("4"))),
            NORMAL.fee(),
            NORMAL.advanceInterestSource(),
            NORMAL.advanceInterest(),
            NORMAL.allocation(),
            NORMAL.penalty(),
            NORMAL.topUp(),
            NORMAL.security(),
            NORMAL.onDefault(),
            NORMAL.recognition());

    /** Can be enlarged while it runs and nothing is late. */
    static final LoanProduct GROWING = new LoanProduct(
            NORMAL.code(),
            NORMAL.names(),
            NORMAL.borrowers(),
            NORMAL.terms(),
            false,
            24,
            List.of(),
            NORMAL.fee(),
            NORMAL.advanceInterestSource(),
            NORMAL.advanceInterest(),
            NORMAL.allocation(),
            NORMAL.penalty(),
            new TopUpPolicy.Allowed(TopUpPolicy.PoolCheck.TOP_UP_ONLY, false),
            NORMAL.security(),
            NORMAL.onDefault(),
            NORMAL.recognition());

    /** Of the indonesia-koperasi profile: flat, rounded up to 500, due on the 20th, 2 % kept back. */
    static final LoanProduct KOPERASI = new LoanProduct(
            "flat",
            Map.of("en", "Flat-rate loan", "sw", "Mkopo wa riba sawa"),
            BorrowerKind.MEMBER,
            new ScheduleTerms(
                    new InterestRate(BigDecimal.ONE, RatePeriod.MONTHLY),
                    InterestMethod.FLAT,
                    InterestTiming.WITH_INSTALMENTS,
                    InstalmentType.EQUAL_PRINCIPAL,
                    WHOLE_SHILLINGS,
                    new InstalmentRounding(InstalmentRounding.Target.PRINCIPAL, new Rounding(50_000, RoundingMode.UP)),
                    new DueDateRule.FixedDay(20)),
            false,
            24,
            List.of(
                    new Tenor(3, BigDecimal.ONE),
                    new Tenor(6, BigDecimal.ONE),
                    new Tenor(12, new BigDecimal("1.25")),
                    new Tenor(24, new BigDecimal("1.50"))),
            new FeePolicy(new Fee.Percentage(BigDecimal.TWO, WHOLE_SHILLINGS), MoneySource.CASH),
            NORMAL.advanceInterestSource(),
            NORMAL.advanceInterest(),
            NORMAL.allocation(),
            NORMAL.penalty(),
            NORMAL.topUp(),
            NORMAL.security(),
            NORMAL.onDefault(),
            NORMAL.recognition());

    /** Of the palladium profile: an instalment is paid in full or not at all. */
    static final LoanProduct WHOLE_INSTALMENTS = new LoanProduct(
            NORMAL.code(),
            NORMAL.names(),
            NORMAL.borrowers(),
            NORMAL.terms(),
            NORMAL.rateEditable(),
            NORMAL.maxMonths(),
            NORMAL.tenors(),
            NORMAL.fee(),
            NORMAL.advanceInterestSource(),
            NORMAL.advanceInterest(),
            new AllocationPolicy(
                    NORMAL.allocation().order(), NORMAL.allocation().axis(), Excess.SUSPENSE, true),
            NORMAL.penalty(),
            NORMAL.topUp(),
            NORMAL.security(),
            NORMAL.onDefault(),
            NORMAL.recognition());

    /** For which two members answer. */
    static final LoanProduct GUARANTEED = guaranteed(NORMAL, 2);

    static final List<LoanProduct> PRODUCTS = List.of(NORMAL, EMERGENCY, SCHOOL);

    private Umoja() {}

    static Team team(String country, String paybill, LoanProfile profile) {
        return team("Umoja SACCO", country, "0800 123 456", paybill, profile);
    }

    static Team team(String name, String country, String helpLine, String paybill, LoanProfile profile) {
        return new Team(
                new TeamId("umoja"), name, country, KES, ZoneId.of("Africa/Nairobi"), helpLine, paybill, profile);
    }

    /** Rules by which staff apply for members. */
    static LoanProfile atTheOffice(LoanProfile profile) {
        Map<Role, RoleMatrix.Grant> grants = new EnumMap<>(profile.roles().grants());
        grants.put(Role.MEMBER, new RoleMatrix.Grant(Set.of(Capability.VIEW_LOANS), Visibility.OWN));
        return new LoanProfile(
                profile.version(),
                profile.workflow(),
                profile.concurrency(),
                profile.eligibility(),
                new RoleMatrix(grants),
                profile.withdrawals(),
                profile.reversal(),
                profile.buckets(),
                profile.products());
    }

    /** Rules by which the pool and the savings limit what is lent. */
    static LoanProfile forSavers(LoanProfile profile, BigDecimal multiple) {
        List<EligibilityRule> rules = new ArrayList<>(profile.eligibility());
        rules.add(new EligibilityRule.SavingsMultiple(multiple));
        rules.add(new EligibilityRule.PrincipalRange(Optional.of(100_000L), Optional.empty()));
        return new LoanProfile(
                profile.version(),
                profile.workflow(),
                profile.concurrency(),
                rules,
                profile.roles(),
                profile.withdrawals(),
                profile.reversal(),
                profile.buckets(),
                profile.products());
    }

    static LoanProduct product(
            String code, String en, String sw, String rate, RatePeriod period, Fee fee, int maxMonths) {
        Map<String, String> names = Map.of("en", en, "sw", sw);
        ScheduleTerms terms = ScheduleTerms.simple(new InterestRate(new BigDecimal(rate), period), WHOLE_SHILLINGS);
        return LoanProduct.plain(code, names, BorrowerKind.MEMBER, terms, maxMonths)
                .withFee(new FeePolicy(fee, MoneySource.CASH));
    }

    static LoanProduct guaranteed(LoanProduct product, int guarantors) {
        return new LoanProduct(
                product.code(),
                product.names(),
                product.borrowers(),
                product.terms(),
                product.rateEditable(),
                product.maxMonths(),
                product.tenors(),
                product.fee(),
                product.advanceInterestSource(),
                product.advanceInterest(),
                product.allocation(),
                product.penalty(),
                product.topUp(),
                new SecurityPolicy(BigDecimal.ZERO, Optional.of(guarantors)),
                product.onDefault(),
                product.recognition());
    }
}
