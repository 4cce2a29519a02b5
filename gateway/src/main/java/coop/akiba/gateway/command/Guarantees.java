package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Guarantors;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.loan.Security;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.GuaranteeTable;
import coop.akiba.gateway.store.GuaranteeTable.Consent;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.OutboxTable;
import coop.akiba.sms.SmsMessage;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Who answers for whose loan. A guarantor agrees by phone with their PIN, or staff record the paper they signed; either
 * way the security stands with the loan from then on, and not before.
 */
public final class Guarantees {
    /** How long a request waits for its answer. */
    public static final Duration LIFE = Duration.ofDays(3);

    /** Each request costs a message; nobody asks the whole village. */
    private static final int MOST_ASKED = 10;

    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final Notices notices;
    private final Function<TeamId, String> serviceCodes;
    private final Runnable wakeOutbox;

    /** Builds the commands; {@code wakeOutbox} is run after every commit that may have left a message. */
    public Guarantees(
            Db db,
            Ids ids,
            InstantSource clock,
            Notices notices,
            Function<TeamId, String> serviceCodes,
            Runnable wakeOutbox) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.notices = notices;
        this.serviceCodes = serviceCodes;
        this.wakeOutbox = wakeOutbox;
    }

    /** The applicant asks somebody, by member number or phone. Asking the same again changes nothing. */
    public Future<Result<Member>> ask(Origin origin, MemberId applicant, LoanId loan, String who) {
        return ask(origin, applicant, loan, connection -> KeyedMember.find(connection, origin.team(), who));
    }

    /** The same, of somebody they have named before. */
    public Future<Result<Member>> ask(Origin origin, MemberId applicant, LoanId loan, MemberId guarantor) {
        return ask(
                origin,
                applicant,
                loan,
                connection -> Members.byId(connection, origin.team().id(), guarantor));
    }

    private Future<Result<Member>> ask(
            Origin origin,
            MemberId applicant,
            LoanId loan,
            Function<SqlConnection, Future<Optional<MemberRow>>> guarantor) {
        return Results.of(db.inTeam(
                        origin.team().id(),
                        connection -> LoanTable.lock(connection, origin.team(), loan)
                                .compose(found -> found.filter(its -> its.member()
                                                .filter(applicant::equals)
                                                .isPresent())
                                        .map(its ->
                                                ask(connection, origin, its, applicant, guarantor.apply(connection)))
                                        .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>())))))
                .onSuccess(done -> wakeOutbox.run());
    }

    /** The guarantor answers; the same answer again changes nothing. */
    public Future<Result<Consent>> answer(Origin origin, MemberId member, UUID id, boolean accept) {
        Team team = origin.team();
        return Results.of(db.inTeam(
                        team.id(),
                        connection -> GuaranteeTable.byId(connection, team, id)
                                .map(found -> found.filter(its -> its.member().equals(member)))
                                .compose(found -> found.map(its -> locked(connection, origin, its, accept))
                                        .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>())))))
                .onSuccess(done -> wakeOutbox.run());
    }

    /** Staff record a signed paper, in the caller's transaction. */
    public Future<Result<Loan>> record(
            SqlConnection connection, Origin origin, LoanId loan, MemberId member, List<String> documents) {
        if (!origin.may(Capability.REGISTER_MEMBER)) {
            return Future.succeededFuture(new Result.Refused<>(
                    List.of(new Refusal.NotAllowed(origin.actor().role(), Capability.REGISTER_MEMBER))));
        }
        Team team = origin.team();
        return LoanTable.lock(connection, team, loan)
                .compose(found -> Members.byId(connection, team.id(), member)
                        .compose(row -> found.isPresent() && row.isPresent()
                                ? record(connection, origin, found.get(), row.get(), documents)
                                : Future.succeededFuture(new Result.NotFound<>())));
    }

    private Future<Result<Member>> ask(
            SqlConnection connection,
            Origin origin,
            Loan loan,
            MemberId applicant,
            Future<Optional<MemberRow>> guarantor) {
        Team team = origin.team();
        Future<Optional<MemberRow>> borrower = Members.byId(connection, team.id(), applicant);
        return GuaranteeTable.expire(connection, team, loan.id(), clock.instant())
                .compose(expired -> Future.all(guarantor, borrower, GuaranteeTable.ofLoan(connection, team, loan.id())))
                .compose(all -> {
                    if (guarantor.result().isEmpty()) {
                        return Future.succeededFuture(new Result.NotFound<>());
                    }
                    Member asked = guarantor.result().get().member();
                    List<Consent> before = all.resultAt(2);
                    List<Refusal> refusals = new ArrayList<>(Guarantors.against(loan, asked.id(), asked.status()));
                    if (before.size() >= MOST_ASKED) {
                        refusals.add(new Refusal.Servicing.NotOffered("more guarantors"));
                    }
                    return refusals.isEmpty()
                            ? asked(
                                    connection,
                                    origin,
                                    loan,
                                    borrower.result().orElseThrow().member(),
                                    asked)
                            : Future.failedFuture(new RefusedException(refusals));
                });
    }

    private Future<Result<Member>> asked(
            SqlConnection connection, Origin origin, Loan loan, Member borrower, Member asked) {
        Team team = origin.team();
        Instant now = clock.instant();
        SmsMessage message = new SmsMessage.GuaranteeAsked(
                firstName(borrower.name()),
                Guarantors.share(loan),
                loan.number(),
                serviceCodes.apply(team.id()),
                now.plus(LIFE));
        return GuaranteeTable.ask(
                        connection,
                        team,
                        ids.next(),
                        loan,
                        asked.id(),
                        Guarantors.share(loan),
                        origin.actor().id(),
                        now,
                        now.plus(LIFE),
                        origin.correlation())
                .compose(fresh -> fresh
                        ? audit(connection, origin, loan, "guarantor-asked", asked.id(), new JsonObject())
                                .compose(written -> tell(connection, team, asked, message))
                        : Future.succeededFuture())
                .map(new Result.Done<>(asked));
    }

    /** The loan is locked first, as whoever decides on it does. */
    private Future<Result<Consent>> locked(SqlConnection connection, Origin origin, Consent known, boolean accept) {
        Team team = origin.team();
        return LoanTable.lock(connection, team, known.loan())
                .compose(loan -> GuaranteeTable.byId(connection, team, known.id())
                        .compose(now -> answered(connection, origin, loan.orElseThrow(), now.orElseThrow(), accept)));
    }

    private Future<Result<Consent>> answered(
            SqlConnection connection, Origin origin, Loan loan, Consent asked, boolean accept) {
        String status = asked.statusAt(clock.instant());
        if (status.equals(accept ? "ACCEPTED" : "DECLINED")) {
            return Future.succeededFuture(new Result.Done<>(asked));
        }
        if (!status.equals("ASKED") || !asked.waiting()) {
            return Future.succeededFuture(new Result.NotFound<>());
        }
        Team team = origin.team();
        return Members.byId(connection, team.id(), asked.member())
                .map(row -> row.orElseThrow().member())
                .compose(guarantor -> {
                    List<Refusal> refusals =
                            accept ? Guarantors.against(loan, guarantor.id(), guarantor.status()) : List.of();
                    return refusals.isEmpty()
                            ? write(connection, origin, loan, asked, guarantor, accept)
                            : Future.failedFuture(new RefusedException(refusals));
                });
    }

    private Future<Result<Consent>> write(
            SqlConnection connection, Origin origin, Loan loan, Consent asked, Member guarantor, boolean accept) {
        Team team = origin.team();
        Instant now = clock.instant();
        Loan secured = accept ? loan.securedBy(new Security.Guarantor(guarantor.id(), asked.amount())) : loan;
        JsonObject detail = new JsonObject().put("amount", AmountText.plain(asked.amount()));
        String name = firstName(guarantor.name());
        SmsMessage message = accept
                ? new SmsMessage.GuaranteeAccepted(
                        name,
                        loan.number(),
                        Guarantors.agreed(secured).size(),
                        loan.product().security().guarantorsNeeded())
                : new SmsMessage.GuaranteeDeclined(name, loan.number());
        return GuaranteeTable.answer(
                        connection, team, asked.id(), accept, origin.actor().id(), now, origin.correlation())
                .compose(written -> GuaranteeTable.secure(connection, team, secured, now))
                .compose(written -> audit(
                        connection,
                        origin,
                        loan,
                        accept ? "guarantor-accepted" : "guarantor-declined",
                        guarantor.id(),
                        detail.put("kind", "PHONE")))
                .compose(written -> Members.borrower(connection, team.id(), loan))
                .compose(borrower -> borrower.isPresent()
                        ? tell(connection, team, borrower.get().member(), message)
                        : Future.succeededFuture())
                .map(new Result.Done<>(asked));
    }

    private Future<Result<Loan>> record(
            SqlConnection connection, Origin origin, Loan loan, MemberRow row, List<String> documents) {
        Member member = row.member();
        List<Refusal> refusals = Guarantors.against(loan, member.id(), member.status());
        if (!refusals.isEmpty()) {
            return Future.failedFuture(new RefusedException(refusals));
        }
        Security.Guarantor security = new Security.Guarantor(member.id(), Guarantors.share(loan), documents);
        Loan secured = loan.securedBy(security);
        return GuaranteeTable.secure(connection, origin.team(), secured, clock.instant())
                .compose(written -> GuaranteeTable.paper(
                        connection,
                        origin.team(),
                        ids.next(),
                        loan.id(),
                        security,
                        origin.actor().id(),
                        clock.instant(),
                        origin.correlation()))
                .compose(written -> audit(
                        connection,
                        origin,
                        loan,
                        "guarantor-accepted",
                        member.id(),
                        new JsonObject().put("kind", "PAPER").put("amount", AmountText.plain(security.value()))))
                .map(new Result.Done<>(secured));
    }

    private Future<Void> tell(SqlConnection connection, Team team, Member member, SmsMessage message) {
        return OutboxTable.add(connection, team.id(), List.of(notices.to(team, member, message, clock.instant())));
    }

    private Future<Void> audit(
            SqlConnection connection, Origin origin, Loan loan, String action, MemberId guarantor, JsonObject detail) {
        return AuditTable.add(
                connection,
                origin.team().id(),
                origin.audit(
                        ids.next(),
                        clock.instant(),
                        action,
                        "loan:" + loan.id().value(),
                        detail.put("guarantor", guarantor.value().toString())));
    }

    /** What another member may learn of a name. */
    public static String firstName(String name) {
        return name.split(" ", 2)[0];
    }
}
