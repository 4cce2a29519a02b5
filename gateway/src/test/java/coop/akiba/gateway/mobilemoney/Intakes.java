package coop.akiba.gateway.mobilemoney;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.PayoutCallbacks;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.store.Db;
import java.time.InstantSource;

/** What takes notices in, for tests that put routes before it. */
public final class Intakes {
    private Intakes() {}

    public static MoneyIntake of(Fixture fixture, Db db, ReceiptCommands receipts, InstantSource clock) {
        return new MoneyIntake(
                db, receipts, fixture.requests, fixture.reports, new PayoutCallbacks(fixture.db, clock), clock);
    }
}
