package coop.akiba.gateway.smpp;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.config.TelcoBind;
import coop.akiba.gateway.http.Correlation;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.outbox.DeliveryReports;
import coop.akiba.gateway.sms.InboundSms;
import coop.akiba.gateway.sms.SmsDesk;
import coop.akiba.gateway.store.TeamDirectory;
import coop.akiba.gateway.ussd.DirectLine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.extra.ProcessRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a telco brings over a bind: hops of dialled sessions, members' messages, receipts. There is room for so many at
 * once, and the telco is asked to come again with what is beyond that.
 */
final class TelcoTraffic implements Traffic {
    private static final Logger LOG = LoggerFactory.getLogger(TelcoTraffic.class);

    /** Hops and receipts that are being worked on. */
    static final int ROOM = 1_000;

    /** Messages hold a reader until they are committed, and readers must be left for the answers to our own. */
    private static final int MESSAGES = Link.READERS / 2;

    /** Less than telcos wait for an answer. */
    private static final Duration COMMIT = Duration.ofSeconds(8);

    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final TelcoBind settings;
    private final Parts parts;
    private final UssdPdus ussd;
    private final SmsPdus sms;
    private final SmsNames names;
    private final Hops hops;
    private final Receipts receipts;
    private final Semaphore room = new Semaphore(ROOM);
    private final Semaphore messages = new Semaphore(MESSAGES);
    private volatile boolean draining;

    /**
     * What takes in traffic.
     *
     * @param line where hops are answered
     * @param desk where messages are
     */
    record Parts(
            TeamDirectory teams,
            Phones phones,
            DirectLine line,
            SmsDesk desk,
            DeliveryReports reports,
            KeyedHash hash,
            InstantSource clock,
            Metrics.Counts<Event> counts) {}

    TelcoTraffic(TelcoBind settings, Parts parts) {
        this.settings = settings;
        this.parts = parts;
        this.ussd = new UssdPdus(settings, parts.phones());
        this.sms = new SmsPdus(settings);
        this.names = new SmsNames(settings.name(), parts.hash(), parts.clock());
        this.hops = new Hops(settings.name(), parts.line(), ussd, parts.counts());
        this.receipts = new Receipts(new TeamId(settings.team()), parts.reports());
    }

    @Override
    public void accept(Link link, DeliverSm pdu) throws ProcessRequestException {
        if (draining) {
            throw new ProcessRequestException("stopping", SMPPConstant.STAT_ESME_RX_T_APPN);
        }
        switch (read(pdu)) {
            case TelcoReading.Hop hop -> {
                enter();
                hops.answer(link, hop, Correlation.fresh(), room::release);
            }
            case TelcoReading.Ended ended -> {
                enter();
                hops.end(ended, room::release);
            }
            case TelcoReading.Sms written -> take(written);
            case TelcoReading.Receipt receipt -> {
                enter();
                parts.counts().add(Event.RECEIPT);
                receipts.record(receipt, room::release);
            }
            case TelcoReading.Unimportant none -> {}
            case TelcoReading.Strange(String why) -> {
                parts.counts().add(Event.STRANGE);
                LOG.warn("the bind {} brought a request that is not understood: {}", settings.name(), why);
                throw new ProcessRequestException("not understood", SMPPConstant.STAT_ESME_RX_P_APPN);
            }
        }
    }

    private TelcoReading read(DeliverSm pdu) {
        OptionalInt operation = Pdus.number(pdu, Tag.USSD_SERVICE_OP);
        if (operation.isEmpty()) {
            TelcoReading reading = sms.read(pdu);
            return reading instanceof TelcoReading.Sms && !settings.carries().sms()
                    ? new TelcoReading.Strange("a message on a bind for USSD")
                    : reading;
        }
        return settings.carries().ussd()
                ? ussd.read(
                        operation.getAsInt(),
                        pdu,
                        parts.teams().byId(new TeamId(settings.team())).country())
                : new TelcoReading.Strange("USSD on a bind for messages");
    }

    private void enter() throws ProcessRequestException {
        if (!room.tryAcquire()) {
            turnAway();
        }
    }

    private void turnAway() throws ProcessRequestException {
        parts.counts().add(Event.TURNED_AWAY);
        throw new ProcessRequestException("too many at once", SMPPConstant.STAT_ESME_RTHROTTLED);
    }

    /** Only what is committed is acknowledged. */
    private void take(TelcoReading.Sms written) throws ProcessRequestException {
        if (!messages.tryAcquire()) {
            turnAway();
        }
        try {
            InboundSms message = new InboundSms(names.of(written), written.from(), written.text());
            parts.desk()
                    .receive(
                            parts.teams().byId(new TeamId(settings.team())), SmppSms.NAME, message, Correlation.fresh())
                    .await(COMMIT.toMillis(), TimeUnit.MILLISECONDS);
            parts.counts().add(Event.SMS_IN);
        } catch (TimeoutException e) {
            throw new ProcessRequestException("not now", SMPPConstant.STAT_ESME_RX_T_APPN);
        } finally {
            messages.release();
        }
    }

    @Override
    public void drain() throws InterruptedException {
        draining = true;
        boolean all = room.tryAcquire(ROOM, DRAIN.toMillis(), TimeUnit.MILLISECONDS)
                && messages.tryAcquire(MESSAGES, DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        if (!all) {
            LOG.warn("the bind {} stops with requests under way", settings.name());
        }
    }
}
