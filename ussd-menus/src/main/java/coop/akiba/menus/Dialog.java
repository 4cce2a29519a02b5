package coop.akiba.menus;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.menus.text.Gsm7;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is kept between two hops of a dialog; never a PIN or a one-time code. Immutable.
 *
 * @param member as known when the dialog began, the name cut to what a screen shows
 * @param hasPin false until the member has chosen a PIN
 * @param pinChecked whether the PIN was given in this dialog
 * @param trail where {@code 0} leads, latest last; the oldest are forgotten
 * @param answers what was keyed so far, by name
 * @param options what the keys 1, 2, … mean on the screen now shown
 * @param more first piece of the next screen of this step, or 0 when all is shown
 * @param office as whom the caller goes on
 */
public record Dialog(
        Member member,
        boolean hasPin,
        boolean pinChecked,
        Place place,
        List<Place> trail,
        Map<String, String> answers,
        List<String> options,
        int more,
        Office office) {
    private static final int LONGEST_TRAIL = 12;
    private static final int LONGEST_NAME = 60;

    public Dialog {
        trail = List.copyOf(trail);
        answers = Map.copyOf(answers);
        options = List.copyOf(options);
    }

    static Dialog begin(Member member, boolean hasPin, String step) {
        return begin(new Caller.Known(member, hasPin), step);
    }

    static Dialog begin(Caller.Known caller, String step) {
        return new Dialog(
                shown(caller.member()),
                caller.hasPin(),
                false,
                Place.atStartOf(step),
                List.of(),
                Map.of(),
                List.of(),
                0,
                caller.office());
    }

    /** The same taken up again by the caller as known now; the PIN has to be given anew. */
    Dialog of(Caller.Known now) {
        return new Dialog(shown(now.member()), hasPin, false, place, trail, answers, options, more, now.office());
    }

    private static Member shown(Member member) {
        String name = Gsm7.clip(member.name(), LONGEST_NAME);
        return new Member(member.id(), member.number(), name, member.msisdn(), member.language(), member.status());
    }

    /** Somebody whose number nobody knows, at the first step of the menu for such. Their member has no number. */
    static Dialog stranger(Msisdn msisdn, String language) {
        Member nobody = new Member(new MemberId(new UUID(0, 0)), "", "", msisdn, language, MemberStatus.ACTIVE);
        return new Dialog(
                nobody, false, false, Place.atStartOf(JoinMenu.JOIN), List.of(), Map.of(), List.of(), 0, Office.NONE);
    }

    /** Where the dialog broke off that this one offers to go on with; empty where it offers nothing of the kind. */
    public Optional<String> leftAt() {
        return place.step().equals(ResumeMenu.OFFER) && !trail.isEmpty()
                ? Optional.of(trail.getLast().step())
                : Optional.empty();
    }

    /** Whether the next hop took up that offer. */
    public boolean isGoneOnWithBy(Dialog next) {
        return leftAt().isPresent()
                && !next.place().equals(HomeMenu.PLACE)
                && !next.place().step().equals(ResumeMenu.OFFER);
    }

    boolean isStranger() {
        return member.number().isEmpty();
    }

    /** Goes on to another step; {@code 0} leads back here. */
    Dialog enter(String step) {
        return at(Place.atStartOf(step), longer(trail, place));
    }

    /** Goes on to another step as if this one had not been. */
    Dialog replace(String step) {
        return at(Place.atStartOf(step), trail);
    }

    /** Begins again at a step, answers forgotten. */
    Dialog restart(String step) {
        return new Dialog(member, hasPin, pinChecked, Place.atStartOf(step), List.of(), Map.of(), List.of(), 0, office);
    }

    /** Goes on to the screens after the first of a last message that takes several. */
    Dialog telling(String text) {
        return restart(ToldMenu.TOLD).with(ToldMenu.TOLD, text);
    }

    Dialog back() {
        return trail.isEmpty() ? this : at(trail.getLast(), trail.subList(0, trail.size() - 1));
    }

    /** Goes on to the next screen of this step. */
    Dialog onward() {
        return at(new Place(place.step(), more), longer(trail, place));
    }

    Dialog with(String answer, String value) {
        Map<String, String> longer = new HashMap<>(answers);
        longer.put(answer, value);
        return new Dialog(member, hasPin, pinChecked, place, trail, longer, options, more, office);
    }

    Dialog withPinChecked() {
        return new Dialog(member, true, true, place, trail, answers, options, more, office);
    }

    Dialog withLanguage(String language) {
        Member reader =
                new Member(member.id(), member.number(), member.name(), member.msisdn(), language, member.status());
        return new Dialog(reader, hasPin, pinChecked, place, trail, answers, options, more, office);
    }

    Dialog showing(List<String> options, int more) {
        return new Dialog(member, hasPin, pinChecked, place, trail, answers, options, more, office);
    }

    /** What a key means on the screen now shown. */
    Optional<String> option(String key) {
        int chosen = key.length() == 1 ? key.charAt(0) - '1' : -1;
        return chosen >= 0 && chosen < options.size() ? Optional.of(options.get(chosen)) : Optional.empty();
    }

    /** For a session store; at most some 3,000 characters. */
    public String toText() {
        return StoredDialog.write(this);
    }

    /** What {@link #toText} wrote; empty for anything else. */
    public static Optional<Dialog> fromText(String stored) {
        return StoredDialog.read(stored);
    }

    private Dialog at(Place place, List<Place> trail) {
        return new Dialog(member, hasPin, pinChecked, place, trail, answers, List.of(), 0, office);
    }

    private static List<Place> longer(List<Place> trail, Place place) {
        List<Place> longer = new ArrayList<>(trail);
        longer.add(place);
        return longer.size() > LONGEST_TRAIL ? longer.subList(1, longer.size()) : longer;
    }
}
