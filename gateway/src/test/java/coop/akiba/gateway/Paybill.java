package coop.akiba.gateway;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.ledger.Account;
import coop.akiba.gateway.command.MoneyNotice;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** Payments to the short code 600100 by somebody whose number is masked. */
public final class Paybill {
    private Paybill() {}

    /** One of whole shillings. */
    public static MoneyNotice notice(String transaction, long amount, String reference) {
        return new MoneyNotice(
                "daraja",
                "c2b",
                transaction,
                Fixture.KES.ofMajor(amount),
                reference,
                "2547*****111",
                Account.mobileMoney("daraja", "600100"),
                Fixture.TODAY,
                Buffer.buffer("notice of " + amount),
                Optional.empty());
    }

    public static void paid(Fixture fixture, String transaction, long amount, String reference) {
        await(fixture.receipts.receive(fixture.team, notice(transaction, amount, reference), "test"));
    }

    /** The receipt of one that is nobody's. */
    public static String suspended(Fixture fixture, String transaction, long amount) {
        paid(fixture, transaction, amount, "nobody");
        return fixture.texts("SELECT receipt_id::text FROM receipt WHERE transaction_id = '" + transaction + "'")
                .getFirst();
    }
}
