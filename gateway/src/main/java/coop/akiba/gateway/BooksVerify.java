package coop.akiba.gateway;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.books.BooksVerifier;
import coop.akiba.gateway.books.BooksVerifier.Difference;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.store.Db;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** The command that makes every stored balance anew from the journal and says what differs. */
final class BooksVerify {
    private final Db db;
    private final Optional<String> team;
    private final PrintStream out;
    private boolean sound = true;

    private BooksVerify(Db db, Optional<String> team, PrintStream out) {
        this.db = db;
        this.team = team;
        this.out = out;
    }

    /**
     * Whether everything agrees; what was found is printed. Blocks for as long as it takes.
     *
     * @param team one cooperative, or all
     */
    static boolean run(Settings settings, Optional<String> team, PrintStream out) {
        return OperatorDb.use(settings, out, "The books", db -> new BooksVerify(db, team, out).all());
    }

    private boolean all() throws TimeoutException {
        List<String> teams = OperatorDb.teams(db, team);
        if (teams.isEmpty()) {
            out.println(team.map(id -> "There is no cooperative " + id + ".").orElse("No cooperatives."));
            sound = team.isEmpty();
        }
        for (String id : teams) {
            one(id);
        }
        return sound;
    }

    private void one(String id) throws TimeoutException {
        long[] differences = {0};
        BooksVerifier.Extent extent = OperatorDb.await(BooksVerifier.verify(
                db,
                new TeamId(id),
                (currency, difference) -> {
                    differences[0]++;
                    out.println(id + ": " + words(currency, difference));
                },
                progress -> out.println(id + ": " + progress)));
        out.printf(
                "%s: %d entries, %d postings, %d balances, %d loans: %s%n",
                id,
                extent.entries(),
                extent.postings(),
                extent.balances(),
                extent.loans(),
                differences[0] == 0 ? "everything agrees" : differences[0] + " differences");
        sound &= differences[0] == 0;
    }

    private static String words(CurrencyPolicy currency, Difference found) {
        return "not so that " + found.check() + ": " + found.subject() + " is " + amount(currency, found, found.is())
                + ", should be " + amount(currency, found, found.should());
    }

    private static String amount(CurrencyPolicy currency, Difference found, long value) {
        return found.counts() ? Long.toString(value) : AmountText.plain(currency.ofMinor(value));
    }
}
