package coop.akiba.gateway;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.audit.AuditVerifier;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.store.Db;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;

/** The command that checks the audit trail and says what does not fit. */
final class AuditVerify {
    private final Db db;
    private final Asked asked;
    private final Instant now;
    private final PrintStream out;
    private final Set<String> missing;
    private boolean sound = true;

    /**
     * What is to be checked.
     *
     * @param team one cooperative, or all
     * @param anchors hashes noted earlier, in hex, that must still be there
     */
    record Asked(Optional<String> team, Set<String> anchors) {

        /** The words after the command; empty when they are not understood. */
        static Optional<Asked> of(List<String> words) {
            Optional<String> team = Optional.empty();
            Set<String> anchors = new TreeSet<>();
            for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
                String word = rest.next();
                if (word.equals("--anchor") && rest.hasNext()) {
                    anchors.add(rest.next().toLowerCase(Locale.ROOT));
                } else if (team.isEmpty() && !word.startsWith("-")) {
                    team = Optional.of(word);
                } else {
                    return Optional.empty();
                }
            }
            boolean hashes = anchors.stream().allMatch(anchor -> anchor.matches("[0-9a-f]{64}"));
            return hashes ? Optional.of(new Asked(team, anchors)) : Optional.empty();
        }
    }

    private AuditVerify(Db db, Asked asked, Instant now, PrintStream out) {
        this.db = db;
        this.asked = asked;
        this.now = now;
        this.out = out;
        this.missing = new TreeSet<>(asked.anchors());
    }

    /** Whether everything fits; what was found is printed. Blocks for as long as it takes. */
    static boolean run(Settings settings, Asked asked, InstantSource clock, PrintStream out) {
        return OperatorDb.use(
                settings, out, "The audit trail", db -> new AuditVerify(db, asked, clock.instant(), out).all());
    }

    private boolean all() throws TimeoutException {
        List<String> teams = OperatorDb.teams(db, asked.team());
        if (teams.isEmpty()) {
            out.println(asked.team()
                    .map(team -> "There is no cooperative " + team + ".")
                    .orElse("No cooperatives."));
            sound = asked.team().isEmpty();
        }
        for (String team : teams) {
            one(team);
        }
        for (String anchor : missing) {
            sound = false;
            out.println("missing anchor: no chain contains " + anchor + "; seals were cut off or made anew");
        }
        return sound;
    }

    private void one(String team) throws TimeoutException {
        List<AuditVerifier.Fault> first = new ArrayList<>();
        long[] faults = {0};
        AuditVerifier.Extent extent =
                OperatorDb.await(AuditVerifier.verify(db, new TeamId(team), now, asked.anchors(), fault -> {
                    faults[0]++;
                    if (first.isEmpty()) {
                        first.add(fault);
                    }
                }));
        missing.removeAll(extent.met());
        out.printf(
                "%s: %d rows, %d sealed, %s; the last seal is %d, %s%n",
                team,
                extent.rows(),
                extent.sealed(),
                first.isEmpty() ? "nothing is broken" : broken(first.getFirst(), faults[0]),
                extent.last(),
                extent.hash());
        sound &= first.isEmpty();
    }

    private static String broken(AuditVerifier.Fault fault, long faults) {
        return fault.seq().map(seq -> "broken at seq " + seq + ": ").orElse("broken: ")
                + fault.what()
                + (faults > 1 ? " (" + faults + " faults)" : "");
    }
}
