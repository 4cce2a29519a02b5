package coop.akiba.menus;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.team.Team;
import coop.akiba.menus.text.Languages;
import coop.akiba.menus.text.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Entry point and THE list of menus. One instance per cooperative; immutable and safe to share. */
public final class Menus {

    /**
     * The menus that home offers, in this order, unless a cooperative says otherwise. A new one is a file, a line here,
     * its words and a transcript.
     */
    private static final List<Menu> OFFERED = List.of(
            BalanceMenu.MENU,
            ApplyMenu.MENU,
            LoansMenu.MENU,
            RepayMenu.MENU,
            DepositMenu.MENU,
            WithdrawMenu.MENU,
            LanguageMenu.MENU,
            HelpMenu.MENU,
            MyPinMenu.MENU,
            GuarantorsMenu.MENU,
            OfficerMenu.MENU);

    private static final Map<String, Step> STEPS = Stream.concat(
                    Stream.of(
                            ActivationMenu.MENU,
                            JoinMenu.MENU,
                            PinMenu.MENU,
                            ForgotPinMenu.MENU,
                            ToldMenu.MENU,
                            TopUpMenu.MENU,
                            ResumeMenu.MENU,
                            HomeMenu.offering(OFFERED)),
                    OFFERED.stream())
            .flatMap(menu -> menu.steps().stream())
            .collect(Collectors.toUnmodifiableMap(Step::name, Function.identity()));

    private static final int LONGEST_INPUT = 32;

    private final Team team;
    private final int version;
    private final Languages languages;
    private final List<Menu> offered;
    private final Menu home;
    private final Set<String> hidden;

    Menus(Team team, Languages languages) {
        this(team, MenuSettings.usual(), languages);
    }

