package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.MoneyNotice;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.mobilemoney.Reading;
import coop.akiba.gateway.mobilemoney.ValueDate;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.FiledReceipts;
import coop.akiba.gateway.store.FiledReceipts.Filed;
import coop.akiba.gateway.store.UnpostedNotices;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is done about rows that were pulled. One that has a receipt and says the same changes nothing; any other goes
 * the way of a confirmation, by the same unique id, so it does not matter which of the two comes first.
 */
final class PullBooking {
    static final String KIND = "pull";
    /** Nothing new: by far the most of them. */
    static final String KNOWN = "known";
    /** Kept for people. */
    static final String UNPOSTED = "unposted";

    private final Db db;
    private final ReceiptCommands receipts;
    private final InstantSource clock;

    PullBooking(Db db, ReceiptCommands receipts, InstantSource clock) {
        this.db = db;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** The receipts that rows have already, by their number. */
    Future<Map<String, Filed>> filed(Team team, List<PullRow> rows) {
        return db.inTeam(
                team.id(),
                connection -> FiledReceipts.of(
                        connection,
                        team,
                        DarajaRoutes.PROVIDER,
                        rows.stream().map(PullRow::id).toList()));
    }

    /**
     * What became of a row, in a word: that of its intake, or one of this class.
     *
     * @param filed its receipt, if there is one
     */
    Future<String> take(Team team, String shortCode, PullRow row, Optional<Filed> filed, String correlation) {
        return switch (row.reading()) {
            case Reading.Good<C2bNotice>(C2bNotice notice) ->
                filed.filter(receipt -> says(receipt, notice)).isPresent()
                        ? Future.succeededFuture(KNOWN)
                        : receipts.receive(team, notice(team, shortCode, row, notice), correlation)
                                .map(intake -> intake.name().toLowerCase(Locale.ROOT));
            case Reading.Unpostable<C2bNotice>(String id, String why) -> keep(team, row, id, why);
            case Reading.Malformed<C2bNotice>(String why) -> keep(team, row, row.id(), why);
        };
    }

    /** Here the reference may be trimmed or in other capitals than in the confirmation. */
    private static boolean says(Filed filed, C2bNotice notice) {
        String one = letters(filed.reference());
        String other = letters(notice.reference());
        return filed.amount() == notice.amount().minor() && (one.isEmpty() || other.isEmpty() || one.equals(other));
    }

    private static String letters(String reference) {
        return reference.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private Future<String> keep(Team team, PullRow row, String id, String why) {
        UnpostedNotices.Unposted notice =
                new UnpostedNotices.Unposted(DarajaRoutes.PROVIDER, KIND, id, why, row.raw(), clock.instant());
        return db.inTeam(team.id(), connection -> UnpostedNotices.add(connection, team, notice))
                .map(UNPOSTED);
    }

    private MoneyNotice notice(Team team, String shortCode, PullRow row, C2bNotice notice) {
        return new MoneyNotice(
                DarajaRoutes.PROVIDER,
                KIND,
                notice.transactionId(),
                notice.amount(),
                notice.reference(),
                notice.payer(),
                Account.mobileMoney(DarajaRoutes.PROVIDER, shortCode),
                ValueDate.of(notice.at(), clock.instant(), team.zone()).day(),
                row.raw(),
                Optional.empty());
    }
}
