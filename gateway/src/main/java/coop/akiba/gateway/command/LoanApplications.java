package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.Applications;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand.Apply;
import coop.akiba.domain.loan.LoanCommand.Disburse;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.PayingAccount;
import coop.akiba.domain.loan.ProductChoice;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.loan.Security;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.DisbursementStep;
import coop.akiba.domain.policy.EligibilityRule;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.BankAccounts;
import coop.akiba.gateway.store.BankAccounts.BankAccount;
import coop.akiba.gateway.store.GuaranteeTable;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Applications: lock, decide, write. Where nobody has to decide, the loan is made and paid out in the same stroke. */
final class LoanApplications {
    private final InstantSource clock;
    private final Recorder recorder;
    private final Ids ids;

    LoanApplications(Ids ids, InstantSource clock, Recorder recorder) {
        this.ids = ids;
        this.clock = clock;
        this.recorder = recorder;
    }

    /** An application for a loan of this id, in the caller's transaction. */
    Future<Result<Loan>> apply(SqlConnection connection, Origin known, Asked asked, LoanId id) {
        return Teams.current(connection, known.team()).map(known::under).compose(origin -> {
            Optional<LoanProduct> product = product(origin.team().profile(), asked);
            Optional<Integer> months = asked.months().or(() -> product.flatMap(ProductChoice::months));
            List<Refusal> missing = missing(origin.team().profile(), asked, product, months);
            return missing.isEmpty()
                    ? account(connection, origin.team(), asked)
                            .compose(account -> locked(
                                    connection,
                                    origin,
                                    asked,
                                    new Term(id, code(asked, product), months.orElseThrow()),
                                    account))
                    : Future.failedFuture(new RefusedException(missing));
        });
    }

    /** What an application comes to once nothing is left open. */
    private record Term(LoanId id, String product, int months) {}

    private static Optional<LoanProduct> product(LoanProfile profile, Asked asked) {
        return asked.product().isPresent()
                ? profile.product(asked.product().get())
                : ProductChoice.of(
                        profile,
                        asked.borrower().kind(),
                        asked.details().asked(),
                        asked.months().orElse(0));
    }

    private static String code(Asked asked, Optional<LoanProduct> product) {
        return asked.product().orElseGet(() -> product.orElseThrow().code());
    }

    private static List<Refusal> missing(
            LoanProfile profile, Asked asked, Optional<LoanProduct> product, Optional<Integer> months) {
        List<Refusal> missing = new ArrayList<>();
        boolean atOnce = profile.workflow().disbursement() == DisbursementStep.AT_CREATION;
        if (asked.product().isEmpty() && product.isEmpty()) {
            missing.add(new Refusal.Servicing.FieldMissing("product"));
        }
        if (months.isEmpty()) {
            missing.add(new Refusal.Servicing.FieldMissing("period"));
        }
        if (atOnce && balanceCounts(profile) && asked.paying().account().isEmpty()) {
            missing.add(new Refusal.Servicing.FieldMissing("bankAccountId"));
        }
        if (!atOnce && asked.paying().isSaid()) {
            missing.add(new Refusal.Servicing.NotOffered("pay-out together with the application"));
        }
        return missing;
    }

    private static boolean balanceCounts(LoanProfile profile) {
        return profile.eligibility().stream().anyMatch(EligibilityRule.BankBalance.class::isInstance);
    }

    private static Future<Optional<BankAccount>> account(SqlConnection connection, Team team, Asked asked) {
        return BankAccounts.byCode(connection, team, asked.paying().account().orElse("till"));
    }

