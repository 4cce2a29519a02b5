package coop.akiba.sms;

import coop.akiba.domain.team.Team;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Joins a message with a language. One instance per cooperative; safe to share between threads. */
public final class SmsTexts {
    /**
     * Tags of the languages there are words for; the first is for members whose language is none of them. To add one:
     * its tag here and its words file; a test holds the list of menus to the same.
     */
    public static final List<String> LANGUAGES = List.of("en", "sw", "fr", "rw", "lg", "id");

    private final Team team;
    private final Map<String, Phrasing> phrasings;

    private SmsTexts(Team team, Map<String, Phrasing> phrasings) {
        this.team = team;
        this.phrasings = phrasings;
    }

    /** Reads the words of every language. */
    public static SmsTexts of(Team team) {
        return new SmsTexts(
                team,
                LANGUAGES.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Function.identity(), language -> new Phrasing(Words.load(language), team))));
    }

    /** Whether they were made of these rules of the cooperative, or of later ones. */
    public boolean isAsNewAs(Team now) {
        return team.profile().version() >= now.profile().version();
    }

    /**
     * The text to send.
     *
     * @param language tag such as {@code sw} or {@code sw-KE}
     */
    public String write(SmsMessage message, String language) {
        return in(language).say(message);
    }

    /** How to write a command in full, such as {@code BAL PIN}; for {@link SmsMessage.PinNeeded}. */
    public Optional<String> example(SmsCommand command, String language) {
        return switch (command) {
            case SmsCommand.Balance balance -> Optional.of(example("balance", language));
            case SmsCommand.Loan loan -> Optional.of(example("loan", language));
            case SmsCommand.Status status -> Optional.of(example("status", language));
            case SmsCommand.Pay pay -> Optional.of(example("pay", language));
            case SmsCommand.Help help -> Optional.empty();
            case SmsCommand.OptOut out -> Optional.empty();
            case SmsCommand.OptIn in -> Optional.empty();
            case SmsCommand.Unknown unknown -> Optional.empty();
        };
    }

    private String example(String command, String language) {
        return in(language).words().say("example." + command);
    }

    private Phrasing in(String language) {
        Phrasing exactly = phrasings.get(language);
        return exactly == null ? nearest(language) : exactly;
    }

    private Phrasing nearest(String language) {
        String tag = Locale.forLanguageTag(language).getLanguage();
        Phrasing first = phrasings.get(LANGUAGES.getFirst());
        Phrasing found = phrasings.getOrDefault(tag, first);
        if (found == null) {
            throw new IllegalStateException("no words for " + LANGUAGES.getFirst());
        }
        return found;
    }
}