    private Menus(Team team, MenuSettings settings, Languages languages) {
        this.team = team;
        this.version = settings.version();
        this.languages = languages;
        this.offered = settings.items().stream().map(Menus::item).toList();
        this.home = HomeMenu.offering(offered);
        this.hidden = OFFERED.stream()
                .filter(menu -> !offered.contains(menu))
                .flatMap(menu -> menu.steps().stream())
                .map(Step::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The menus of a cooperative, as it wants them; what of its wishes cannot be used is left out. */
    public static Menus of(Team team, MenuSettings settings) {
        MenuSettings usable = settings.usable();
        return new Menus(team, usable, Languages.all().with(usable.words()));
    }

    /** Whether they were made of these rules and wishes of the cooperative, or of later ones. */
    public boolean isAsNewAs(Team now, MenuSettings settings) {
        return team.profile().version() >= now.profile().version() && version >= settings.version();
    }

    /** Names of everything that home can offer, in the usual order. */
    public static List<String> items() {
        return OFFERED.stream().map(Menu::name).toList();
    }

    private static Menu item(String name) {
        return OFFERED.stream()
                .filter(menu -> menu.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * First hop of a dialog.
     *
     * @param septets how many the bearer carries in a screen, {@link Screen#FEWEST_SEPTETS} to
     *     {@link Screen#MOST_SEPTETS}
     */
    public Turn begin(Caller caller, LocalDate today, int septets) {
        return switch (caller) {
            case Caller.Unknown unknown -> {
                String first = languages.list(team.country()).getFirst().language();
                yield show(new Visit(this, Dialog.stranger(unknown.msisdn(), first), today, septets, ""));
            }
            case Caller.Known known -> {
                String start = known.hasPin() ? HomeMenu.HOME : ActivationMenu.CODE;
                Dialog dialog = Dialog.begin(known, start);
                Visit visit = new Visit(this, dialog, today, septets, "");
                yield known.recycled() ? OnHold.told(visit, new Refusal.NumberRecycled()) : show(visit);
            }
        };
    }

    /**
     * First hop of somebody whose last dialog broke off a moment ago; empty where there is nothing to go on with.
     *
     * @param secret whether the last screen of it asked for one
     * @param septets how many the bearer carries in a screen
     */
    public Optional<Turn> resume(Caller.Known caller, Dialog left, boolean secret, LocalDate today, int septets) {
        return ResumeMenu.offering(caller, left, !secret || step(left).signed())
                .filter(dialog -> !caller.recycled())
                .map(dialog -> show(new Visit(this, dialog, today, septets, "")));
    }

    /** First hop of somebody who may not have seen what the last dialog ended with; empty without a PIN. */
    public Optional<Turn> tellAgain(Caller.Known caller, String said, LocalDate today, int septets) {
        return caller.hasPin() && !caller.recycled()
                ? Optional.of(show(new Visit(this, ResumeMenu.telling(caller, said), today, septets, "")))
                : Optional.empty();
    }

    /**
     * A later hop.
     *
     * @param input what was keyed on the last screen, as it came; anything at all
     * @param septets how many the bearer carries in a screen; the same all through a dialog
     */
    public Turn turn(Dialog dialog, String input, LocalDate today, int septets) {
        Visit visit = new Visit(this, dialog, today, septets, "");
        if (isHidden(dialog)) {
            // What was keyed was meant for a screen that is no more.
            return visit.home();
        }
        String key = input.strip();
        if (key.isEmpty()) {
            return visit.show();
        }
        if (key.equals("0")) {
            return visit.at(dialog.back()).show();
        }
        if (key.equals("00")) {
            return visit.home();
        }
        if (key.equals("98") && dialog.more() > 0) {
            return visit.at(dialog.onward()).show();
        }
        if (key.length() > LONGEST_INPUT) {
            return visit.again("again.invalid");
        }
        return step(dialog).answer(visit, key);
    }

    /**
     * A last screen for when the service fails the member.
     *
     * @param language of the member; empty when it could not be found
     * @param septets how many the bearer carries in a screen
     */
    public Screen apologise(Apology apology, String language, int septets) {
        Words words = languages.words(language);
        String help = words.say("help", Map.of("phone", team.helpLine()));
        String sorry = words.say(apology.key());
        String both = sorry + "\n" + help;
        return new Screen(Screen.fits(both, septets) ? both : sorry, false);
    }

    /** Names of all steps there are. */
    public static Set<String> stepNames() {
        return STEPS.keySet();
    }

    Team team() {
        return team;
    }

    /** Whether home has a menu of this name, whoever calls. */
    boolean offers(String menu) {
        return offered.stream().anyMatch(each -> each.name().equals(menu));
    }

    /** Whether the step is of a menu that the cooperative hides: the dialog began before it did. */
    private boolean isHidden(Dialog dialog) {
        return dialog.hasPin() && hidden.contains(dialog.place().step());
    }

    Languages languages() {
        return languages;
    }

    /** Shows the step where the visit is; the PIN, or an end, comes first where it must. */
    Turn show(Visit visit) {
        Dialog dialog = visit.dialog();
        if (dialog.member().status() != MemberStatus.ACTIVE) {
            return stopped(visit);
        }
        if (isHidden(dialog)) {
            return home(visit);
        }
        Step step = step(dialog);
        if (step.behindPin() && !dialog.pinChecked()) {
            return visit.with(PinMenu.THEN, step.name()).replace(PinMenu.PIN);
        }
        return step.sensitive()
                ? OnHold.orElse(visit, () -> step.show().apply(visit))
                : step.show().apply(visit);
    }

    /** Home; a member without a PIN stays where they are. */
    Turn home(Visit visit) {
        Dialog dialog = visit.dialog();
        return show(dialog.hasPin() ? visit.at(dialog.restart(HomeMenu.HOME)) : visit);
    }

    /** The step a dialog is at; where it begins, if a newer version no longer knows that step. */
    private Step step(Dialog dialog) {
        if (dialog.place().step().equals(HomeMenu.HOME)) {
            return home.steps().getFirst();
        }
        Menu start = dialog.isStranger() ? JoinMenu.MENU : dialog.hasPin() ? home : ActivationMenu.MENU;
        return STEPS.getOrDefault(dialog.place().step(), start.steps().getFirst());
    }

    private static Turn stopped(Visit visit) {
        String key = visit.dialog().member().status() == MemberStatus.CLOSED ? "stopped.closed" : "stopped.suspended";
        return visit.page()
                .line(key, Map.of("team", visit.team().name()))
                .line("help", Map.of("phone", visit.team().helpLine()))
                .end();
    }
}
