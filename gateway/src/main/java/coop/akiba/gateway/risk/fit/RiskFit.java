package coop.akiba.gateway.risk.fit;

import coop.akiba.domain.risk.ExpertScorecard;
import coop.akiba.domain.risk.Scorecard;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.risk.ScorecardYaml;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Fits a cooperative's scorecard on its own loans, tries it, and says how good it is. Changes nothing by itself. */
public final class RiskFit {
    /** Fewer than ten of the rarer outcome for each thing looked at, and weights follow chance (Peduzzi 1996). */
    static final int FOR_EACH = 10;

    private RiskFit() {}

    /** What came of it. */
    public sealed interface Outcome {

        /**
         * A scorecard.
         *
         * @param report for people
         * @param yaml for the settings
         */
        record Found(String report, String yaml) implements Outcome {}

        /** None, and why. */
        record Refused(String words) implements Outcome {}
    }

    /** Fits on loans whose end is known {@code today}. */
    public static Future<Outcome> run(Db db, Team team, LocalDate today) {
        Scorecard expert = ExpertScorecard.card();
        return PastLoans.read(db, team, expert, today).map(past -> fit(team, today, past, expert));
    }

    private static Outcome fit(Team team, LocalDate today, PastLoans past, Scorecard expert) {
        int needed = FOR_EACH * expert.characteristics().size();
        if (past.defaulted() < needed || past.repaid() < needed) {
            return new Outcome.Refused(tooFew(past, needed));
        }
        Optional<Fitted> fitted = Fitted.to(past.loans(), expert, team.id().value() + "-" + today);
        Optional<Quality> quality = Trial.crossed(past.loans(), expert);
        if (fitted.isEmpty() || quality.isEmpty()) {
            return new Outcome.Refused("Nothing that was known when these loans were applied for tells those that"
                    + " defaulted from the others. The expert scorecard stays in use.");
        }
        FitReport report =
                new FitReport(team, today, past, fitted.get(), quality.get(), Trial.of(expert, past.loans()));
        return new Outcome.Found(
                report.text(),
                report.heading() + ScorecardYaml.write(fitted.get().card()));
    }

    private static String tooFew(PastLoans past, int needed) {
        return String.format(
                Locale.ROOT, """
                Too little to learn from: of %,d loans whose end is known, %,d defaulted and %,d did not. A scorecard
                needs at least %d of each, ten for each of the things it looks at. Until then the expert scorecard is
                used.%s\
                """, past.loans().size(), past.defaulted(), past.repaid(), needed, leftOut(past));
    }

    static String leftOut(PastLoans past) {
        return past.unknown() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "\n%,d more are left out: too little was known of them when they were applied for.",
                        past.unknown());
    }
}
