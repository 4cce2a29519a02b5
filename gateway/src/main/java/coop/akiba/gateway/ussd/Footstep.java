package coop.akiba.gateway.ussd;

import coop.akiba.domain.team.Team;
import coop.akiba.menus.Dialog;
import coop.akiba.menus.Turn;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One key that somebody pressed, and where it led; nothing of what was keyed, nor by whom.
 *
 * @param day where the cooperative is
 * @param from the step it was pressed at; {@value #DIAL} for a call that begins
 * @param to the step it led to; empty when the menu had its last words
 * @param resumed a step that an earlier call was left at, and this one went on with
 */
record Footstep(Team team, LocalDate day, String from, Optional<String> to, Optional<String> resumed) {
    static final String DIAL = "dial";

    /**
     * A call begins.
     *
     * @param left the step where the dialog was left that it goes on with; empty where it is a new one
     */
    static Footstep dialled(Team team, LocalDate day, Optional<String> left, Turn settled) {
        Optional<String> to = to(settled);
        // Where it first asks whether to go on, it has not yet.
        return new Footstep(team, day, DIAL, to, left.filter(step -> to.equals(Optional.of(step))));
    }

    static Footstep keyed(Team team, LocalDate day, Dialog at, Turn settled) {
        Optional<String> resumed =
                settled instanceof Turn.Ask ask && at.isGoneOnWithBy(ask.next()) ? at.leftAt() : Optional.empty();
        return new Footstep(team, day, at.place().step(), to(settled), resumed);
    }

    private static Optional<String> to(Turn settled) {
        return settled instanceof Turn.Ask ask ? Optional.of(ask.next().place().step()) : Optional.empty();
    }
}
