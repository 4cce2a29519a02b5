package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.policy.Visibility;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.pin.Activations;
import coop.akiba.gateway.pin.PinVault;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.OfficerPhone;
import coop.akiba.gateway.store.OfficerPhoneTable;
import coop.akiba.gateway.store.OutboxTable;
import coop.akiba.gateway.store.StaffTable;
import coop.akiba.gateway.store.Teams;
import coop.akiba.sms.SmsMessage;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Phones from which officers decide. Whoever binds one could decide in the officer's name, so it takes two: an admin
 * proposes it for somebody else, and the officer themselves or another admin confirms it. One removes it.
 */
public final class OfficerPhones {
    private final Ids ids;
    private final InstantSource clock;
    private final Notices notices;
    private final Activations activations;
    private final PinVault pins;
    private final Function<TeamId, String> serviceCodes;

    public OfficerPhones(
            Ids ids,
            InstantSource clock,
            Notices notices,
            Activations activations,
            PinVault pins,
            Function<TeamId, String> serviceCodes) {
        this.ids = ids;
        this.clock = clock;
        this.notices = notices;
        this.activations = activations;
        this.pins = pins;
        this.serviceCodes = serviceCodes;
    }

    /** Whether a role decides from a phone: staff who see everybody's loans and decide on them. */
    public static boolean mayDecide(Team team, Role role) {
        var roles = team.profile().roles();
        return (role == Role.LOAN_OFFICER || role == Role.ADMIN)
                && roles.allows(role, Capability.DECIDE_LOAN)
                && roles.allows(role, Capability.VIEW_LOANS)
                && roles.sees(role) == Visibility.TEAM;
    }

    /** Proposes a phone; replaces one that was proposed before, and leaves the one in use alone. */
    public Future<Result<OfficerPhone>> propose(
            SqlConnection connection, Origin origin, String staff, Msisdn msisdn, String language) {
        TeamId team = origin.team().id();
        return of(connection, origin, staff, actor -> {
            List<Refusal> refusals = new ArrayList<>(notAdmin(origin));
            if (origin.actor().id().equals(staff)) {
                refusals.add(new Refusal.Servicing.OwnProposal());
            }
            return checked(connection, origin, actor, msisdn, refusals)
                    .compose(fine -> OfficerPhoneTable.of(connection, team, staff))
                    .compose(before -> remove(
                            connection,
                            origin,
                            before.stream()
                                    .filter(phone -> phone.status() == OfficerPhone.Status.PROPOSED)
                                    .toList()))
                    .compose(replaced -> OfficerPhoneTable.propose(
                            connection,
                            team,
                            ids.next(),
                            staff,
                            msisdn,
                            language,
                            origin.actor().id(),
                            clock.instant()))
                    .compose(proposed -> audit(connection, origin, "proposed", staff, msisdn))
                    .compose(written -> now(connection, team, staff, OfficerPhone.Status.PROPOSED));
        });
    }

    /** The second person; from here on the phone is the officer's, and gets the one-time code for its first PIN. */
    public Future<Result<OfficerPhone>> confirm(SqlConnection connection, Origin origin, String staff) {
        TeamId team = origin.team().id();
        return of(
                connection,
                origin,
                staff,
                actor -> OfficerPhoneTable.of(connection, team, staff).compose(phones -> {
                    List<Refusal> refusals = new ArrayList<>(isAbout(origin, staff) ? List.of() : notAdmin(origin));
                    Optional<OfficerPhone> open = phones.stream()
                            .filter(phone -> phone.status() == OfficerPhone.Status.PROPOSED)
                            .findFirst();
                    if (open.isEmpty()) {
                        refusals.add(new Refusal.Servicing.ProposalClosed("NONE"));
                        return Future.failedFuture(new RefusedException(refusals));
                    }
                    if (open.get().proposedBy().equals(origin.actor().id())) {
                        refusals.add(new Refusal.Servicing.OwnProposal());
                    }
                    return checked(connection, origin, actor, open.get().msisdn(), refusals)
                            .compose(fine -> remove(
                                    connection,
                                    origin,
                                    phones.stream()
                                            .filter(phone -> phone.status() == OfficerPhone.Status.ACTIVE)
                                            .toList()))
                            .compose(removed -> bind(connection, origin, open.get()));
                }));
    }

