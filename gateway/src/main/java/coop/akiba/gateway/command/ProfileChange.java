package coop.akiba.gateway.command;

import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.ProfileProblem;
import java.util.List;

/** What came of putting a new version of a cooperative's rules. */
public sealed interface ProfileChange {

    /** These are the rules from now on; the same as before when nothing in them was different. */
    record Done(LoanProfile profile) implements ProfileChange {}

    /** The rules contradict themselves; nothing changed. */
    record Contradictory(List<ProfileProblem> problems) implements ProfileChange {
        public Contradictory {
            problems = List.copyOf(problems);
        }
    }

    /** They were written from a version that is not the current one; nothing changed. */
    record Outdated(int current) implements ProfileChange {}
}
