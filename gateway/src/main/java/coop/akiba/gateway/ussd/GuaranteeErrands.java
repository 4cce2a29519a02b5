package coop.akiba.gateway.ussd;

import coop.akiba.domain.loan.Guarantors;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Guarantees;
import coop.akiba.gateway.command.KeyedMember;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.GuaranteeTable;
import coop.akiba.gateway.store.GuaranteeTable.Consent;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.menus.Guarantee;
import coop.akiba.menus.Nominee;
import coop.akiba.menus.Request;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Guarantors, as menus see them: by first name, and only what concerns the looker. */
public final class GuaranteeErrands {
    private static final Logger LOG = LoggerFactory.getLogger(GuaranteeErrands.class);

    private final Db db;
    private final Guarantees guarantees;
    private final InstantSource clock;

    public GuaranteeErrands(Db db, Guarantees guarantees, InstantSource clock) {
        this.db = db;
        this.guarantees = guarantees;
        this.clock = clock;
    }

    Future<List<Guarantee>> asked(Team team, MemberId member) {
        Instant now = clock.instant();
        return db.look(team.id(), connection -> GuaranteeTable.open(connection, team, member, now))
                .map(all -> all.stream()
                        .map(each -> view(each, each.borrower(), now))
                        .toList());
    }

    Future<Optional<Guarantee.Sought>> sought(Team team, MemberId member) {
        return db.look(
                team.id(),
                connection -> LoanTable.ofMember(connection, team, member).compose(loans -> {
                    Optional<Loan> waiting = loans.stream()
                            .filter(loan -> loan.status() == LoanStatus.PENDING)
                            .filter(loan -> loan.product().security().guarantorsNeeded() > 0)
                            .findFirst();
                    return waiting.isEmpty()
                            ? Future.succeededFuture(Optional.empty())
                            : GuaranteeTable.ofLoan(
                                            connection, team, waiting.get().id())
                                    .map(all -> Optional.of(sought(waiting.get(), all)));
                }));
    }

    Future<Guarantee.Outcome> ask(UssdCall call, Request.AskGuarantor wanted) {
        LoanId loan = new LoanId(UUID.fromString(wanted.loan()));
        return guarantees
                .ask(call.origin(wanted.member()), wanted.member(), loan, wanted.who())
                .map(result -> switch (result) {
                    case Result.Done<Member>(Member asked) ->
                        new Guarantee.Outcome.Told(Guarantees.firstName(asked.name()));
                    case Result.Refused<Member>(var reasons) -> new Guarantee.Outcome.Refused(reasons);
                    case Result.NotFound<Member> none -> new Guarantee.Outcome.Gone();
                });
    }

    Future<Optional<Nominee>> nominee(Team team, String who) {
        return db.inTeam(team.id(), connection -> KeyedMember.find(connection, team, who))
                .map(found -> found.map(MemberRow::member)
                        .filter(member -> member.status() == MemberStatus.ACTIVE)
                        .map(member -> new Nominee(member.id(), Guarantees.firstName(member.name()))));
    }

    /**
     * Asks those whom an application names; how many of them are asked now. The application stands whatever comes of
     * it, and to ask the same again, as a repeated callback does, changes nothing.
     */
    Future<Integer> ask(UssdCall call, Loan loan, Request.ApplyForLoan wanted) {
        Future<Integer> count = Future.succeededFuture(0);
        for (MemberId guarantor : wanted.guarantors()) {
            count = count.compose(before -> guarantees
                    .ask(call.origin(wanted.member()), wanted.member(), loan.id(), guarantor)
                    .map(result -> result instanceof Result.Done<Member> ? before + 1 : before)
                    .otherwise(failure -> {
                        LOG.warn("{}: a guarantor could not be asked: {}", call.hop(), failure.toString());
                        return before;
                    }));
        }
        return count;
    }

    Future<Guarantee.Outcome> answer(UssdCall call, Request.AnswerGuarantee given) {
        return guarantees
                .answer(call.origin(given.member()), given.member(), UUID.fromString(given.guarantee()), given.accept())
                .map(result -> switch (result) {
                    case Result.Done<Consent>(Consent answered) ->
                        new Guarantee.Outcome.Told(Guarantees.firstName(answered.borrower()));
                    case Result.Refused<Consent>(var reasons) -> new Guarantee.Outcome.Refused(reasons);
                    case Result.NotFound<Consent> none -> new Guarantee.Outcome.Gone();
                });
    }

    private Guarantee.Sought sought(Loan loan, List<Consent> all) {
        Instant now = clock.instant();
        return new Guarantee.Sought(
                loan.id().value().toString(),
                loan.number(),
                loan.product().security().guarantorsNeeded(),
                Guarantors.agreed(loan).size(),
                Guarantors.share(loan),
                all.stream().map(each -> view(each, each.guarantor(), now)).toList());
    }

    private static Guarantee view(Consent consent, String other, Instant now) {
        return new Guarantee(
                consent.id().toString(),
                consent.number(),
                Guarantees.firstName(other),
                consent.amount(),
                Guarantee.State.valueOf(consent.statusAt(now)));
    }
}
