package coop.akiba.menus;

import java.util.Locale;

/** One thing that is wrong with {@link MenuSettings}, with what it is told with in any language. */
public sealed interface MenuProblem {

    /** For programs: the name of the record in lower case with hyphens. */
    default String code() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** For people. */
    String sentence();

    /** Home would offer nothing at all. */
    record NoItems() implements MenuProblem {
        @Override
        public String sentence() {
            return "items: at least one must be shown";
        }
    }

    /** There is no menu of this name. */
    record ItemUnknown(String item) implements MenuProblem {
        @Override
        public String sentence() {
            return "items: there is no '" + item + "'; there are " + String.join(", ", Menus.items());
        }
    }

    /** The same menu stands there more than once. */
    record ItemTwice(String item) implements MenuProblem {
        @Override
        public String sentence() {
            return "items: '" + item + "' stands there more than once";
        }
    }

    /** The menus do not speak it. */
    record LanguageUnknown(String language) implements MenuProblem {
        @Override
        public String sentence() {
            return "words: the menus are not in language '" + language + "'";
        }
    }

    /** No screen of one cooperative says it. */
    record WordUnknown(String language, String key) implements MenuProblem {
        @Override
        public String sentence() {
            return at(language, key) + "no screen of a cooperative has words of this key";
        }
    }

    /** There would be nothing to read where there must be something. */
    record WordEmpty(String language, String key) implements MenuProblem {
        @Override
        public String sentence() {
            return at(language, key) + "must say something; leave it out for the usual words";
        }
    }

    /** It is no pattern, or of a kind that is not known here. */
    record WordPattern(String language, String key, String why) implements MenuProblem {
        @Override
        public String sentence() {
            return at(language, key) + "cannot be read: " + why;
        }
    }

    /** The usual words say a value here that these leave out. */
    record PlaceMissing(String language, String key, String place) implements MenuProblem {
        @Override
        public String sentence() {
            return at(language, key) + "must have {" + place + "} somewhere";
        }
    }

    /** There is no such value to say. */
    record PlaceUnknown(String language, String key, String place) implements MenuProblem {
        @Override
        public String sentence() {
            return at(language, key) + "there is no {" + place + "}";
        }
    }

    /** Not every phone can show it. */
    record WordLetters(String language, String key, String letters) implements MenuProblem {
        @Override
        public String sentence() {
            return at(language, key) + "not every phone can show " + letters;
        }
    }

    /** With the longest values there is no room for it where it stands. */
    record WordTooLong(String language, String key, int septets, int most) implements MenuProblem {
        @Override
        public String sentence() {
            return at(language, key) + "takes " + septets + " septets with the longest values; there is room for "
                    + most;
        }
    }

    private static String at(String language, String key) {
        return "words." + language + "." + key + ": ";
    }
}
