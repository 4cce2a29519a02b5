package coop.akiba.gateway.store;

import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.ProfileProblem;
import java.util.List;
import java.util.stream.Collectors;

/** What came of reading a text as a loan profile. */
public sealed interface ProfileReading {

    /** It is one. Whether a cooperative can lend by it is another question. */
    record Read(LoanProfile profile) implements ProfileReading {}

    /** It is none, for all of these reasons. */
    record Unreadable(List<ProfileProblem> problems) implements ProfileReading {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }

    /**
     * The profile.
     *
     * @throws IllegalArgumentException naming every problem
     */
    default LoanProfile orThrow() {
        return switch (this) {
            case Read(LoanProfile profile) -> profile;
            case Unreadable(List<ProfileProblem> problems) ->
                throw new IllegalArgumentException("loan profile: "
                        + problems.stream().map(ProfileProblem::sentence).collect(Collectors.joining("; ")));
        };
    }
}