    private Future<Result<Loan>> locked(
            SqlConnection connection, Origin origin, Asked asked, Term term, Optional<BankAccount> account) {
        Team team = origin.team();
        List<MemberId> guarantors = asked.details().securities().stream()
                .flatMap(security -> security instanceof Security.Guarantor guarantor
                        ? Stream.of(guarantor.member())
                        : Stream.empty())
                .toList();
        Future<Void> first = Applicants.lockTeam(connection, team, asked.borrower());
        Future<Optional<Applicants.Locked>> applicant = Applicants.lock(
                connection, team, asked.borrower(), guarantors, balance(connection, team, asked, account));
        Future<Long> number = Teams.nextNumber(connection, team, "loan");
        return Future.all(first, applicant, number)
                .compose(all -> applicant
                        .result()
                        .map(known -> decide(connection, origin, asked, term, account, known, number.result()))
                        .orElseGet(() -> Future.failedFuture(
                                new RefusedException(List.of(new Refusal.Servicing.MemberUnknown(person(asked)))))));
    }

    /** Empty where the account is not held against its balance: by the rules, or because staff go on without it. */
    private static Future<Optional<Money>> balance(
            SqlConnection connection, Team team, Asked asked, Optional<BankAccount> account) {
        boolean counts = balanceCounts(team.profile()) && !asked.paying().mayOverdraw();
        return account.filter(found -> counts && asked.paying().account().isPresent())
                .map(found ->
                        LedgerTable.summed(connection, team, found.account()).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Result<Loan>> decide(
            SqlConnection connection,
            Origin origin,
            Asked asked,
            Term term,
            Optional<BankAccount> account,
            Applicants.Locked known,
            long number) {
        LoanNumber loan = new LoanNumber(number);
        Apply command = new Apply(
                term.id(),
                loan,
                term.product(),
                asked.principal(),
                term.months(),
                origin.today(clock),
                asked.details(),
                payout(origin, asked, loan, account));
        Decision decision =
                Applications.decide(command, known.applicant(), origin.team().profile(), origin.actor());
        List<Refusal> refusals = new ArrayList<>();
        if (account.isEmpty()) {
            refusals.add(new Refusal.Servicing.BankAccountUnknown(
                    asked.paying().account().orElse("")));
        }
        return switch (decision) {
            case Decision.Accepted accepted when refusals.isEmpty() -> record(connection, origin, accepted, known);
            case Decision.Accepted accepted -> Future.failedFuture(new RefusedException(refusals));
            case Decision.Refused(List<Refusal> more) -> {
                refusals.addAll(more);
                yield Future.failedFuture(new RefusedException(refusals));
            }
        };
    }

    private Optional<Disburse> payout(Origin origin, Asked asked, LoanNumber loan, Optional<BankAccount> account) {
        boolean atOnce = origin.team().profile().workflow().disbursement() == DisbursementStep.AT_CREATION;
        Asked.Paying paying = asked.paying();
        return account.filter(found -> atOnce)
                .map(found -> new Disburse(
                        found.channel(),
                        paying.reference().orElse(loan.toString()),
                        paying.on().orElse(origin.today(clock)),
                        new PayingAccount(found.account(), Optional.empty(), paying.mayOverdraw()),
                        paying.charge().orElse(origin.team().currency().zero())));
    }

    private Future<Result<Loan>> record(
            SqlConnection connection, Origin origin, Decision.Accepted accepted, Applicants.Locked known) {
        Recorder.Context context = new Recorder.Context(
                origin,
                Optional.empty(),
                known.member(),
                Optional.empty(),
                origin.team().currency().zero());
        LoanEvent last = (LoanEvent) accepted.events().getLast();
        return recorder.record(connection, accepted, context)
                .compose(written -> papers(connection, origin, last.loan()))
                .map(written -> new Result.Done<>(last.loan()));
    }

    /** Guarantors that staff name have signed a paper. */
    private Future<Void> papers(SqlConnection connection, Origin origin, Loan loan) {
        Future<Void> written = Future.succeededFuture();
        for (Security security : loan.origination().securities()) {
            if (security instanceof Security.Guarantor signed) {
                written = written.compose(before -> GuaranteeTable.paper(
                        connection,
                        origin.team(),
                        ids.next(),
                        loan.id(),
                        signed,
                        origin.actor().id(),
                        clock.instant(),
                        origin.correlation()));
            }
        }
        return written;
    }

    private static String person(Asked asked) {
        return asked.borrower() instanceof Borrower.OfMember(MemberId id)
                ? id.value().toString()
                : "";
    }
}
