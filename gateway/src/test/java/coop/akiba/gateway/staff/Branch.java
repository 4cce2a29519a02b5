package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Origination;
import coop.akiba.domain.loan.Security;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.policy.Approval;
import coop.akiba.domain.policy.DisbursementStep;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.Workflow;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.Profiles;
import coop.akiba.gateway.TestClock;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.Recorder;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An office whose cooperative lends by a document's profile, on a clock that passes. Loans are paid out in cash. */
final class Branch implements AutoCloseable {
    final TestClock clock = new TestClock();
    final Fixture fixture;
    final StaffOffice office;

    Branch(String profile) {
        this(profile, UnaryOperator.identity());
    }

    Branch(String profile, UnaryOperator<LoanProfile> change) {
        CurrencyPolicy currency = new CurrencyPolicy(Objects.requireNonNull(Profiles.CURRENCIES.get(profile)), 0, 1);
        LoanProfile rules = change.apply(inSteps(Profiles.load(profile)));
        fixture = new Fixture(
                TestServers.postgres(),
                team -> new Team(
                        team.id(),
                        team.name(),
                        team.country(),
                        currency,
                        team.zone(),
                        team.helpLine(),
                        team.paybill(),
                        rules));
        office = new StaffOffice(fixture, clock, UnaryOperator.identity());
    }

    /** A loan at creation is none of this office's business: here they are approved before they are paid out. */
    private static LoanProfile inSteps(LoanProfile rules) {
        return new LoanProfile(
                rules.version(),
                new Workflow(Approval.ONE_STEP, DisbursementStep.SEPARATE, false, false),
                rules.concurrency(),
                rules.eligibility(),
                rules.roles(),
                rules.withdrawals(),
                rules.reversal(),
                rules.buckets(),
                rules.products());
    }

