package coop.akiba.gateway.demo;

import coop.akiba.gateway.demo.Frame.Shown;
import coop.akiba.gateway.demo.GatewayClient.Unanswered;
import coop.akiba.gateway.demo.Handset.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One dialled session of the story: choices are made by their words, so that a renumbered menu does not derail it. */
final class Keying {
    private final Handset phone;
    private final StoryPage page;
    private final List<Shown> seen = new ArrayList<>();
    private Screen screen = new Screen(false, "");

    Keying(Handset phone, StoryPage page) {
        this.phone = phone;
        this.page = page;
    }

    void dial(String code) throws Unanswered {
        see("dials " + code, phone.dial(code));
    }

    /** Keys the number in front of these words, paging on while the screen has more. */
    void choose(String words) throws Unanswered {
        Optional<String> key = find(words);
        while (key.isEmpty() && screen.text().contains("98 ")) {
            type("98");
            key = find(words);
        }
        type(key.orElseThrow(() -> new Unanswered("the screen offers no '" + words + "':\n" + screen.text())));
    }

    /** As {@link #choose}, where the screen asks this. */
    void chooseIfAsked(String question, String words) throws Unanswered {
        if (screen.text().contains(question)) {
            choose(words);
        }
    }

    void type(String keys) throws Unanswered {
        see("keys " + keys, phone.key(keys));
    }

    void pin(String pin) throws Unanswered {
        see("keys her PIN", phone.key(pin));
    }

    /** Prints the session; it must be over. */
    void expectEnd() throws Unanswered {
        show();
        if (screen.open()) {
            throw new Unanswered("the session should have ended here:\n" + screen.text());
        }
    }

    /** Prints the session so far. */
    void show() {
        page.screens(seen);
        seen.clear();
    }

    String last() {
        return screen.text();
    }

    private Optional<String> find(String words) {
        Matcher line =
                Pattern.compile("(?m)^([0-9]+)[.)] " + Pattern.quote(words)).matcher(screen.text());
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    private void see(String how, Screen next) {
        screen = next;
        seen.add(new Shown(how, next.text()));
    }
}
