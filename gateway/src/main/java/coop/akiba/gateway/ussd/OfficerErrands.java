package coop.akiba.gateway.ussd;

import coop.akiba.domain.loan.Applicant;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Eligibility;
import coop.akiba.domain.loan.Guarantors;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanPreview;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.risk.RiskScore;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.CommandKey;
import coop.akiba.gateway.command.OfficerPhones;
import coop.akiba.gateway.command.PhoneDecisions;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.pin.PinVault;
import coop.akiba.gateway.risk.RiskScores;
import coop.akiba.gateway.store.Borrowers;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.LoansWaiting;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.OfficerPhone;
import coop.akiba.gateway.store.OfficerPhoneTable;
import coop.akiba.menus.ApplicationFile;
import coop.akiba.menus.Caller;
import coop.akiba.menus.Decided;
import coop.akiba.menus.Office;
import coop.akiba.menus.PinCheck;
import coop.akiba.menus.Query;
import coop.akiba.menus.Request;
import coop.akiba.menus.Waiting;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What officers see and decide by phone. Each time it is asked anew whether the phone is still theirs. */
public final class OfficerErrands {
    private static final int MOST = 50;

    private final Db db;
    private final PinVault pins;
    private final RiskScores risks;
    private final PhoneDecisions decisions;

    public OfficerErrands(Db db, PinVault pins, RiskScores risks, PhoneDecisions decisions) {
        this.db = db;
        this.pins = pins;
        this.risks = risks;
        this.decisions = decisions;
    }

    Future<Optional<Caller.Known>> calling(Team team, Msisdn msisdn) {
        return db.look(team.id(), connection -> OfficerPhoneTable.active(connection, team.id(), msisdn))
                .map(found -> found.filter(phone -> OfficerPhones.mayDecide(team, phone.role()))
                        .map(phone -> new Caller.Known(person(phone), phone.hasPin(), Office.ACTING, false)));
    }

    private static Member person(OfficerPhone phone) {
        return new Member(
                phone.holder(), phone.staff(), phone.name(), phone.msisdn(), phone.language(), MemberStatus.ACTIVE);
    }

    Future<Optional<List<Waiting>>> waiting(Team team, MemberId officer) {
        return asOfficer(
                team,
                officer,
                connection -> LoansWaiting.oldest(connection, team, MOST)
                        .compose(loans -> Borrowers.names(
                                        connection,
                                        team,
                                        loans.stream()
                                                .flatMap(loan -> loan.member().stream())
                                                .toList())
                                .map(names -> Optional.of(loans.stream()
                                        .map(loan -> line(loan, name(loan, names)))
                                        .toList()))));
    }

