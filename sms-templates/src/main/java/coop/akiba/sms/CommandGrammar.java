package coop.akiba.sms;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The grammar: a command word, then numbers. Words between the numbers are passed over, so that {@code LOAN 5000 for 6
 * months 1234} is understood. A PIN is four ASCII digits and the last word.
 */
final class CommandGrammar {
    /** Longer than ten joined parts; no member writes that. */
    private static final int LONGEST = 1600;

    private static final Pattern PIN = Pattern.compile("[0-9]{4}");
    private static final Pattern MONTHS = Pattern.compile("[0-9]{1,3}");
    private static final Pattern POINT_AS_SEPARATOR = Pattern.compile("[0-9]+\\.[0-9]{3}");
    private static final Pattern RUN_TOGETHER = Pattern.compile("([\\p{L}\\p{M}]+)([0-9].*)", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[A-Z]{1,16}");

    private CommandGrammar() {}

    static SmsCommand parse(String text) {
        List<String> words = text.length() > LONGEST ? List.of() : separated(TypedWords.of(text));
        if (words.isEmpty()) {
            return new SmsCommand.Unknown("");
        }
        Optional<CommandWord> command =
                CommandWord.of(words.getFirst()).filter(word -> !word.standsAlone() || words.size() == 1);
        return command.map(word -> read(word, words.subList(1, words.size())))
                .orElseGet(() -> unknown(words.getFirst()));
    }

    private static SmsCommand read(CommandWord command, List<String> rest) {
        return switch (command) {
            case BALANCE -> new SmsCommand.Balance(pin(rest));
            case STATUS -> new SmsCommand.Status(pin(rest));
            case LOAN -> loan(rest);
            case PAY -> pay(rest);
            case HELP -> new SmsCommand.Help();
            case OPT_OUT -> new SmsCommand.OptOut();
            case OPT_IN -> new SmsCommand.OptIn();
        };
    }

    private static SmsCommand loan(List<String> rest) {
        List<String> numbers = numbers(rest);
        Optional<String> pin = numbers.size() > 1 ? pin(rest) : Optional.empty();
        List<String> asked = pin.isPresent() ? numbers.subList(0, numbers.size() - 1) : numbers;
        if (asked.size() > 2) {
            return new SmsCommand.Loan(Optional.of(SmsCommand.UNCLEAR), Optional.empty(), pin);
        }
        Optional<String> months = asked.stream()
                .skip(1)
                .filter(word -> MONTHS.matcher(word).matches())
                .findFirst();
        return new SmsCommand.Loan(amount(asked), months, pin);
    }

    private static SmsCommand pay(List<String> rest) {
        List<String> numbers = numbers(rest);
        return new SmsCommand.Pay(numbers.size() > 1 ? Optional.of(SmsCommand.UNCLEAR) : amount(numbers));
    }

    /** In some countries {@code 5.000} is five thousand: better refused than misread. */
    private static Optional<String> amount(List<String> numbers) {
        return numbers.stream()
                .findFirst()
                .map(word -> POINT_AS_SEPARATOR.matcher(word).matches() ? SmsCommand.UNCLEAR : word);
    }

    private static List<String> numbers(List<String> words) {
        return words.stream().filter(TypedWords::isNumber).toList();
    }

    private static Optional<String> pin(List<String> rest) {
        return rest.isEmpty()
                ? Optional.empty()
                : Optional.of(rest.getLast()).filter(word -> PIN.matcher(word).matches());
    }

    /** Parts {@code BAL1234}. */
    private static List<String> separated(List<String> words) {
        if (words.isEmpty()) {
            return words;
        }
        Matcher matcher = RUN_TOGETHER.matcher(words.getFirst());
        if (!matcher.matches() || CommandWord.of(matcher.group(1)).isEmpty()) {
            return words;
        }
        return Stream.concat(Stream.of(matcher.group(1), matcher.group(2)), words.subList(1, words.size()).stream())
                .toList();
    }

    /** Digits may be a PIN, so only letters are kept. */
    private static SmsCommand unknown(String word) {
        return new SmsCommand.Unknown(WORD.matcher(word).matches() ? word : "");
    }
}
