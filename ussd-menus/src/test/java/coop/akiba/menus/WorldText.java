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
import coop.akiba.domain.policy.AllocationPolicy;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.repayment.Allocation;
import coop.akiba.domain.risk.RiskBand;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.schedule.Schedules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@link World} as the first lines of a transcript: {@code member Amina, savings 12500, language sw} and one
 * {@code loan} line for each loan, newest first.
 */
final class WorldText {
    private static final Pattern LOAN = Pattern.compile(
            "loan ([0-9]+): ([a-z]+) ([0-9]+) over ([0-9]+) months, ([a-z]+)(?: from ([-0-9]+))?(?:, paid ([0-9]+))?");

    private WorldText() {}

    static World read(List<String> lines) {
        Map<String, String> facts = facts(lines.getFirst());
        World world = world(facts);
        officer(world, facts.getOrDefault("officer", "none"));
        world.shared = Stream.of(facts.getOrDefault("shared", "").split("/"))
                .filter(name -> !name.isEmpty())
                .toList();
        lines.stream().skip(1).forEach(line -> {
            if (line.startsWith("loan ")) {
                world.loans.add(loan(line, world));
            } else {
                movement(line, world);
            }
        });
        return world;
    }

    /** Changes a world in mid-story: {@code refuse own-application, prompts off}. */
    static void change(World world, String line) {
        facts(line).forEach((fact, value) -> {
            switch (fact) {
                case "refuse" ->
                    world.refusals =
                            Stream.of(value.split(" ", -1)).map(Refused::reason).toList();
                case "asked" ->
                    world.asked = switch (value) {
                        case "open" -> new Asked.StillOpen();
                        case "many" -> new Asked.TooMany();
                        default -> new Asked.Refused(List.of(Refused.reason(value)));
                    };
                case "prompts" -> world.prompts = !value.equals("off");
                case "stopped" -> world.stopped = true;
                case "waits" ->
                    world.waits =
                            Optional.of(value).filter(why -> !why.equals("no")).map(Refused::wait);
                case "late" -> world.late = Optional.of(Refused.wait(value));
                case "recycled" -> world.recycled = true;
                case "questions" ->
                    world.questions = Stream.of(Questions.Question.values())
                            .filter(question -> value.equals("all"))
                            .toList();
                case "officer" -> officer(world, value);
                case "risk" ->
                    world.officer.risk = Optional.of(value)
                            .filter(band -> !band.equals("unknown"))
                            .map(band -> RiskBand.valueOf(band.toUpperCase(Locale.ROOT)));
                case "rules" -> world.officer.against = List.of(Refused.reason(value));
                case "borrower" -> world.officer.outsiders = value.equals("outside");
                case "committee" -> world.officer.committee = value.equals("on");
                case "decided" ->
                    world.officer.meanwhile = Optional.of(LoanStatus.valueOf(value.toUpperCase(Locale.ROOT)));
                case "code" -> world.code = Optional.of(value).filter(code -> !code.equals("expired"));
                default -> throw new IllegalArgumentException("no such change: " + line);
            }
        });
    }

    /** {@code only}: the phone is an officer's and no member's; {@code also}: both; {@code none}: no longer. */
    private static void officer(World world, String which) {
        world.officer.hasPin = !which.equals("new");
        world.officer.office = switch (which) {
            case "only" -> Office.ACTING;
            case "also", "new" -> Office.HELD;
            default -> Office.NONE;
        };
    }

    private static World world(Map<String, String> facts) {
        List<LoanProduct> products = switch (facts.getOrDefault("products", "")) {
            case "none" -> List.of();
            case "koperasi" -> List.of(Umoja.KOPERASI);
            case "guaranteed" -> List.of(Umoja.GUARANTEED);
            case "fixed terms" -> List.of(Umoja.FIXED_TERMS);
            case "whole instalments" -> List.of(Umoja.WHOLE_INSTALMENTS);
            case "growing" -> List.of(Umoja.GROWING);
            default -> Umoja.PRODUCTS;
        };
        String pool = facts.getOrDefault("pool", "250000");
        String paybill = facts.getOrDefault("paybill", "522533").replace("none", "");
        Member member = new Member(
                new MemberId(new UUID(0, 7)),
                "M-0007",
                facts.getOrDefault("member", "Nobody"),
                new Msisdn("+254711000111"),
                facts.getOrDefault("language", "en"),
                MemberStatus.valueOf(facts.getOrDefault("status", "active").toUpperCase(Locale.ROOT)));
        LoanProfile rules = LoanProfile.oneStep(1, true, !pool.equals("unlimited"), products);
        World world = new World(
                Umoja.team(
                        facts.getOrDefault("country", "KE"),
                        paybill,
                        facts.containsKey("office") ? Umoja.atTheOffice(rules) : savers(rules, facts)),
                member,
                facts.containsKey("stranger"),
                Optional.of(facts.getOrDefault("pin", "4826")).filter(pin -> !pin.equals("none")),
                shillings(facts.getOrDefault("savings", "0")),
                shillings(pool.replace("unlimited", "0")));
        world.septets = Integer.parseInt(facts.getOrDefault("septets", "160"));
        return world;
    }

    /** {@code savers 3}: loans of 1,000 and more, up to three times what is saved. */
    private static LoanProfile savers(LoanProfile rules, Map<String, String> facts) {
        return facts.containsKey("savers") ? Umoja.forSavers(rules, new BigDecimal(facts.get("savers"))) : rules;
    }

    private static Loan loan(String line, World world) {
        Matcher text = LOAN.matcher(line);
        if (!text.matches()) {
            throw new IllegalArgumentException("no loan: " + line);
        }
        LoanProduct product = world.team.profile().product(text.group(2)).orElseThrow();
        Money principal = shillings(text.group(3));
        int months = Integer.parseInt(text.group(4));
        long number = Long.parseLong(text.group(1));
        LocalDate start = text.group(6) == null ? Umoja.TODAY : LocalDate.parse(text.group(6));
        Schedule schedule = text.group(6) == null
                ? Schedule.none(Umoja.KES)
                : Schedules.of(product.terms(), principal, months, start)
                        .orElseThrow()
                        .schedule();
        Money paid = shillings(text.group(7) == null ? "0" : text.group(7));
        return Loan.pending(
                        new LoanId(new UUID(0, number)),
                        new LoanNumber(number),
                        new Borrower.OfMember(world.member.id()),
                        product,
                        principal,
                        months,
                        Origination.of("member:7", start))
                .withStatus(LoanStatus.valueOf(text.group(5).toUpperCase(Locale.ROOT)))
                .withSchedule(Allocation.of(schedule, paid, AllocationPolicy.interestFirst(), Umoja.TODAY)
                        .schedule());
    }

    /** {@code saved 2026-03-02 -1500}, {@code paid 2026-02-28 510}; newest first. */
    private static void movement(String line, World world) {
        String[] words = line.split(" ", -1);
        Movement movement = new Movement(LocalDate.parse(words[1]), shillings(words[2]));
        (words[0].equals("paid") ? world.paid : world.moved).add(movement);
    }

    private static Map<String, String> facts(String line) {
        Map<String, String> facts = new HashMap<>();
        for (String fact : line.split(", ", -1)) {
            String[] words = fact.split(" ", 2);
            facts.put(words[0], words.length > 1 ? words[1] : "");
        }
        return facts;
    }

    private static Money shillings(String text) {
        return Umoja.KES.ofMajor(Long.parseLong(text));
    }
}
