package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.TODAY;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.payment.PaymentReference;
import coop.akiba.domain.policy.MatchingPolicy;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.Intake;
import coop.akiba.gateway.command.MoneyNotice;
import coop.akiba.gateway.store.Members;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A cooperative whose members pay by Daraja, and what became of each payment. */
final class MatchingRig {
    final Fixture fixture = new Fixture();
    final DarajaEdge edge = new DarajaEdge(fixture, fixture.db, URI.create("http://127.0.0.1:1"));
    private final AtomicInteger receipts = new AtomicInteger();
    private final AtomicInteger numbers = new AtomicInteger(900);

    static Team with(Team team, MatchingPolicy policy) {
        return new Team(
                team.id(),
                team.name(),
                team.country(),
                team.currency(),
                team.zone(),
                team.helpLine(),
                team.paybill(),
                team.profile().withMatching(policy));
    }

    static Intake take(Fixture fixture, String id, String payer, String reference) {
        return await(fixture.receipts.receive(
                fixture.team,
                new MoneyNotice(
                        "daraja",
                        "c2b",
                        id,
                        KES.ofMajor(500),
                        reference,
                        payer,
                        Account.mobileMoney("daraja", "600100"),
                        TODAY,
                        Buffer.buffer(id),
                        Optional.empty()),
                "test"));
    }

    Loan lent(Member member) {
        return lent(member, 10_000);
    }

    Loan lent(Member member, long principal) {
        return fixture.activeLoan(member, principal, 4);
    }

    /** One whose number nobody else here has. */
    Member next() {
        return member("254733000" + numbers.incrementAndGet());
    }

    Member member(String digits) {
        Member member = new Member(
                new MemberId(fixture.ids.next()),
                PaymentReference.memberNumber(numbers.incrementAndGet()),
                "Amina",
                new Msisdn("+" + digits),
                "en",
                MemberStatus.ACTIVE);
        await(fixture.db.inTeam(
                fixture.team.id(), connection -> Members.add(connection, fixture.team.id(), member, "test")));
        fixture.deposit(member, 500_000);
        return member;
    }

    String pay(String payer, long amount, String reference) {
        String id = "MATCH" + "%05d".formatted(receipts.incrementAndGet());
        assertThat(edge.post(edge.path("/confirmation"), notice(id, payer, amount, reference))
                        .statusCode())
                .isEqualTo(200);
        return id;
    }

    String notice(String id, String payer, long amount, String reference) {
        return DarajaEdge.notice(id, "\"" + amount + "\"", reference).replace("2547 ***** 126", payer);
    }

    String filed(String id) {
        return fixture.texts("SELECT concat_ws(' ', status, coalesce(matched_by, ''), coalesce(confidence::text, ''))"
                        + " FROM receipt WHERE transaction_id = '" + id + "'")
                .getFirst();
    }

    List<String> candidates(String id) {
        return fixture.texts("""
            SELECT concat_ws(' ', coalesce(l.number::text, 'savings'), c.matched_by, c.confidence)
            FROM receipt_candidate c JOIN receipt r USING (team_id, receipt_id)
            LEFT JOIN loan l ON l.loan_id = c.loan_id
            WHERE r.transaction_id = '%s' ORDER BY c.place\
            """.formatted(id));
    }

    String audited(Loan loan) {
        return fixture.texts("SELECT detail::text FROM audit_event WHERE action = 'loan-repaid' AND subject = 'loan:"
                        + loan.id().value() + "'")
                .getFirst();
    }

    long paid(Loan loan) {
        return loan.schedule().open().minus(edge.reload(loan).schedule().open()).minor() / 100;
    }

    static String sha256(String digits) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(digits.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
