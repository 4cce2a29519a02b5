package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.payment.PaymentReference;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.number.Lines;
import coop.akiba.gateway.pin.Activations;
import coop.akiba.gateway.pin.PinVault;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.OutboxTable;
import coop.akiba.gateway.store.Teams;
import coop.akiba.sms.SmsMessage;
import coop.akiba.sms.SmsTexts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.text.Normalizer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Members joining, getting a one-time code, changing their language. */
public final class MemberCommands {
    private static final int LONGEST_NAME = 100;

    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final Notices notices;
    private final Activations activations;
    private final PinVault pins;
    private final Function<TeamId, String> serviceCodes;
    private final Runnable wakeOutbox;

    /**
     * Builds the commands.
     *
     * @param serviceCodes what members of a cooperative dial
     * @param wakeOutbox is run after every commit that may have left a message
     */
    public MemberCommands(
            Db db,
            Ids ids,
            InstantSource clock,
            Notices notices,
            Activations activations,
            PinVault pins,
            Function<TeamId, String> serviceCodes,
            Runnable wakeOutbox) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.notices = notices;
        this.activations = activations;
        this.pins = pins;
        this.serviceCodes = serviceCodes;
        this.wakeOutbox = wakeOutbox;
    }

    /** Staff register a member, who gets a one-time code by SMS. Refused when the number is another member's. */
    public Future<Result<Member>> register(Origin origin, String name, Msisdn msisdn, String language) {
        return committed(
                db.inTeam(origin.team().id(), connection -> register(connection, origin, name, msisdn, language)));
    }

    /** The same in the caller's transaction, to be run by {@link AnsweredCommands}. */
    public Future<Result<Member>> register(
            SqlConnection connection, Origin origin, String name, Msisdn msisdn, String language) {
        String clean = cleanName(name)
                .orElseThrow(() -> new IllegalArgumentException("a name has 1 to " + LONGEST_NAME + " characters"));
        checkLanguage(language);
        if (mayNotRegister(origin)) {
            return notAllowed(origin);
        }
        return Teams.nextNumber(connection, origin.team(), "member")
                .map(number -> new Member(
                        new MemberId(ids.next()),
                        PaymentReference.memberNumber(number),
                        clean,
                        msisdn,
                        language,
                        MemberStatus.ACTIVE))
                .compose(member -> add(connection, origin, member));
    }

    /**
     * Staff send a new one-time code to a member who has no PIN yet. Where there is one, nobody voids it alone: see
     * {@link Proposals}.
     */
    public Future<Result<Member>> sendCode(Origin origin, MemberId member) {
        return committed(db.inTeam(origin.team().id(), connection -> sendCode(connection, origin, member)));
    }

    /** The same in the caller's transaction, to be run by {@link AnsweredCommands}. */
    public Future<Result<Member>> sendCode(SqlConnection connection, Origin origin, MemberId member) {
        if (mayNotRegister(origin)) {
            return notAllowed(origin);
        }
        return of(
                connection,
                origin,
                member,
                row -> row.hasPin()
                        ? Future.failedFuture(
                                new RefusedException(List.of(new Refusal.Servicing.SecondPersonMustAgree())))
                        : sendCode(connection, origin, row.member(), Activations.FIRST)
                                .compose(
                                        sent -> audit(connection, origin, "member-code-sent", member, new JsonObject()))
                                .map(row.member()));
    }

    /** Voids a member's PIN and its lock and sends a one-time code to their own number. Who may was asked before. */
    public Future<Void> resetPin(SqlConnection connection, Origin origin, MemberId member) {
        return Members.byId(connection, origin.team().id(), member)
                .compose(row -> pins.clear(connection, origin.team(), member)
                        .compose(cleared ->
                                Lines.pinReset(connection, origin.team().id(), member, clock.instant()))
                        .compose(cleared ->
                                sendCode(connection, origin, row.orElseThrow().member(), Activations.AGAIN))
                        .compose(sent -> audit(connection, origin, "member-code-sent", member, new JsonObject())));
    }

    /** Members change their own language, staff anybody's. */
    public Future<Result<Member>> changeLanguage(Origin origin, MemberId member, String language) {
        checkLanguage(language);
        if (!origin.actor().is(member) && mayNotRegister(origin)) {
            return notAllowed(origin);
        }
        return Results.of(db.inTeam(
                origin.team().id(),
                connection -> of(
                        connection,
                        origin,
                        member,
                        row -> Members.setLanguage(connection, origin.team().id(), member, language)
                                .compose(set -> audit(
                                        connection,
                                        origin,
                                        "member-language-changed",
                                        member,
                                        language(row.member(), language)))
                                .compose(told ->
                                        Members.byId(connection, origin.team().id(), member))
                                .map(changed -> changed.orElseThrow().member()))));
    }

    private Future<Result<Member>> add(SqlConnection connection, Origin origin, Member member) {
        JsonObject detail = new JsonObject()
                .put("number", member.number())
                .put("phone", member.msisdn().masked());
        return Members.addNew(
                        connection, origin.team().id(), member, origin.actor().id())
                .compose(added -> added
                        ? sendCode(connection, origin, member, Activations.FIRST)
                        : Future.failedFuture(new RefusedException(List.of(new Refusal.PhoneTaken()))))
                .compose(sent -> audit(connection, origin, "member-registered", member.id(), detail))
                .map(new Result.Done<>(member));
    }

    private Future<Void> sendCode(SqlConnection connection, Origin origin, Member member, Duration life) {
        Team team = origin.team();
        return activations
                .issue(connection, team.id(), member.id(), life)
                .map(code ->
                        new SmsMessage.OneTimeCode(code, clock.instant().plus(life), serviceCodes.apply(team.id())))
                .compose(message -> OutboxTable.add(
                        connection, team.id(), List.of(notices.to(team, member, message, clock.instant()))));
    }

    private Future<Void> audit(
            SqlConnection connection, Origin origin, String action, MemberId member, JsonObject detail) {
        return AuditTable.add(
                connection,
                origin.team().id(),
                origin.audit(ids.next(), clock.instant(), action, "member:" + member.value(), detail));
    }

    private static Future<Result<Member>> of(
            SqlConnection connection, Origin origin, MemberId member, Function<MemberRow, Future<Member>> work) {
        return Members.byId(connection, origin.team().id(), member)
                .compose(found -> found.map(row -> work.apply(row).<Result<Member>>map(Result.Done::new))
                        .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>())));
    }

    private Future<Result<Member>> committed(Future<Result<Member>> transaction) {
        return Results.of(transaction).onSuccess(result -> wakeOutbox.run());
    }

    private static boolean mayNotRegister(Origin origin) {
        return !origin.may(Capability.REGISTER_MEMBER);
    }

    private static Future<Result<Member>> notAllowed(Origin origin) {
        Role role = origin.actor().role();
        return Future.succeededFuture(
                new Result.Refused<>(List.of(new Refusal.NotAllowed(role, Capability.REGISTER_MEMBER))));
    }

    /**
     * A name as it is kept: one line, in one spelling, for names stand in messages and nothing may hide in them. Empty
     * where nothing is left of it or it is too long.
     */
    public static Optional<String> cleanName(String name) {
        String line = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cc}\\p{Cf}]", "")
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
        return Optional.of(line).filter(clean -> !clean.isEmpty() && clean.length() <= LONGEST_NAME);
    }

    private static JsonObject language(Member before, String after) {
        return new JsonObject()
                .put("before", new JsonObject().put("language", before.language()))
                .put("after", new JsonObject().put("language", after));
    }

    private static void checkLanguage(String language) {
        if (!SmsTexts.LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("no words for this language");
        }
    }
}
