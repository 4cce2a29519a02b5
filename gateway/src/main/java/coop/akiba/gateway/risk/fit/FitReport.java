package coop.akiba.gateway.risk.fit;

import coop.akiba.domain.risk.Attributes;
import coop.akiba.domain.risk.Scorecard;
import coop.akiba.domain.team.Team;
import java.time.LocalDate;
import java.util.Formatter;
import java.util.Locale;

/** What risk-fit tells people. */
record FitReport(Team team, LocalDate today, PastLoans past, Fitted fitted, Quality quality, Quality expert) {
    String text() {
        Formatter text = new Formatter(Locale.ROOT);
        data(text);
        figures(text);
        tenths(text);
        points(text);
        return text.toString();
    }

    /** Comments for the top of the file, so that it says where it comes from. */
    String heading() {
        return String.format(
                Locale.ROOT, """
                # Risk scorecard of %s, fitted on %s on %,d loans, %,d of them defaulted.
                # AUC %.3f on loans the weights had not seen. More points are safer.
                # In use once the settings name this file under scorecards.
                """, team.name(), today, past.loans().size(), past.defaulted(), quality.auc());
    }

    private void data(Formatter text) {
        text.format(
                """
                Risk scorecard of %s, from its own loans

                %,d loans whose last instalment was due before %s; %,d of them defaulted (%.1f %%).
                Defaulted: declared so, or an instalment more than 30 days late.%s
                """,
                team.name(),
                past.loans().size(),
                today.minusDays(30),
                past.defaulted(),
                100.0 * past.defaulted() / past.loans().size(),
                RiskFit.leftOut(past));
    }

    private void figures(Formatter text) {
        double margin = Logistic.SURE * quality.aucError();
        text.format(
                """

                On loans the weights had not seen (%d parts, split by member):
                  AUC    %.3f   95 %% sure between %.3f and %.3f; 0.5 is guessing, 1 is perfect
                  Gini   %.3f
                  KS     %.3f
                  Brier  %.4f  %.4f for always saying the average
                The expert scorecard on the same loans: AUC %.3f, Brier %.4f
                """,
                Trial.PARTS,
                quality.auc(),
                quality.auc() - margin,
                Math.min(1, quality.auc() + margin),
                quality.gini(),
                quality.ks(),
                quality.brier(),
                quality.brierOfAverage(),
                expert.auc(),
                expert.brier());
        if (quality.auc() <= expert.auc() && quality.brier() >= expert.brier()) {
            text.format("The expert scorecard does as well: keep it.\n");
        }
    }

    private void tenths(Formatter text) {
        text.format("\nDefaults expected and real, from the safest tenth to the riskiest:\n");
        text.format("  tenth   loans  expected   real\n");
        for (int i = 0; i < quality.tenths().size(); i++) {
            Quality.Tenth tenth = quality.tenths().get(i);
            text.format("  %5d %,7d %9.1f %,6d\n", i + 1, tenth.loans(), tenth.expected(), tenth.defaulted());
        }
    }

    private void points(Formatter text) {
        Scorecard card = fitted.card();
        text.format(
                "\nPoints, more are safer: %d to begin with; %d mean %d to 1, and every %d more double that.\n",
                card.basePoints(),
                card.scale().anchorPoints(),
                card.scale().anchorOdds(),
                card.scale().pointsToDouble());
        for (int i = 0; i < card.characteristics().size(); i++) {
            Fitted.Weight weight = fitted.weights().get(i);
            Attributes attributes = card.characteristics().get(i);
            text.format(
                    "  %s, weight %.2f, give or take %.2f\n",
                    attributes.of(), weight.value(), Logistic.SURE * weight.error());
            attributes.bins().forEach(bin -> text.format("    from %-6d %+5d\n", bin.from(), bin.points()));
            text.format("    unknown     %+5d\n", attributes.absent());
        }
    }
}
