package coop.akiba.gateway.demo;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.simulator.daraja.SimulatedDaraja;

/** What the simulated mobile-money operator itself says on a phone, beside what the cooperative says. */
public final class Operator {
    /** The sender a phone names. */
    static final String NAME = "M-PESA";

    private Operator() {}

    /** Shows payment prompts on the phones they are for. */
    public static SimulatedDaraja.Ringing showsIn(DemoInbox inbox, Team team) {
        return (payer, amount, account) -> {
            String asked =
                    AmountText.parse(amount.toPlainString(), team.currency()) instanceof AmountText.Valid(Money money)
                            ? money.toString()
                            : amount.toPlainString();
            inbox.put(
                    payer,
                    NAME,
                    "Pay " + asked + " to " + team.name() + ", account " + account
                            + "? In this demo your M-PESA PIN is keyed for you.");
        };
    }

    /** What a payer is told at once, before the cooperative has heard of it. */
    static String receipt(String transaction, Money amount, Team team, String account) {
        return transaction + " Confirmed. " + amount + " paid to " + team.name() + " for account " + account + ".";
    }
}
