package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.number.Lines;
import coop.akiba.gateway.pin.PinNotices;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.Proposal;
import coop.akiba.gateway.store.ProposalTable;
import coop.akiba.sms.SmsMessage;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What could open somebody's account takes two people: one finds out that it is right and proposes it, another carries
 * it out. A member can ask for it; that alone does nothing.
 */
public final class Proposals {
    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final MemberCommands members;
    private final PinNotices notices;

    public Proposals(Db db, Ids ids, InstantSource clock, MemberCommands members, PinNotices notices) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.members = members;
        this.notices = notices;
    }

    /** A member asks; while that waits, asking again changes nothing. */
    public Future<Void> ask(Origin origin, Proposal.Kind kind, MemberId member) {
        return db.inTeam(origin.team().id(), connection -> {
            Proposal fresh = fresh(kind, member, Optional.of(origin.actor().id()));
            return ProposalTable.open(connection, origin.team().id(), fresh)
                    .compose(opened ->
                            ProposalTable.lockOpen(connection, origin.team().id(), kind, member))
                    .compose(found -> found.filter(open -> open.id().equals(fresh.id()))
                            .map(open -> audit(connection, origin, open, "asked", new JsonObject()))
                            .orElseGet(Future::succeededFuture));
        });
    }

    /** Staff propose something about a member, or take up what the member asked for. */
    public Future<Result<Proposal>> propose(
            SqlConnection connection, Origin origin, Proposal.Kind kind, MemberId member, String reason) {
        List<Refusal> refusals = new ArrayList<>(against(origin, Optional.of(member)));
        if (reason.isBlank()) {
            refusals.add(new Refusal.Servicing.ReasonMissing());
        }
        if (!refusals.isEmpty()) {
            return Future.succeededFuture(new Result.Refused<>(refusals));
        }
        return Members.byId(connection, origin.team().id(), member)
                .compose(found -> found.isPresent()
                        ? propose(connection, origin, fresh(kind, member, Optional.empty()), reason)
                        : Future.succeededFuture(new Result.NotFound<>()));
    }

    /** Another person carries it out. */
    public Future<Result<Proposal>> approve(SqlConnection connection, Origin origin, UUID id) {
        return decide(connection, origin, id, open -> {
            List<Refusal> refusals = against(origin, Optional.of(open.member()));
            boolean own = open.proposed()
                    .filter(step -> step.by().equals(origin.actor().id()))
                    .isPresent();
            if (own) {
                refusals.add(new Refusal.Servicing.OwnProposal());
            }
            if (open.status() != Proposal.Status.PROPOSED) {
                refusals.add(new Refusal.Servicing.ProposalClosed(open.status().name()));
            }
            return refusals.isEmpty()
                    ? close(connection, origin, open, Proposal.Status.CARRIED_OUT, "")
                            .compose(
                                    closed -> carryOut(connection, origin, open).map(closed))
                    : Future.failedFuture(new RefusedException(refusals));
        });
    }

    /** Whoever proposed it may turn it down as well. */
    public Future<Result<Proposal>> refuse(SqlConnection connection, Origin origin, UUID id, String reason) {
        return decide(connection, origin, id, open -> {
            List<Refusal> refusals = against(origin, Optional.empty());
            if (!open.status().isOpen()) {
                refusals.add(new Refusal.Servicing.ProposalClosed(open.status().name()));
            }
            if (reason.isBlank()) {
                refusals.add(new Refusal.Servicing.ReasonMissing());
            }
            return refusals.isEmpty()
                    ? close(connection, origin, open, Proposal.Status.REFUSED, reason)
                    : Future.failedFuture(new RefusedException(refusals));
        });
    }

    private Future<Result<Proposal>> propose(SqlConnection connection, Origin origin, Proposal fresh, String reason) {
        TeamId team = origin.team().id();
        return ProposalTable.open(connection, team, fresh)
                .compose(opened -> ProposalTable.lockOpen(connection, team, fresh.kind(), fresh.member()))
                .map(Optional::orElseThrow)
                .compose(open -> open.status() == Proposal.Status.PROPOSED
                        ? Future.succeededFuture(open)
                        : proposed(connection, origin, open, reason))
                .map(Result.Done::new);
    }

    private Future<Proposal> proposed(SqlConnection connection, Origin origin, Proposal open, String reason) {
        TeamId team = origin.team().id();
        Proposal.Step step = step(origin);
        return ProposalTable.propose(connection, team, open, step, reason)
                .compose(written -> audit(connection, origin, open, "proposed", AuditLines.reason(reason)))
                .compose(written -> tell(connection, origin, open))
                .compose(told -> ProposalTable.lock(connection, team, open.id()))
                .map(Optional::orElseThrow);
    }

    /** Nothing is told of a lift: it is the line that is in doubt. */
    private Future<Void> tell(SqlConnection connection, Origin origin, Proposal open) {
        return switch (open.kind()) {
            case RESET_PIN -> notices.tell(connection, origin.team(), open.member(), new SmsMessage.PinResetAsked());
            case LIFT_HOLD -> Future.succeededFuture();
        };
    }

    private Future<Void> carryOut(SqlConnection connection, Origin origin, Proposal open) {
        return switch (open.kind()) {
            case RESET_PIN -> members.resetPin(connection, origin, open.member());
            case LIFT_HOLD -> Lines.lift(connection, origin.team().id(), open.member(), clock.instant());
        };
    }

    private Future<Proposal> close(
            SqlConnection connection, Origin origin, Proposal open, Proposal.Status status, String reason) {
        TeamId team = origin.team().id();
        String done = status == Proposal.Status.REFUSED ? "refused" : "carried-out";
        return ProposalTable.decide(connection, team, open.id(), status, step(origin), reason)
                .compose(written -> audit(connection, origin, open, done, AuditLines.reason(reason)))
                .compose(written -> ProposalTable.lock(connection, team, open.id()))
                .map(Optional::orElseThrow);
    }

    private static Future<Result<Proposal>> decide(
            SqlConnection connection, Origin origin, UUID id, Function<Proposal, Future<Proposal>> work) {
        return ProposalTable.lock(connection, origin.team().id(), id)
                .compose(found -> found.map(open -> work.apply(open).<Result<Proposal>>map(Result.Done::new))
                        .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>())));
    }

    /** The role may not, or it is about the person themselves. */
    private static List<Refusal> against(Origin origin, Optional<MemberId> member) {
        List<Refusal> refusals = new ArrayList<>();
        if (!origin.may(Capability.REGISTER_MEMBER)) {
            refusals.add(new Refusal.NotAllowed(origin.actor().role(), Capability.REGISTER_MEMBER));
        }
        if (member.filter(origin.actor()::is).isPresent()) {
            refusals.add(new Refusal.Servicing.OwnProposal());
        }
        return refusals;
    }

    private Proposal fresh(Proposal.Kind kind, MemberId member, Optional<String> askedBy) {
        return new Proposal(
                ids.next(),
                kind,
                member,
                Proposal.Status.ASKED,
                clock.instant(),
                askedBy,
                Optional.empty(),
                "",
                Optional.empty(),
                "");
    }

    private Proposal.Step step(Origin origin) {
        return new Proposal.Step(origin.actor().id(), clock.instant());
    }

    private Future<Void> audit(
            SqlConnection connection, Origin origin, Proposal about, String done, JsonObject detail) {
        return AuditTable.add(
                connection,
                origin.team().id(),
                origin.audit(
                        ids.next(),
                        clock.instant(),
                        about.kind().code() + "-" + done,
                        about.subject(),
                        detail.put("proposal", about.id().toString())));
    }
}
