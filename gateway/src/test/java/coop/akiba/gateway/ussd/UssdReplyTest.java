package coop.akiba.gateway.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.menus.text.Gsm7;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A screen too long for its line, which is a fault of ours, loses whole lines or words and never part of an amount. */
class UssdReplyTest {
    private static final List<String> PIECES =
            List.of("Pay", "KES 1,250,000.50", "by 30 Nov 2026.", "\n", "Savings:", "Rp 5.000.000", "12 x UGX 99,000");

    @Property
    void nothingIsCutInTwo(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 6) Integer> places,
            @ForAll @IntRange(min = 20, max = 182) int septets) {
        String text = String.join(" ", places.stream().map(PIECES::get).toList());
        UssdReply shown = new UssdReply(text, true).within(septets);
        assertThat(Gsm7.septets(shown.text())).isLessThanOrEqualTo(septets);
        assertThat(text).startsWith(shown.text());
        String rest = text.substring(shown.text().length());
        assertThat(rest).matches("(?s)(|\\n.*| [^0-9].*)");
        assertThat(shown.end()).isTrue();
    }

    @Test
    void wholeLinesWhereThereAreAny() {
        UssdReply reply = new UssdReply("Savings: KES 5,000\nOwed on loans: KES 12,000", false);
        assertThat(reply.within(120)).isSameAs(reply);
        assertThat(reply.within(40).text()).isEqualTo("Savings: KES 5,000");
        assertThat(reply.within(15).text()).isEqualTo("Savings:");
    }
}