    Future<Optional<ApplicationFile>> file(
            SqlClient reader, Team team, Query.ApplicationWaiting query, Glances glances) {
        return asOfficer(
                        team,
                        query.officer(),
                        connection -> LoanTable.byId(connection, team, new LoanId(UUID.fromString(query.loan())))
                                .compose(loan -> loan.map(found ->
                                                paper(connection, team, found).map(Optional::of))
                                        .orElseGet(() -> Future.succeededFuture(Optional.empty()))))
                .compose(paper -> paper.map(found -> against(reader, team, found.loan(), glances)
                                .map(against -> Optional.of(found.with(against))))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /** Nothing is counted against a PIN where there is nothing to decide. */
    Future<Decided> decide(UssdCall call, Request.DecideApplication wanted, CommandKey key) {
        Team team = call.team();
        if (atTheOffice(team)) {
            return Future.succeededFuture(new Decided.AtTheOffice());
        }
        return asOfficer(team, wanted.officer(), connection -> Future.succeededFuture(Optional.of(true)))
                .compose(officer -> officer.isEmpty()
                        ? Future.succeededFuture(new Decided.NoOfficer())
                        : pins.check(team, wanted.officer(), wanted.pin())
                                .compose(check -> check instanceof PinCheck.Right
                                        ? authorised(call, wanted, key)
                                        : Future.succeededFuture(new Decided.NotAuthorised(check))));
    }

    private Future<Decided> authorised(UssdCall call, Request.DecideApplication wanted, CommandKey key) {
        LoanCommand command =
                wanted.approve() ? new LoanCommand.Approve(wanted.reason()) : new LoanCommand.Reject(wanted.reason());
        return decisions
                .decide(
                        call.team(),
                        wanted.officer(),
                        new LoanId(UUID.fromString(wanted.loan())),
                        command,
                        key,
                        call.correlation())
                .map(result -> switch (result) {
                    case Result.Done<Loan> done -> new Decided.Done();
                    case Result.Refused<Loan>(var reasons) -> refused(reasons);
                    case Result.NotFound<Loan> none -> new Decided.NoOfficer();
                });
    }

    /** What was decided before is told as that, whatever else there would be to say. */
    private static Decided refused(List<Refusal> reasons) {
        return reasons.stream()
                .flatMap(reason -> reason instanceof Refusal.WrongStatus(LoanStatus is, LoanStatus wanted)
                        ? Optional.of(is).stream()
                        : Optional.<LoanStatus>empty().stream())
                .findFirst()
                .<Decided>map(Decided.Over::new)
                .orElseGet(() -> new Decided.Refused(reasons));
    }

    private <A> Future<Optional<A>> asOfficer(
            Team team, MemberId officer, Function<SqlConnection, Future<Optional<A>>> work) {
        return db.look(
                team.id(),
                connection -> OfficerPhoneTable.active(connection, team.id(), officer)
                        .compose(found -> found.filter(phone -> OfficerPhones.mayDecide(team, phone.role()))
                                .map(phone -> work.apply(connection))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
    }

    /** What is known before the rules are asked. */
    private record Paper(
            Team team, Loan loan, Optional<Member> borrower, Optional<Money> saved, Optional<RiskScore> risk) {
        ApplicationFile with(List<Refusal> against) {
            Money instalment = LoanPreview.of(loan.product(), loan.principal(), loan.months(), loan.appliedOn())
                    .map(LoanPreview::instalment)
                    .orElse(loan.principal());
            String name = borrower.map(Member::name).orElseGet(() -> outsider(loan));
            return new ApplicationFile(
                    line(loan, name),
                    loan.status(),
                    loan.product(),
                    loan.months(),
                    instalment,
                    saved,
                    against,
                    risk.map(RiskScore::band),
                    Guarantors.agreed(loan).size(),
                    loan.product().security().guarantorsNeeded(),
                    atTheOffice(team),
                    borrower.map(Member::language).orElse("en"));
        }
    }

    private Future<Paper> paper(SqlConnection connection, Team team, Loan loan) {
        Future<Optional<MemberRow>> borrower = Members.borrower(connection, team.id(), loan);
        Future<Optional<Money>> saved = loan.member()
                .map(member -> LedgerTable.savings(connection, team, member).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
        Future<Map<LoanId, RiskScore>> scores = risks.of(connection, team, List.of(loan));
        return Future.all(borrower, saved, scores)
                .map(all -> new Paper(
                        team,
                        loan,
                        borrower.result().map(MemberRow::member),
                        saved.result(),
                        Optional.ofNullable(scores.result().get(loan.id()))));
    }

    /** What the rules have against the application today; it does not stand in its own way. */
    private static Future<List<Refusal>> against(SqlClient reader, Team team, Loan loan, Glances glances) {
        return loan.member()
                .map(member -> glances.eligible(team, loan.product(), Glances.standing(reader, team, member))
                        .map(now -> new Eligibility(without(now.applicant()), now.profile(), now.product())
                                .against(loan.principal()).stream()
                                        .filter(reason -> !(reason instanceof Refusal.CommitteeApprovalMissing))
                                        .toList()))
                .orElseGet(() -> Future.succeededFuture(List.of()));
    }

    private static Applicant without(Applicant applicant) {
        Map<LoanStatus, Integer> others = new EnumMap<>(LoanStatus.class);
        others.putAll(applicant.loans());
        others.computeIfPresent(LoanStatus.PENDING, (status, count) -> count - 1);
        return new Applicant(
                applicant.borrower(),
                applicant.name(),
                applicant.status(),
                applicant.hasSavingsAccount(),
                applicant.savings(),
                applicant.savingsFree(),
                applicant.poolAvailable(),
                applicant.paidFrom(),
                others,
                applicant.guarantors());
    }

    /** The committee's papers lie at the office. */
    private static boolean atTheOffice(Team team) {
        return team.profile().workflow().committeeApprovalRequired();
    }

    private static Waiting line(Loan loan, String name) {
        return new Waiting(loan.id().value().toString(), loan.number(), name, loan.principal());
    }

    private static String name(Loan loan, Map<MemberId, String> names) {
        return loan.member().map(member -> names.getOrDefault(member, "")).orElseGet(() -> outsider(loan));
    }

    private static String outsider(Loan loan) {
        return loan.borrower() instanceof Borrower.NonMember person ? person.name() : "";
    }
}
