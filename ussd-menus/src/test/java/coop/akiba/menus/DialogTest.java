package coop.akiba.menus;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;

/** What is stored between hops comes back as it was, or not at all. */
class DialogTest {
    private static final Dialog DIALOG = Dialog.begin(member("Amina Wanjiru"), true, "home")
            .with("amount", "5000.00")
            .enter("apply.months")
            .showing(List.of("normal", "school"), 7);
    private static final String STORED = DIALOG.toText();

    @Property(edgeCases = EdgeCasesMode.NONE)
    void comesBackAsItWasStored(@ForAll("dialogs") Dialog dialog) {
        assertThat(Dialog.fromText(dialog.toText())).contains(dialog);
    }

    @Property
    void noGarbledTextIsRead(@ForAll String stored) {
        assertThat(Dialog.fromText(stored)).isEmpty();
    }

    @Property
    void anotherCharacterIsReadAsItIsOrNotAtAll(@ForAll("places in the text") int at, @ForAll char other) {
        String changed = STORED.substring(0, at) + other + STORED.substring(at + 1);
        Dialog.fromText(changed).ifPresent(read -> assertThat(read.toText()).isEqualTo(changed));
    }

    @Property
    void allOfItIsNeededAndNoMore(@ForAll("places in the text") int at, @ForAll @NotEmpty String more) {
        assertThat(Dialog.fromText(STORED.substring(0, at))).isEmpty();
        assertThat(Dialog.fromText(STORED.substring(0, at) + STORED.substring(at + 1)))
                .isEmpty();
        assertThat(Dialog.fromText(STORED + more)).isEmpty();
    }

    @Example
    void nothingOversizedIsRead() {
        Dialog wide = DIALOG;
        for (int i = 0; i < 40; i++) {
            wide = wide.with("answer" + i, "");
        }
        assertThat(Dialog.fromText(wide.toText())).isEmpty();
        assertThat(Dialog.fromText(DIALOG.with("amount", "9".repeat(1_001)).toText()))
                .isEmpty();
    }

    /** A gateway of a newer version goes on with what one of an older version stored, and the other way round. */
    @Example
    void theFormatOfEarlierVersionsIsRead() {
        String earlier = "36:00000000-0000-0001-0000-0000000000076:M-000713:Amina Wanjiru13:+2547110001112:sw6:ACTIVE";
        assertThat(Dialog.fromText(earlier + "1:0:12:apply.months0:7:1:4:home0:1:6:amount7:5000.002:6:normal6:school"))
                .contains(DIALOG);
    }

    /** 40 steps in, a dialog is as small as 12 steps in; the oldest places are forgotten. */
    @Example
    void staysSmall() {
        Dialog dialog = Dialog.begin(member("Ŵanjirũ ".repeat(100)), true, "home");
        for (int i = 0; i < 40; i++) {
            dialog = dialog.enter("apply.months");
        }
        assertThat(dialog.trail()).hasSize(12);
        assertThat(dialog.toText()).hasSizeLessThan(1000);
        assertThat(Dialog.fromText(dialog.toText())).contains(dialog);
    }

    @Provide("places in the text")
    Arbitrary<Integer> placesInTheText() {
        return Arbitraries.integers().between(0, STORED.length() - 1);
    }

    @Provide
    Arbitrary<Dialog> dialogs() {
        Arbitrary<Map<String, String>> answers = Arbitraries.maps(
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(20),
                        Arbitraries.strings().ofMaxLength(60))
                .ofMaxSize(10);
        Arbitrary<List<String>> options =
                Arbitraries.strings().ofMaxLength(40).list().ofMaxSize(5);
        Arbitrary<List<Place>> trail = places().list().ofMaxSize(12);
        Arbitrary<Member> members = Arbitraries.strings().ofMaxLength(200).map(DialogTest::member);
        Arbitrary<Integer> more = Arbitraries.integers().between(0, 500);
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        Arbitrary<Caller.Known> callers = Combinators.combine(members, flags, Arbitraries.of(Office.class))
                .as((member, hasPin, office) -> new Caller.Known(member, hasPin, office, false));
        return Combinators.combine(callers, flags, places(), trail, answers, options, more)
                .as((caller, checked, place, been, answered, shown, next) -> new Dialog(
                        Dialog.begin(caller, "home").member(),
                        caller.hasPin(),
                        checked,
                        place,
                        been,
                        answered,
                        shown,
                        next,
                        caller.office()));
    }

    private static Arbitrary<Place> places() {
        return Combinators.combine(
                        Arbitraries.of("home", "apply", "apply.amount", "loans.schedule"),
                        Arbitraries.integers().between(0, 300))
                .as(Place::new);
    }

    private static Member member(String name) {
        return new Member(
                new MemberId(new UUID(1, 7)), "M-0007", name, new Msisdn("+254711000111"), "sw", MemberStatus.ACTIVE);
    }
}
