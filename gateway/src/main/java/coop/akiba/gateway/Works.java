package coop.akiba.gateway;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.AskingPace;
import coop.akiba.gateway.command.Bookings;
import coop.akiba.gateway.command.CalendarCommands;
import coop.akiba.gateway.command.Dunning;
import coop.akiba.gateway.command.FollowUpCommands;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.LoanCommands;
import coop.akiba.gateway.command.MemberCommands;
import coop.akiba.gateway.command.MemberRequests;
import coop.akiba.gateway.command.Notices;
import coop.akiba.gateway.command.OfficerPhones;
import coop.akiba.gateway.command.PaymentCommands;
import coop.akiba.gateway.command.PaymentReports;
import coop.akiba.gateway.command.PaymentRequests;
import coop.akiba.gateway.command.ProfileCommands;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.command.Recorder;
import coop.akiba.gateway.command.SavingsCommands;
import coop.akiba.gateway.command.SettlementCommands;
import coop.akiba.gateway.config.AskingSettings;
import coop.akiba.gateway.config.PostgresSettings;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.config.Settings.UssdChannel;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.number.Lines;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.pin.Activations;
import coop.akiba.gateway.pin.PinNotices;
import coop.akiba.gateway.pin.PinSeal;
import coop.akiba.gateway.pin.PinVault;
import coop.akiba.gateway.pin.PinWorkers;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The commands, and what several features need to give them. Built once, before any cooperative is read. */
record Works(
        SecureRandom random,
        Ids ids,
        KeyedHash hash,
        Phones phones,
        Bell bell,
        Notices notices,
        Activations activations,
        PinVault pins,
        LoanCommands loans,
        ReceiptCommands receipts,
        PaymentRequests payments,
        MemberRequests asking,
        PaymentReports paymentReports,
        MemberCommands members,
        ProfileCommands profiles,
        PaymentCommands counter,
        SavingsCommands savings,
        SettlementCommands settlements,
        CalendarCommands calendar,
        Dunning dunning,
        FollowUpCommands followUps,
        Lines lines,
        People people,
        Function<TeamId, String> serviceCodes) {

    /** The settings must be complete: outside demo mode both keys are required, in it they have been made. */
    static Works of(Settings settings, Vertx vertx, Db db, Metrics metrics, InstantSource clock) {
        SecureRandom random = new SecureRandom();
        KeyedHash hash = new KeyedHash(settings.keys().session().orElseThrow());
        Bell bell = new Bell();
        Ids ids = new Ids(random);
        Lines lines = LineWatch.of(settings, vertx, db, ids, metrics, clock);
        Notices notices = new Notices(ids);
        Recorder recorder = new Recorder(ids, clock, notices);
        Bookings bookings = new Bookings(ids, clock, notices);
        Activations activations = new Activations(db, hash, random, clock);
        PinVault pins = vault(settings, vertx, db, activations, new PinNotices(db, notices, clock, bell), clock);
        Function<TeamId, String> serviceCodes = team -> serviceCode(settings, team);
        People.Ground ground = new People.Ground(db, ids, clock, notices, lines, hash, serviceCodes, bell);
        MemberCommands members = new MemberCommands(db, ids, clock, notices, activations, pins, serviceCodes, bell);
        return new Works(
                random,
                ids,
                hash,
                new Phones(),
                bell,
                notices,
                activations,
                pins,
                new LoanCommands(db, ids, clock, recorder, lines, bell),
                new ReceiptCommands(db, ids, clock, recorder, bell, sharing(settings.postgres())),
                new PaymentRequests(db, ids, clock, PromptWays.choice(settings), bell),
                new MemberRequests(db, ids, clock, notices, lines, bell),
                new PaymentReports(db, ids, clock, notices, pace(settings, random), bell),
                members,
                new ProfileCommands(db, ids, clock),
                new PaymentCommands(ids, clock, recorder),
                new SavingsCommands(clock, bookings),
                new SettlementCommands(ids, clock, recorder, bookings),
                new CalendarCommands(db, ids, clock, recorder),
                new Dunning(db, ids, clock, notices, bell),
                new FollowUpCommands(ids, clock),
                lines,
                People.of(settings.pinQuestions(), ground, pins, members),
                serviceCodes);
    }

    private static ReceiptCommands.Sharing sharing(PostgresSettings postgres) {
        return postgres.paymentsTogether() == 1
                ? ReceiptCommands.Sharing.none(postgres.poolSize(), postgres.maxWaiting())
                : new ReceiptCommands.Sharing(
                        postgres.paymentsTogether(), ReceiptCommands.Sharing.AT_ONCE, postgres.maxWaiting());
    }

    /** When providers are asked how payment requests ended. */
    static AskingPace pace(Settings settings, RandomGenerator random) {
        AskingSettings asking = settings.paymentRequests();
        return new AskingPace(
                asking.first(), asking.longest(), asking.giveUp(), asking.grace(), random, PromptWays.ASKED_LATER);
    }

    /** Phones from which officers decide. */
    OfficerPhones officers(InstantSource clock) {
        return new OfficerPhones(ids, clock, notices, activations, pins, serviceCodes);
    }

    private static PinVault vault(
            Settings settings, Vertx vertx, Db db, Activations activations, PinNotices notices, InstantSource clock) {
        return new PinVault(
                db,
                new PinSeal(List.of(settings.keys().pin().orElseThrow()), settings.pin(), new SecureRandom()),
                new PinWorkers(vertx, Runtime.getRuntime().availableProcessors()),
                activations,
                notices,
                clock);
    }

    /** What members of a cooperative dial; empty when it has no code. */
    private static String serviceCode(Settings settings, TeamId team) {
        return settings.ussdChannels().stream()
                .filter(channel -> channel.serves(team.value()))
                .map(UssdChannel::serviceCode)
                .findFirst()
                .or(() -> settings.smppBinds().stream()
                        .filter(bind -> bind.team().equals(team.value()))
                        .filter(bind -> bind.carries().ussd())
                        .map(bind -> bind.ussd().serviceCode())
                        .findFirst())
                .orElse("");
    }
}
