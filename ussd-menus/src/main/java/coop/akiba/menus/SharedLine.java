package coop.akiba.menus;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.menus.text.Gsm7;
import coop.akiba.menus.text.Languages;
import coop.akiba.menus.text.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is said on a number that several cooperatives share, before it is known which one is meant. Immutable. */
public final class SharedLine {
    /** So that five and the line above take one screen. */
    private static final int LONGEST_NAME = 20;

    private static final int FEWER_CHOICES = 3;

    /** Of the country's languages, so that there is room for the cooperatives. */
    private static final int SPOKEN = 2;

    private final List<Team> teams;
    private final Languages languages;
    private final int septets;
    private final int atOnce;

    SharedLine(List<Team> teams, Languages languages, int septets) {
        this.teams = List.copyOf(teams);
        this.languages = languages;
        this.septets = septets;
        this.atOnce = septets < Screen.SEPTETS ? FEWER_CHOICES : Page.MOST_CHOICES;
    }

    /**
     * Of these cooperatives.
     *
     * @param septets how many the bearer carries in a screen
     */
    public static SharedLine of(List<Team> teams, int septets) {
        return new SharedLine(teams, Languages.all(), septets);
    }

    /** For a number that none of them knows: whom to call. As many as the screen has room for. */
    public Screen howToJoin() {
        String begun = languages.list(teams.getFirst().country()).stream()
                .limit(SPOKEN)
                .map(words -> words.say("shared.stranger"))
                .reduce(this::joined)
                .orElseThrow();
        String text = teams.stream()
                .map(team -> Gsm7.clip(team.name(), LONGEST_NAME) + ": " + team.helpLine())
                .reduce(begun, this::joined);
        return new Screen(text, false);
    }

    private String joined(String above, String below) {
        String both = above + "\n" + below;
        return Screen.fits(both, septets) ? both : above;
    }

    /**
     * Asks a caller which of their cooperatives is meant.
     *
     * @param language of the caller, as one of them knows it
     */
    public Question ask(List<TeamId> members, String language) {
        return new Question(members, language, 0);
    }

    /** As {@link Menus#apologise}, without the help line of one of them. */
    public Screen apologise(Apology apology, String language) {
        return new Screen(languages.words(language).say(apology.key()), false);
    }

    /** What {@link Question#toText} wrote, of cooperatives that still share the line; empty for anything else. */
    public Optional<Question> fromText(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        List<TeamId> members = Stream.of(parts[2].split(","))
                .flatMap(id ->
                        teams.stream().map(Team::id).filter(team -> team.value().equals(id)))
                .toList();
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(new Question(members, parts[0], Integer.parseInt(parts[1])));
    }

    /** The question which cooperative, as it stands. */
    public final class Question {
        private final List<TeamId> members;
        private final String language;
        private final int from;

        private Question(List<TeamId> members, String language, int from) {
            this.members = List.copyOf(members);
            this.language = language;
            this.from = from < members.size() ? from : 0;
        }

        public Screen screen() {
            Words words = languages.words(language);
            StringBuilder text = new StringBuilder(words.say("shared.which"));
            List<TeamId> shown = shown();
            for (int i = 0; i < shown.size(); i++) {
                text.append('\n').append(i + 1).append(". ").append(Gsm7.clip(name(shown.get(i)), LONGEST_NAME));
            }
            if (members.size() > atOnce) {
                text.append('\n').append(words.say("keys.more"));
            }
            return new Screen(text.toString(), false);
        }

        /** The cooperative that was chosen; empty when something else was keyed. */
        public Optional<TeamId> chosen(String input) {
            String key = input.strip();
            int choice = key.length() == 1 ? key.charAt(0) - '1' : -1;
            return choice >= 0 && choice < shown().size() ? Optional.of(shown().get(choice)) : Optional.empty();
        }

        /** The question after what was no choice: the next few for {@code 98}, or the same again. */
        public Question after(String input) {
            return new Question(members, language, input.strip().equals("98") ? from + atOnce : from);
        }

        /** For a session store. */
        public String toText() {
            return language + ":" + from + ":"
                    + String.join(",", members.stream().map(TeamId::value).toList());
        }

        private List<TeamId> shown() {
            return members.subList(from, Math.min(from + atOnce, members.size()));
        }

        private String name(TeamId id) {
            return teams.stream()
                    .filter(team -> team.id().equals(id))
                    .map(Team::name)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
