package coop.akiba.gateway.command;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PayoutNews;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What was heard of a payout.
 *
 * @param source who said it: {@code answer}, {@code result}, {@code status}, {@code staff}, {@code gateway}
 * @param providerRef the provider's id of it; empty where it said none
 * @param code the provider's own
 * @param text in words, for staff
 * @param proof with {@link PayoutNews#PAID} and what follows from it
 * @param raw as it came
 */
public record PayoutReport(
        PayoutNews news,
        String source,
        String providerRef,
        String code,
        String text,
        Optional<Proof> proof,
        Optional<Buffer> raw) {

    /**
     * What a provider says of a payout that it made.
     *
     * @param receipt the provider's; empty where it named none
     * @param amount empty where it named none
     * @param on the day it was made, where the cooperative is
     * @param receiver name of the owner of the account it went to; empty where it named none
     * @param fee what the provider took for it, where it says so
     */
    public record Proof(
            String receipt, Optional<Money> amount, LocalDate on, Optional<String> receiver, Optional<Money> fee) {}

    /** News that need no more words. */
    public static PayoutReport of(PayoutNews news, String source, String code, String text) {
        return new PayoutReport(news, source, "", code, text, Optional.empty(), Optional.empty());
    }

    public static PayoutReport taken(String source, String providerRef) {
        return new PayoutReport(PayoutNews.TAKEN, source, providerRef, "", "", Optional.empty(), Optional.empty());
    }

    public static PayoutReport paid(String source, String providerRef, String code, Proof proof) {
        return new PayoutReport(PayoutNews.PAID, source, providerRef, code, "", Optional.of(proof), Optional.empty());
    }

    public static PayoutReport notPaid(String source, String providerRef, String code, String text) {
        return new PayoutReport(
                PayoutNews.NOT_PAID, source, providerRef, code, text, Optional.empty(), Optional.empty());
    }

    /** Two people found out how it ended; where it was paid, by which receipt and on which day. */
    static PayoutReport settled(boolean paid, String receipt, LocalDate on, String evidence) {
        Proof proof = new Proof(receipt, Optional.empty(), on, Optional.empty(), Optional.empty());
        return new PayoutReport(
                paid ? PayoutNews.SETTLED_PAID : PayoutNews.SETTLED_NOT_PAID,
                "staff",
                "",
                "",
                evidence,
                paid ? Optional.of(proof) : Optional.empty(),
                Optional.empty());
    }

    /** The same with what came by wire. */
    public PayoutReport as(Buffer body) {
        return new PayoutReport(news, source, providerRef, code, text, proof, Optional.of(body));
    }

    /** The same, and it does not fit. */
    PayoutReport odd(String why) {
        return new PayoutReport(PayoutNews.ODD, source, "", code, why, proof, raw);
    }

    /** Whether it can end a payout, so that what it is for must not change meanwhile. */
    boolean mayEnd() {
        return switch (news) {
            case PAID, NOT_PAID, NOT_SENT, REFUSED, SETTLED_PAID, SETTLED_NOT_PAID -> true;
            case RELEASED, SENDS, TAKEN, UNCLEAR, GAVE_UP, ODD -> false;
        };
    }
}
