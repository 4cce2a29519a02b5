package coop.akiba.gateway.ussd;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A service code, however it is spelled: {@code *384*123#}, {@code 384*123}, {@code tel:1721}.
 *
 * @param bare without what begins and ends it: {@code 384*123}
 */
public record DialCode(String bare) {
    private static final Pattern SPELLED = Pattern.compile("(tel:)?\\*?([0-9]{1,10}(\\*[0-9]{1,10}){0,9})#?");

    /** A dialled string: with the star that begins it, or the hash that ends it. */
    private static final Pattern DIALLED = Pattern.compile("\\*[0-9*]+#?|[0-9*]+#");

    /** The code as it is written in settings, or empty for what is none. */
    public static Optional<DialCode> parse(String spelled) {
        var match = SPELLED.matcher(spelled);
        return spelled.length() <= 64 && match.matches() ? Optional.of(new DialCode(match.group(2))) : Optional.empty();
    }

    /** The one in the settings, which were checked. */
    public static DialCode of(String spelled) {
        return parse(spelled).orElseThrow(() -> new IllegalArgumentException("no service code"));
    }

    /** The whole string of a member who dials this code and keys {@code more} with it. */
    public String with(String more) {
        return "*" + bare + (more.isEmpty() ? "" : "*" + more) + "#";
    }

    /** What was dialled behind this code; empty when another code was dialled. */
    public Optional<String> behind(String dialled) {
        return after(bare, naked(dialled));
    }

    /**
     * The dialled string in full, where the text is one of this code; some leave out the part that the request names.
     * Empty for what can only be an input.
     *
     * @param owned the code as the request names it
     */
    public Optional<String> dialled(String owned, String text) {
        if (!DIALLED.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(text)
                .filter(whole -> behind(whole).isPresent())
                .or(() -> parse(owned)
                        .map(part -> part.bare() + "*" + naked(text))
                        .filter(whole -> behind(whole).isPresent()));
    }

    /**
     * What was keyed, where everything so far begins with what was dialled or with a part of it. Shared codes come so:
     * of {@code *167*7#} an aggregator may own {@code 167}, so that 7 is the first thing keyed.
     *
     * @param owned the code as the request names it
     */
    public String keyed(String owned, String text) {
        String begun = text.length() > 1 && text.startsWith("*") ? undialled(text) : text;
        return after(bare, begun)
                .filter(rest -> text.startsWith("*"))
                .or(() -> parse(owned)
                        .flatMap(shorter -> after(shorter.bare(), bare))
                        .filter(suffix -> !suffix.isEmpty())
                        .flatMap(suffix -> after(suffix, begun)))
                .orElse(begun);
    }

    /**
     * What a hop says was keyed before we saw anything of its session, joined with {@code *}. An input alone counts
     * only when it is a dialled code: what is meant by anything else is known only where it was keyed.
     */
    String ahead(Keyed keyed) {
        return switch (keyed) {
            case Keyed.SoFar(String text) -> text;
            case Keyed.Dialled(String code) -> behind(code).orElse("");
            case Keyed.Latest latest -> behind(latest.input()).orElse("");
        };
    }

    List<String> inputsAhead(Keyed keyed) {
        String ahead = ahead(keyed);
        return ahead.isEmpty() ? List.of() : List.of(ahead.split("\\*", -1));
    }

    /** Without the first star, and without the hash that ends the dialling or, with some, all that was keyed. */
    private static String undialled(String text) {
        return text.endsWith("#")
                ? text.substring(1, text.length() - 1)
                : text.substring(1).replaceFirst("#\\*", "*");
    }

    private static String naked(String dialled) {
        String begun = dialled.startsWith("*") ? dialled.substring(1) : dialled;
        return begun.endsWith("#") ? begun.substring(0, begun.length() - 1) : begun;
    }

    private static Optional<String> after(String code, String text) {
        if (text.equals(code)) {
            return Optional.of("");
        }
        return text.startsWith(code + "*") ? Optional.of(text.substring(code.length() + 1)) : Optional.empty();
    }
}
