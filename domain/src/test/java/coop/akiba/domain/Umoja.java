package coop.akiba.domain;

import coop.akiba.domain.loan.Applicant;
import coop.akiba.domain.loan.Applications;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.Loans;
import coop.akiba.domain.loan.PayingAccount;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.loan.Situation;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.money.Rounding;
import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.Fee;
import coop.akiba.domain.policy.FeePolicy;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.MoneySource;
import coop.akiba.domain.schedule.InterestRate;
import coop.akiba.domain.schedule.RatePeriod;
import coop.akiba.domain.schedule.ScheduleTerms;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The cooperative of the tests: its people, its products and a loan in any status. */
public final class Umoja {
    public static final CurrencyPolicy UGX = new CurrencyPolicy("UGX", 0, 1);
    public static final CurrencyPolicy KES = new CurrencyPolicy("KES", 2, 100);
    public static final Rounding WHOLE = new Rounding(1, RoundingMode.HALF_UP);

    /** Rates of the uganda-sacco profile, a year. */
    public static final LoanProduct NORMAL = product("normal", BorrowerKind.MEMBER, "2", 60);

    public static final LoanProduct EMERGENCY = product("emergency", BorrowerKind.MEMBER, "5", 12);
    public static final LoanProduct NON_MEMBER = product("non-member", BorrowerKind.NON_MEMBER, "10", 12);
    public static final LoanProfile PROFILE =
            LoanProfile.oneStep(1, true, true, List.of(NORMAL, EMERGENCY, NON_MEMBER));

    public static final LocalDate TODAY = LocalDate.of(2026, 3, 20);
    public static final Instant NOW = Instant.parse("2026-03-20T09:00:00Z");
    public static final Member AMINA = member(7, MemberStatus.ACTIVE);
    public static final Actor AMINA_HERSELF = Actor.member(AMINA.id());
    public static final Actor OFFICER = new Actor("officer-1", Role.LOAN_OFFICER, Optional.empty());
    public static final Actor ADMIN = new Actor("admin-1", Role.ADMIN, Optional.empty());
    public static final Money POOL = UGX.ofMajor(50_000_000);

    private Umoja() {}

    public static LoanProduct product(String code, BorrowerKind borrowers, String rate, int maxMonths) {
        InterestRate yearly = new InterestRate(new BigDecimal(rate), RatePeriod.YEARLY);
        return LoanProduct.plain(code, Map.of("en", code), borrowers, ScheduleTerms.simple(yearly, WHOLE), maxMonths);
    }

    public static LoanProduct withFee(LoanProduct product, Fee fee) {
        return product.withFee(new FeePolicy(fee, MoneySource.CASH));
    }

    public static Member member(int number, MemberStatus status) {
        return new Member(
                new MemberId(new UUID(0, number)), "M-%04d".formatted(number), "Amina", msisdn(), "sw", status);
    }

    public static LoanCommand.Apply application(String product, Money principal, int months) {
        LoanId id = new LoanId(new UUID(1, 42));
        return new LoanCommand.Apply(id, new LoanNumber(42), product, principal, months, TODAY);
    }

    /** A pending loan of a product the profile may or may not have. */
    public static Loan pending(LoanProduct product, Money principal, int months) {
        LoanProfile profile = LoanProfile.oneStep(1, true, false, List.of(product));
        Applicant applicant = new Applicant(AMINA, principal, principal);
        return loan(
                Applications.decide(application(product.code(), principal, months), applicant, profile, AMINA_HERSELF));
    }

    /** The same, with its money paid out today. */
    public static Loan active(LoanProduct product, Money principal, int months) {
        Loan pending = pending(product, principal, months);
        Loan approved = loan(Loans.decide(pending, new LoanCommand.Approve(""), situation(ADMIN, principal)));
        return loan(Loans.decide(approved, disburse(TODAY), situation(OFFICER, principal)));
    }

    public static LoanCommand.Disburse disburse(LocalDate on) {
        return disburse(DisbursementChannel.CASH, "CHQ-1", on);
    }

    public static LoanCommand.Disburse disburse(DisbursementChannel channel, String reference, LocalDate on) {
        PayingAccount from = PayingAccount.unchecked(channel.account());
        return new LoanCommand.Disburse(channel, reference, on, from, UGX.zero());
    }

    /** Today, with so much to lend and nothing saved. */
    public static Situation situation(Actor actor, Money pool) {
        return situation(PROFILE, actor, pool);
    }

    public static Situation situation(LoanProfile profile, Actor actor, Money pool) {
        return new Situation(profile, actor, TODAY, NOW, pool, pool.currency().zero());
    }

    /** The loan after the last event of an accepted decision. */
    public static Loan loan(Decision decision) {
        return ((LoanEvent) accepted(decision).events().getLast()).loan();
    }

    public static Decision.Accepted accepted(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> accepted;
            case Decision.Refused(List<Refusal> refusals) -> throw new AssertionError("refused: " + refusals);
        };
    }

    public static List<Refusal> refusals(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> throw new AssertionError("accepted: " + accepted.events());
            case Decision.Refused(List<Refusal> refusals) -> refusals;
        };
    }

    private static Msisdn msisdn() {
        return new Msisdn("+254711000111");
    }
}
