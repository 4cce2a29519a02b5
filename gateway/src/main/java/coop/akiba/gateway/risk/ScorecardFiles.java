package coop.akiba.gateway.risk;

import coop.akiba.domain.risk.Scorecard;
import coop.akiba.gateway.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The scorecards that the settings name, read once at start. */
public final class ScorecardFiles {
    private ScorecardFiles() {}

    /**
     * Reads them all.
     *
     * @throws IllegalArgumentException with every problem of every file
     */
    public static RiskScores read(List<Settings.ScorecardFile> files) {
        Map<String, Scorecard> cards = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (Settings.ScorecardFile each : files) {
            try {
                Scorecard card = ScorecardYaml.read(Files.readString(each.file()));
                if (cards.put(each.team(), card) != null) {
                    problems.add("the settings name two scorecards of " + each.team());
                }
            } catch (IOException e) {
                problems.add("scorecard " + each.file() + " cannot be read");
            } catch (IllegalArgumentException e) {
                problems.add("scorecard " + each.file() + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new RiskScores(cards);
    }
}
