package coop.akiba.gateway;

import coop.akiba.gateway.config.DarajaChannel;
import coop.akiba.gateway.config.LineSettings;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.config.TelcoBind;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What must hold before real members are served. Each answer is a list of sentences, empty when all is well. */
final class StartChecks {
    /** Without any one of these an acknowledged payment can be lost when the machine fails. */
    private static final List<String> DURABLE = List.of("fsync", "full_page_writes", "synchronous_commit");

    private StartChecks() {}

    /** The database keeps what it commits, and fences cooperatives off from each other. */
    static Future<List<String>> database(Db db) {
        return db.pool()
                .query("SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS"
                        + " full_page_writes, current_setting('synchronous_commit') AS synchronous_commit,"
                        + " rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
                .execute()
                .map(rows -> database(rows.iterator().next()));
    }

    private static List<String> database(Row row) {
        List<String> problems = new ArrayList<>();
        for (String setting : DURABLE) {
            if (row.getString(setting).equals("off")) {
                problems.add("the database runs with " + setting + " = off: committed payments could be lost");
            }
        }
        if (row.getBoolean("rolsuper") || row.getBoolean("rolbypassrls")) {
            problems.add("the database role " + row.getString("rolname")
                    + " is not bound by row-level security: cooperatives could see each other's rows");
        }
        return problems;
    }

    /** Every channel belongs to a cooperative that is there. */
    static List<String> teams(Settings settings, TeamDirectory teams) {
        return Stream.of(
                        settings.ussdChannels().stream().flatMap(channel -> channel.teams().stream()),
                        settings.smsChannels().stream().map(Settings.SmsChannel::team),
                        settings.smsSenders().stream().map(Settings.SmsSender::team),
                        settings.smppBinds().stream().map(TelcoBind::team),
                        settings.daraja().stream().map(DarajaChannel::team),
                        settings.scorecards().stream().map(Settings.ScorecardFile::team),
                        settings.migrationTokens().stream().map(Settings.MigrationToken::team),
                        settings.pinQuestions().stream().map(Settings.PinQuestions::team),
                        settings.lines().operators().stream().map(LineSettings.Operator::team))
                .flatMap(names -> names)
                .distinct()
                .filter(name -> teams.find(name).isEmpty())
                .map(name -> "the settings name the cooperative " + name + ", which the database does not know")
                .toList();
    }
}
