package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something asked of staff on a dialled session. It moves no money.
 *
 * @param name of whoever asks
 * @param member empty of somebody who wants to join
 * @param loan to be enlarged
 * @param settled empty while it is open
 */
public record MemberRequest(
        UUID id,
        Kind kind,
        Msisdn msisdn,
        String name,
        String language,
        Optional<MemberId> member,
        Optional<LoanId> loan,
        Optional<Money> amount,
        Instant askedAt,
        Optional<Settled> settled) {

    /** What is asked for. */
    public enum Kind {
        JOIN,
        WITHDRAWAL,
        TOP_UP
    }

    /** What staff made of it. */
    public record Settled(boolean done, Instant at, String by, String note) {}

    public MemberRequest settled(Settled by) {
        return new MemberRequest(id, kind, msisdn, name, language, member, loan, amount, askedAt, Optional.of(by));
    }

    /** Whether the other asks for the very same. */
    public boolean asksTheSame(MemberRequest other) {
        return kind == other.kind
                && name.equals(other.name)
                && member.equals(other.member)
                && loan.equals(other.loan)
                && amount.equals(other.amount);
    }
}
