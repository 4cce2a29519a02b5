package coop.akiba.gateway.simulator.desk;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A payment or payout, as the provider's own book has it.
 *
 * @param id by which the provider knows it again: the caller's, where the provider takes one
 * @param reference account or token that it carries
 * @param msisdn digits, in clear
 * @param code the provider's word for how it ended, where it is not the usual one for that
 * @param receipt the provider's id of the money that moved; empty where none did
 */
public record Entry(
        Side side,
        String id,
        String reference,
        String msisdn,
        BigDecimal amount,
        String currency,
        Instant at,
        End end,
        String code,
        String receipt) {

    /** Which way the money goes, seen from the cooperative. */
    public enum Side {
        PAYMENT,
        PAYOUT
    }

    /** How it ended, if it has. */
    public enum End {
        OPEN,
        PAID,
        CANCELLED,
        TOO_LITTLE,
        NO_ANSWER,
        TURNED_DOWN
    }

    /** One that has not ended. */
    public static Entry open(
            Side side, String id, String reference, String msisdn, BigDecimal amount, String currency, Instant at) {
        return new Entry(side, id, reference, msisdn, amount, currency, at, End.OPEN, "", "");
    }

    /** The same, ended; money moved only where it was paid. */
    public Entry ended(End how, String word, String money) {
        return new Entry(side, id, reference, msisdn, amount, currency, at, how, word, how == End.PAID ? money : "");
    }

    /** The amount as most providers write it: no more decimals than it has. */
    public String plainAmount() {
        return amount.stripTrailingZeros().toPlainString();
    }
}