    /** An admin removes whatever there is, and officers their own. */
    public Future<Result<OfficerPhone>> remove(SqlConnection connection, Origin origin, String staff) {
        List<Refusal> refusals = isAbout(origin, staff) ? List.of() : notAdmin(origin);
        if (!refusals.isEmpty()) {
            return Future.succeededFuture(new Result.Refused<>(refusals));
        }
        return Teams.lock(connection, origin.team())
                .compose(
                        locked -> OfficerPhoneTable.of(connection, origin.team().id(), staff))
                .compose(phones -> phones.isEmpty()
                        ? Future.succeededFuture(new Result.NotFound<>())
                        : remove(connection, origin, phones).map(new Result.Done<>(phones.getFirst())));
    }

    private Future<OfficerPhone> bind(SqlConnection connection, Origin origin, OfficerPhone phone) {
        Team team = origin.team();
        Instant now = clock.instant();
        return OfficerPhoneTable.confirm(
                        connection, team.id(), phone.holder(), origin.actor().id(), now)
                .compose(bound -> activations.issue(connection, team.id(), phone.holder(), Activations.FIRST))
                .map(code ->
                        new SmsMessage.OneTimeCode(code, now.plus(Activations.FIRST), serviceCodes.apply(team.id())))
                .compose(message -> OutboxTable.add(
                        connection,
                        team.id(),
                        List.of(notices.to(team, Optional.empty(), phone.msisdn(), phone.language(), message, now))))
                .compose(sent -> audit(connection, origin, "confirmed", phone.staff(), phone.msisdn()))
                .compose(written -> now(connection, team.id(), phone.staff(), OfficerPhone.Status.ACTIVE));
    }

    /** Its PIN goes with it. */
    private Future<Void> remove(SqlConnection connection, Origin origin, List<OfficerPhone> phones) {
        Future<Void> done = Future.succeededFuture();
        for (OfficerPhone phone : phones) {
            done = done.compose(before -> OfficerPhoneTable.remove(
                            connection,
                            origin.team().id(),
                            phone.holder(),
                            origin.actor().id(),
                            clock.instant()))
                    .compose(removed -> pins.clear(connection, origin.team(), phone.holder()))
                    .compose(cleared -> audit(connection, origin, "removed", phone.staff(), phone.msisdn()));
        }
        return done;
    }

    /** Fails with all that stands against the number being this person's to decide from. */
    private static Future<Void> checked(
            SqlConnection connection, Origin origin, Actor staff, Msisdn msisdn, List<Refusal> refusals) {
        TeamId team = origin.team().id();
        if (!mayDecide(origin.team(), staff.role())) {
            refusals.add(new Refusal.NotAllowed(staff.role(), Capability.DECIDE_LOAN));
        }
        return Members.byMsisdn(connection, team, msisdn)
                .compose(member -> OfficerPhoneTable.staffOf(connection, team, msisdn)
                        .map(officer -> officer.filter(other -> !other.equals(staff.id()))
                                        .isPresent()
                                || member.filter(row -> staff.self().isPresent())
                                        .filter(row -> !staff.is(row.member().id()))
                                        .isPresent()))
                .compose(taken -> {
                    if (taken) {
                        refusals.add(new Refusal.PhoneTaken());
                    }
                    return refusals.isEmpty()
                            ? Future.succeededFuture()
                            : Future.failedFuture(new RefusedException(refusals));
                });
    }

    /** In the order in which decisions lock: the cooperative first. */
    private static Future<Result<OfficerPhone>> of(
            SqlConnection connection, Origin origin, String staff, Function<Actor, Future<OfficerPhone>> work) {
        return Teams.lock(connection, origin.team())
                .compose(locked -> StaffTable.byId(connection, origin.team().id(), staff))
                .compose(found -> found.map(actor -> work.apply(actor).<Result<OfficerPhone>>map(Result.Done::new))
                        .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>())));
    }

    private static Future<OfficerPhone> now(
            SqlConnection connection, TeamId team, String staff, OfficerPhone.Status status) {
        return OfficerPhoneTable.of(connection, team, staff)
                .map(phones -> phones.stream()
                        .filter(phone -> phone.status() == status)
                        .findFirst()
                        .orElseThrow());
    }

    private static boolean isAbout(Origin origin, String staff) {
        return origin.actor().id().equals(staff);
    }

    private static List<Refusal> notAdmin(Origin origin) {
        return origin.may(Capability.CHANGE_PROFILE)
                ? List.of()
                : List.of(new Refusal.NotAllowed(origin.actor().role(), Capability.CHANGE_PROFILE));
    }

    private Future<Void> audit(SqlConnection connection, Origin origin, String done, String staff, Msisdn msisdn) {
        return AuditTable.add(
                connection,
                origin.team().id(),
                origin.audit(
                        ids.next(),
                        clock.instant(),
                        "officer-phone-" + done,
                        "staff:" + staff,
                        new JsonObject().put("phone", msisdn.masked())));
    }
}