    Member member(String name, long savings) {
        return fixture.member(name, "en", savings);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), fixture.team.zone());
    }

    void passDays(long days) {
        clock.pass(Duration.ofDays(days));
    }

    /** An application nobody decided on. */
    Loan pending(Borrower borrower, String product, long principal, int months) {
        return add(LoanStatus.PENDING, borrower, product, principal, months);
    }

    /** An approved application. */
    Loan approved(Borrower borrower, String product, long principal, int months, Security... securities) {
        return add(LoanStatus.APPROVED, borrower, product, principal, months, securities);
    }

    private Loan add(
            LoanStatus status, Borrower borrower, String product, long principal, int months, Security... securities) {
        long number = await(
                fixture.db.inTeam(fixture.team.id(), connection -> Teams.nextNumber(connection, fixture.team, "loan")));
        Loan loan = Loan.pending(
                        new LoanId(fixture.ids.next()),
                        new LoanNumber(number),
                        borrower,
                        fixture.team.profile().product(product).orElseThrow().over(months),
                        fixture.team.currency().ofMajor(principal),
                        months,
                        new Origination("member:test", today(), "", "", Optional.empty(), List.of(securities)))
                .withStatus(status);
        Recorder.Context context = new Recorder.Context(
                fixture.by(Role.ADMIN),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                fixture.team.currency().zero());
        await(fixture.db.inTeam(
                fixture.team.id(),
                connection -> new Recorder(fixture.ids, clock, fixture.notices)
                        .record(
                                connection,
                                new Decision.Accepted(List.of(new LoanEvent.Applied(loan)), List.of()),
                                context)));
        return loan;
    }

    /** A loan that is paid out today. */
    Loan lent(Member member, String product, long principal, int months, Security... securities) {
        Loan loan = approved(new Borrower.OfMember(member.id()), product, principal, months, securities);
        payOut(loan);
        return loan;
    }

    void payOut(Loan loan) {
        done(Role.LOAN_OFFICER, loan, "disburse", "{'channel':'CASH','reference':'R-1'}");
    }

    /** Quotes are single ones, for reading. */
    HttpResponse<String> post(Role role, Loan loan, String action, String body) {
        return office.post(role, loan, action, body.replace('\'', '"'));
    }

    JsonObject done(Role role, Loan loan, String action, String body) {
        HttpResponse<String> answer = post(role, loan, action, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    /** The status, and every violation with its numbers. */
    String refused(Role role, Loan loan, String action, String body) {
        HttpResponse<String> answer = post(role, loan, action, body);
        return answer.statusCode() + " "
                + StaffOffice.json(answer).getJsonArray("violations").stream()
                        .map(JsonObject.class::cast)
                        .map(Branch::numbers)
                        .sorted()
                        .collect(Collectors.joining("; "));
    }

    private static String numbers(JsonObject violation) {
        return violation.getString("code")
                + violation.stream()
                        .filter(field -> !List.of("code", "text").contains(field.getKey()))
                        .map(field -> " " + field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining());
    }

    JsonObject get(Loan loan, String what) {
        return StaffOffice.json(
                office.get(Role.ADMIN, "/api/v1/loans/" + loan.id().value() + what));
    }

    Loan load(Loan loan) {
        return await(fixture.db.inTeam(
                        fixture.team.id(), connection -> LoanTable.byId(connection, fixture.team, loan.id())))
                .orElseThrow();
    }

    /** The newest entries of a loan, one line each, without those before. */
    List<String> entries(Loan loan, int newest) {
        JsonArray all = StaffOffice.json(office.get(
                        Role.ADMIN, "/api/v1/ledger/entries?loan=" + loan.id().value()))
                .getJsonArray("entries");
        List<String> lines =
                all.stream().map(JsonObject.class::cast).map(Branch::line).toList();
        return lines.subList(lines.size() - newest, lines.size());
    }

    private static String line(JsonObject entry) {
        return entry.getString("kind")
                + entry.getJsonArray("postings").stream()
                        .map(JsonObject.class::cast)
                        .map(leg -> " " + leg.getString("name") + " " + leg.getString("amount"))
                        .collect(Collectors.joining(","));
    }

    /** The newest line of the audit trail about a loan. */
    JsonObject audited(Loan loan) {
        return new JsonObject(fixture.texts("SELECT jsonb_build_object('action', action, 'actor', actor, 'role', role,"
                        + " 'detail', detail)::text FROM audit_event WHERE subject = 'loan:"
                        + loan.id().value() + "' ORDER BY event_id DESC LIMIT 1")
                .getFirst());
    }

    long auditLines(Loan loan) {
        return fixture.count("SELECT count(*) FROM audit_event WHERE subject = 'loan:"
                + loan.id().value() + "'");
    }

    /** Texts sent to a member, newest last, of one kind. */
    List<String> sms(Member member, String template) {
        return fixture.texts("SELECT body FROM outbox WHERE member_id = '"
                + member.id().value() + "' AND template = '" + template + "' ORDER BY outbox_id");
    }

    /** INV-13 to INV-15, INV-17: what holds whatever was done. */
    void booksAreRight() {
        assertThat(fixture.count("SELECT coalesce(sum(amount), 0)::bigint FROM posting"))
                .as("trial balance")
                .isZero();
        assertThat(fixture.texts("""
            SELECT b.account || ' ' || b.scope FROM account_balance b
            LEFT JOIN (SELECT team_id, account, scope, sum(amount) AS amount FROM posting GROUP BY 1, 2, 3) p
                USING (team_id, account, scope)
            WHERE b.balance <> coalesce(p.amount, 0) OR b.account = 2000 AND b.balance > 0\
            """))
                .as("stored balances that are not the sum of their postings")
                .isEmpty();
        assertThat(fixture.texts("""
            SELECT l.number::text FROM loan l
            LEFT JOIN account_balance b ON b.team_id = l.team_id AND b.account = 1100 AND b.scope = l.loan_id::text
            LEFT JOIN (SELECT team_id, loan_id, version, sum(principal - principal_paid) AS open
                       FROM instalment GROUP BY 1, 2, 3) i
                ON i.team_id = l.team_id AND i.loan_id = l.loan_id AND i.version = l.schedule_version
            WHERE l.status <> 'CANCELLED' AND coalesce(b.balance, 0) <> coalesce(i.open, 0)
               OR l.status = 'CANCELLED' AND coalesce(b.balance, 0) <> 0\
            """))
                .as("loans whose receivable is not their open principal")
                .isEmpty();
    }

    @Override
    public void close() {
        office.close();
    }
}
