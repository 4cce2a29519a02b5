package coop.akiba.gateway.ussd;

import coop.akiba.domain.team.Team;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A hop as it comes in, before it is known which cooperative it is for.
 *
 * @param teams that the channel serves; at least one
 * @param correlation ties together what is logged and written about it
 * @param since when it came, in the nanoseconds of {@link HopSheet#nanos}
 */
record UssdArrival(List<Team> teams, UssdLine line, UssdHop hop, String correlation, long since) {
    UssdArrival {
        teams = List.copyOf(teams);
    }

    /** Sessions of one channel never meet those of another. */
    String channel() {
        return channel(teams, line);
    }

    static String channel(List<Team> teams, UssdLine line) {
        return teams.stream()
                .map(team -> team.id().value())
                .collect(Collectors.joining("+", line.aggregator() + "/", ""));
    }

    /** How many septets a screen may have here. */
    int septets() {
        return line.limits().septets();
    }

    /** The only cooperative that it can be for; empty where several share the channel. */
    Optional<Team> onlyTeam() {
        return teams.size() == 1 ? Optional.of(teams.getFirst()) : Optional.empty();
    }

    /** One of the channel's cooperatives; empty for any other. */
    Optional<Team> team(String id) {
        return teams.stream().filter(team -> team.id().value().equals(id)).findFirst();
    }

    /**
     * The hop with one of them.
     *
     * @param dialog what the dialog is called among ourselves
     */
    UssdCall with(Team team, String dialog) {
        return new UssdCall(team, line, hop, dialog, correlation);
    }
}
