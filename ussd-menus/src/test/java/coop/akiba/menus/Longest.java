package coop.akiba.menus;

import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Origination;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.Fee;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.schedule.RatePeriod;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.schedule.Schedules;
import coop.akiba.domain.team.Team;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The longest values that screens have to hold. */
final class Longest {
    static final Money MOST = Umoja.KES.ofMinor(99_999_999_999_999L);

    /** One for each place in the words, by name. */
    static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("amount", MOST),
            Map.entry("unit", Umoja.KES.ofMajor(1000)),
            Map.entry("fee", MOST),
            Map.entry("terms", "3, 6, 12, 18, 24, 36"),
            Map.entry("count", 10),
            Map.entry("needed", 10),
            Map.entry("months", 240),
            Map.entry("tries", 10),
            Map.entry("from", LocalDate.of(2026, 9, 30)),
            Map.entry("to", LocalDate.of(2026, 11, 30)));

    private static final String NAME = "Wanjiru wa Kamau wa Gatheru wa Nyandarua na wenzake wote";
    private static final int MONTHS = 240;
    private static final Money PRINCIPAL = Umoja.KES.ofMajor(199_999_999_999L);
    private static final LoanProduct PRODUCT = Umoja.guaranteed(
            Umoja.product(
                    "longest",
                    NAME,
                    NAME,
                    "12.75",
                    RatePeriod.MONTHLY,
                    new Fee.Fixed(Umoja.KES.ofMajor(1_000_000_000)),
                    MONTHS),
            10);
    private static final Team TEAM = Umoja.team(
            "Chama cha Akiba na Mikopo cha Wafanyakazi",
            "KE",
            "+254 711 000 111",
            "12345678",
            LoanProfile.oneStep(1, true, true, List.of(PRODUCT, PRODUCT)));

    private static final Schedule SCHEDULE = Schedules.of(
                    PRODUCT.terms(), PRINCIPAL, MONTHS, Umoja.TODAY.minusMonths(MONTHS / 2))
            .orElseThrow()
            .schedule();

    private Longest() {}

    static World world(String language, boolean hasPin) {
        Member member = new Member(
                new MemberId(new UUID(0, 7)),
                "M-0007",
                NAME.replace(" ", ""),
                new Msisdn("+254711000111"),
                language,
                MemberStatus.ACTIVE);
        World world = new World(TEAM, member, false, Optional.of("4826").filter(pin -> hasPin), MOST, MOST);
        world.officer.office = Office.HELD;
        world.officer.borrower = member.name();
        world.officer.against = List.of(Refused.reason("savings-too-low"), Refused.reason("pool-exceeded"));
        world.loans.add(loan(member, LoanStatus.ACTIVE, 1));
        for (LoanStatus status : LoanStatus.values()) {
            world.loans.add(loan(member, status, world.loans.size() + 1));
        }
        for (int i = 0; i < 12; i++) {
            world.paid.add(new Movement(LocalDate.of(2026, 9, 30), MOST));
            world.moved.add(new Movement(LocalDate.of(2026, 11, 30), MOST.negated()));
        }
        return world;
    }

    private static Loan loan(Member member, LoanStatus status, int number) {
        LocalDate start = Umoja.TODAY.minusMonths(MONTHS / 2);
        return Loan.pending(
                        new LoanId(new UUID(0, number)),
                        new LoanNumber(999_999_990L + number),
                        new Borrower.OfMember(member.id()),
                        PRODUCT,
                        PRINCIPAL,
                        MONTHS,
                        Origination.of("member:7", start))
                .withStatus(status)
                .withSchedule(SCHEDULE);
    }
}
