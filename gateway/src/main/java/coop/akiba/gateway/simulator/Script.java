package coop.akiba.gateway.simulator;

import coop.akiba.gateway.simulator.desk.Mischief;
import coop.akiba.gateway.simulator.desk.MischiefBox.Planned;
import coop.akiba.gateway.simulator.desk.Payer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script of what people do and what goes wrong: a line for each, {@code #} before what is for people alone. All
 * problems are told at once, and a script that has one is not followed at all.
 */
record Script(List<Step> steps, List<String> problems) {
    private static final int MOST_LINES = 1_000;
    private static final int LONGEST = 500;
    private static final Duration LATE = Duration.ofMillis(500);

    private static final Pattern SEED = Pattern.compile("seed (-?[0-9]{1,18})");
    private static final Pattern BASE = Pattern.compile("base (https?://\\S+)");
    private static final Pattern SETUP =
            Pattern.compile("(callbacks|secret|signing|currency) of ([a-z]+): *(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PERSON = Pattern.compile(
            "payer \\+?([0-9]{9,15}): *(pays|cancels|has too little|does not react)(?: after ([0-9]{1,6}"
                    + " ?(?:ms|s|m)))?");
    private static final Pattern NEXT = Pattern.compile("next (?:([0-9]{1,4}) )?([a-z]+?)s? of ([a-z]+): *(.+)");
    private static final Pattern OFTEN = Pattern.compile("([0-9]{1,3}) ?% of ([a-z]+?)s?(?: of ([a-z]+))?: *(.+)");
    private static final Pattern PAUSE = Pattern.compile("([0-9]{1,6}) ?(ms|s|m)");

    private static final Map<String, Set<String>> SIGNINGS = Map.of(
            "mtn", Set.of("put", "post"),
            "airtel", Set.of("outer", "inner", "none"),
            "wave", Set.of("dotless", "dotted", "bearer"),
            "flutterwave", Set.of("v4", "v4-equal", "v3"));

    private static final Map<String, Payer.Answer> ANSWERS = Map.of(
            "pays", Payer.Answer.PAYS,
            "cancels", Payer.Answer.CANCELS,
            "has too little", Payer.Answer.HAS_TOO_LITTLE,
            "does not react", Payer.Answer.IS_NOT_REACHED);

    Script {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }

    /** Reads a script for these providers. */
    static Script read(String text, Set<String> providers) {
        List<Step> steps = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<String> lines = text.lines().limit(MOST_LINES + 1L).toList();
        if (lines.size() > MOST_LINES) {
            problems.add("more than " + MOST_LINES + " lines");
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("(^|\\s)#.*$", "").strip();
            if (!line.isEmpty()) {
                try {
                    steps.add(step(line, providers));
                } catch (Misread e) {
                    problems.add("line " + (i + 1) + ": " + e.getMessage());
                }
            }
        }
        return new Script(steps, problems);
    }

    /** A line that makes no sense, and why. */
    private static final class Misread extends Exception {
        private static final long serialVersionUID = 1L;

        Misread(String why) {
            super(why, null, false, false);
        }
    }

    private static Step step(String line, Set<String> providers) throws Misread {
        if (line.length() > LONGEST) {
            throw new Misread("it is too long");
        }
        Matcher setup = SETUP.matcher(line);
        if (setup.matches()) {
            // Addresses and secrets keep their capitals.
            return setup(lower(setup.group(1)), known(lower(setup.group(2)), providers), setup.group(3));
        }
        Matcher base = BASE.matcher(line);
        if (base.matches()) {
            return new Step.Base(address(base.group(1)));
        }
        return told(lower(line).replaceAll("\\s+", " ").replace(" with a body", ""), providers);
    }

    /** What people do and what goes wrong, where capitals and spaces are no matter. */
    private static Step told(String words, Set<String> providers) throws Misread {
        Matcher seed = SEED.matcher(words);
        Matcher person = PERSON.matcher(words);
        Matcher next = NEXT.matcher(words);
        Matcher often = OFTEN.matcher(words);
        if (seed.matches()) {
            return new Step.Seed(Long.parseLong(seed.group(1)));
        }
        if (person.matches()) {
            return new Step.Person(
                    person.group(1),
                    new Payer(
                            Objects.requireNonNull(ANSWERS.get(person.group(2))),
                            Optional.ofNullable(person.group(3))
                                    .map(Script::pause)
                                    .orElse(LATE)));
        }
        if (next.matches()) {
            int times = next.group(1) == null ? 1 : Integer.parseInt(next.group(1));
            String provider = known(next.group(3), providers);
            return new Step.Next(times, provider, planned(words, next.group(2), Optional.of(provider), next.group(4)));
        }
        if (often.matches()) {
            Optional<String> provider = Optional.ofNullable(often.group(3));
            if (provider.isPresent()) {
                known(provider.get(), providers);
            }
            int percent = Math.min(100, Integer.parseInt(often.group(1)));
            return new Step.Often(percent, provider, planned(words, often.group(2), provider, often.group(4)));
        }
        throw new Misread("it is not understood; GET / has the words");
    }

    private static Planned planned(String words, String what, Optional<String> provider, String deed) throws Misread {
        Matcher late = Pattern.compile("late (" + PAUSE.pattern() + ")").matcher(deed);
        Duration pause = late.matches() ? pause(late.group(1)) : LATE;
        String plain = late.matches() ? "late" : deed.equals("reorder") ? "reorder with the next" : deed;
        Optional<Set<Mischief>> any = Deeds.of(what, plain);
        if (any.isEmpty()) {
            List<String> known = Deeds.of(what);
            throw new Misread(
                    known.isEmpty()
                            ? "\"" + what
                                    + "\" is none of call, request, payout, callback, confirmation, question, token"
                            : "a " + what + " can: " + String.join("; ", known));
        }
        if (Deeds.DARAJAS_ALONE.containsAll(any.get())
                && provider.filter(name -> !name.equals("daraja")).isPresent()) {
            throw new Misread("only daraja can do that");
        }
        return new Planned(words, any.get(), pause);
    }

    private static Step setup(String what, String provider, String value) throws Misread {
        return switch (what) {
            case "callbacks" -> callbacks(provider, value);
            case "secret" -> new Step.Secret(provider, value);
            case "signing" -> signing(provider, value);
            default -> currency(provider, value);
        };
    }

    private static Step callbacks(String provider, String to) throws Misread {
        if (provider.equals("daraja")) {
            throw new Misread("daraja is told its addresses by register-urls");
        }
        if (!to.startsWith("/")) {
            address(to);
        }
        return new Step.Callbacks(provider, to);
    }

    private static Step signing(String provider, String way) throws Misread {
        Set<String> ways = SIGNINGS.getOrDefault(provider, Set.of());
        if (!ways.contains(way)) {
            throw new Misread(ways.isEmpty() ? provider + " has one way alone" : "one of " + new TreeSet<>(ways));
        }
        return new Step.Signing(provider, way);
    }

    private static Step currency(String provider, String code) throws Misread {
        if (!code.matches("[A-Z]{3}")) {
            throw new Misread("a currency has three capital letters");
        }
        return new Step.Currency(provider, code);
    }

    private static String known(String provider, Set<String> providers) throws Misread {
        if (!providers.contains(provider)) {
            throw new Misread("\"" + provider + "\" is none of "
                    + String.join(", ", providers.stream().sorted().toList()));
        }
        return provider;
    }

    private static URI address(String text) throws Misread {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null && address.getScheme().matches("https?")) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Misread("that is no address such as http://127.0.0.1:8080/pay/mtn/<key>");
    }

    private static Duration pause(String text) {
        Matcher pause = PAUSE.matcher(text);
        if (!pause.matches()) {
            return LATE;
        }
        long count = Long.parseLong(pause.group(1));
        return switch (pause.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
