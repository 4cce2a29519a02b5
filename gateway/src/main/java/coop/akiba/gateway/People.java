package coop.akiba.gateway;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.Guarantees;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.MemberCommands;
import coop.akiba.gateway.command.Notices;
import coop.akiba.gateway.command.Proposals;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.number.Lines;
import coop.akiba.gateway.pin.KnownAnswers;
import coop.akiba.gateway.pin.PinChanges;
import coop.akiba.gateway.pin.PinNotices;
import coop.akiba.gateway.pin.PinQuestions;
import coop.akiba.gateway.pin.PinVault;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.ussd.GuaranteeErrands;
import coop.akiba.gateway.ussd.PeopleErrands;
import coop.akiba.menus.Questions.Question;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The commands that are about people and not about money. */
public record People(
        Proposals proposals,
        KnownAnswers answers,
        PinQuestions questions,
        Guarantees guarantees,
        PeopleErrands errands) {

    /** What any command stands on. */
    public record Ground(
            Db db,
            Ids ids,
            InstantSource clock,
            Notices notices,
            Lines lines,
            KeyedHash hash,
            Function<TeamId, String> serviceCodes,
            Runnable wakeOutbox) {}

    /** Builds them over what there is. */
    public static People of(List<Settings.PinQuestions> sets, Ground on, PinVault pins, MemberCommands members) {
        PinNotices notices = new PinNotices(on.db(), on.notices(), on.clock(), on.wakeOutbox());
        Proposals proposals = new Proposals(on.db(), on.ids(), on.clock(), members, notices);
        KnownAnswers answers = new KnownAnswers(on.hash(), on.ids());
        PinQuestions questions = new PinQuestions(
                on.db(),
                on.ids(),
                on.clock(),
                answers,
                pins,
                members,
                on.lines(),
                team -> asked(sets, on.lines(), team),
                on.wakeOutbox());
        Guarantees guarantees =
                new Guarantees(on.db(), on.ids(), on.clock(), on.notices(), on.serviceCodes(), on.wakeOutbox());
        PeopleErrands errands = new PeopleErrands(
                pins,
                new PinChanges(pins, on.lines()),
                proposals,
                questions,
                new GuaranteeErrands(on.db(), guarantees, on.clock()));
        return new People(proposals, answers, questions, guarantees, errands);
    }

    /** Nothing where nobody would see that a SIM was swapped, unless that was accepted in so many words. */
    private static List<Question> asked(List<Settings.PinQuestions> sets, Lines lines, TeamId team) {
        return sets.stream()
                .filter(set -> set.team().equals(team.value()))
                .filter(set -> lines.watches(team) || set.withoutLineCheck())
                .findFirst()
                .map(set -> set.ask().stream()
                        .map(code ->
                                Question.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .toList())
                .orElse(List.of());
    }
}
