package coop.akiba.menus.text;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One text with named places to fill, in the syntax of ICU's MessageFormat: {@code {name}}, {@code plural} and
 * {@code select}. Unlike ICU's MessageFormat it is immutable, so that threads can share it, and it makes no number
 * formats: numbers and amounts arrive as they are to be read.
 */
public final class Template {
    private static final Set<ArgType> KNOWN = Set.of(ArgType.NONE, ArgType.PLURAL, ArgType.SELECT);

    private final MessagePattern pattern;
    private final PluralRules plurals;

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException when it is no ICU pattern, or uses more of the syntax than is known here
     */
    public Template(String text, PluralRules plurals) {
        this.pattern = new MessagePattern(text).freeze();
        this.plurals = plurals;
        for (int i = 0; i < pattern.countParts(); i++) {
            Part part = pattern.getPart(i);
            if (part.getType() == Part.Type.ARG_START && !isKnown(part.getArgType(), i)) {
                throw new IllegalArgumentException(
                        "only {name}, plural without an offset, and select are known: " + text);
            }
        }
    }

    private boolean isKnown(ArgType type, int start) {
        return KNOWN.contains(type)
                && (type == ArgType.NONE || pattern.getPartType(start + 2) == Part.Type.ARG_SELECTOR);
    }

    /** As it was written. */
    public String text() {
        return pattern.getPatternString();
    }

    /** Names of the places whose value chooses between forms. */
    public Set<String> counted() {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            Part part = pattern.getPart(i);
            if (part.getType() == Part.Type.ARG_START && part.getArgType() != ArgType.NONE) {
                names.add(pattern.getSubstring(pattern.getPart(i + 1)));
            }
        }
        return names;
    }

    /** Names of the places to fill; a numbered place is named by its number. */
    public Set<String> places() {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            Part.Type type = pattern.getPartType(i);
            if (type == Part.Type.ARG_NAME || type == Part.Type.ARG_NUMBER) {
                names.add(pattern.getSubstring(pattern.getPart(i)));
            }
        }
        return names;
    }

    /**
     * The text with its places filled.
     *
     * @param values integers for plurals, anything else by its own text
     * @throws IllegalArgumentException when a place has no value
     */
    public String fill(Map<String, ?> values) {
        StringBuilder out = new StringBuilder();
        append(0, values, "", out);
        return out.toString();
    }

    /** Appends the message that begins at a part; {@code number} is what {@code #} stands for. */
    private void append(int begin, Map<String, ?> values, String number, StringBuilder out) {
        int from = pattern.getPart(begin).getLimit();
        for (int i = begin + 1; ; i++) {
            Part part = pattern.getPart(i);
            out.append(pattern.getPatternString(), from, part.getIndex());
            from = part.getLimit();
            switch (part.getType()) {
                case MSG_LIMIT -> {
                    return;
                }
                case REPLACE_NUMBER -> out.append(number);
                case ARG_START -> {
                    appendPlace(i, values, out);
                    i = pattern.getLimitPartIndex(i);
                    from = pattern.getPart(i).getLimit();
                }
                default -> {}
            }
        }
    }

    private void appendPlace(int start, Map<String, ?> values, StringBuilder out) {
        String name = pattern.getSubstring(pattern.getPart(start + 1));
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value for {" + name + "} in: " + pattern.getPatternString());
        }
        String text = value.toString();
        switch (pattern.getPart(start).getArgType()) {
            case PLURAL -> append(branch(start + 2, "=" + text, pluralForm(text)), values, text, out);
            case SELECT -> append(branch(start + 2, text, text), values, text, out);
            default -> out.append(text);
        }
    }

    private String pluralForm(String number) {
        return plurals.select(Integer.parseInt(number));
    }

    /** The message of the first selector that fits best: exactly, by its form, or the one for all others. */
    private int branch(int first, String exact, String form) {
        int other = first;
        int best = -1;
        for (int i = first; pattern.getPartType(i) == Part.Type.ARG_SELECTOR; i = next(i)) {
            String selector = pattern.getSubstring(pattern.getPart(i));
            if (selector.equals(exact)) {
                return message(i);
            }
            best = selector.equals(form) ? message(i) : best;
            other = selector.equals(PluralRules.KEYWORD_OTHER) ? message(i) : other;
        }
        return best < 0 ? other : best;
    }

    /** The part where a selector's message begins; {@code =1} has its number in between. */
    private int message(int selector) {
        return pattern.getPartType(selector + 1) == Part.Type.MSG_START ? selector + 1 : selector + 2;
    }

    private int next(int selector) {
        return pattern.getLimitPartIndex(message(selector)) + 1;
    }
}
