package coop.akiba.gateway.smpp;

import coop.akiba.gateway.config.TelcoBind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.util.DefaultComposer;

/**
 * One connection to a telco, from binding to its end. It blocks: for virtual threads only. At most {@code window}
 * messages are on their way unanswered.
 */
final class Link {
    /** jSMPP reads responses by the same threads as requests, so some must be left while requests wait for us. */
    static final int READERS = 16;

    private static final int QUEUE = 1_000;
    private static final byte ASK_RECEIPT = 1;

    private final TelcoBind settings;
    private final SMPPSession session;
    private final Semaphore window;
    private final Pace pace;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Not connected yet.
     *
     * @param pace of the bind, whatever connection it has
     * @param onStrange run for each PDU that cannot be read
     */
    Link(TelcoBind settings, Timing timing, Pace pace, Runnable onStrange) {
        this.settings = settings;
        this.window = new Semaphore(settings.window(), true);
        this.pace = pace;
        this.session = new SMPPSession(
                new SynchronizedPDUSender(new DefaultPDUSender(new DefaultComposer())),
                new PduReader(onStrange),
                new Sockets(settings.tls(), timing.response()));
        session.setPduProcessorDegree(READERS);
        session.setQueueCapacity(QUEUE);
        session.setTransactionTimer(timing.response().toMillis());
        session.setEnquireLinkTimer(Math.toIntExact(settings.enquireEvery().toMillis()));
        session.addSessionStateListener((now, before, of) -> {
            if (now == SessionState.CLOSED || now == SessionState.UNBOUND) {
                ended.countDown();
            }
        });
    }

    /** Connects and binds; what the telco says against it is the cause of the failure. */
    void open(MessageReceiverListener listener) throws IOException {
        session.setMessageReceiverListener(listener);
        try {
            session.connectAndBind(
                    settings.host(),
                    settings.port(),
                    new BindParameter(
                            BindType.BIND_TRX,
                            settings.systemId(),
                            settings.password().value(),
                            settings.systemType(),
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            settings.addressRange(),
                            InterfaceVersion.IF_34),
                    session.getTransactionTimer());
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    boolean isBound() {
        return ended.getCount() > 0 && session.getSessionState().isBound();
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
        // An unbind of the telco's leaves the socket to us.
        session.close();
    }

    /** Sends when there is room at once; for what can wait elsewhere, so it lets those go first that cannot. */
    Submitted offer(Submission message, Duration patience) throws InterruptedException {
        if (window.hasQueuedThreads() || !window.tryAcquire()) {
            return new Submitted.NotSent("the window is full");
        }
        return sendInWindow(message, patience);
    }

    /** Sends, after waiting for room. */
    Submitted submit(Submission message, Duration patience) throws InterruptedException {
        if (!window.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Submitted.NotSent("the window is full");
        }
        return sendInWindow(message, patience);
    }

    private Submitted sendInWindow(Submission message, Duration patience) throws InterruptedException {
        try {
            long wait = pace.take(System.nanoTime(), patience.toNanos());
            if (wait > patience.toNanos()) {
                return new Submitted.NotSent("too many a second");
            }
            TimeUnit.NANOSECONDS.sleep(wait);
            return isBound() ? send(message) : new Submitted.NotSent("not bound");
        } finally {
            window.release();
        }
    }

    private Submitted send(Submission message) {
        Address from = message.source();
        Address to = message.destination();
        try {
            String id = session.submitShortMessage(
                            message.serviceType(),
                            ton(from),
                            npi(from),
                            from.text(),
                            ton(to),
                            npi(to),
                            to.text(),
                            new ESMClass(message.esmClass()),
                            (byte) 0,
                            (byte) 0,
                            "",
                            "",
                            new RegisteredDelivery(message.receipt() ? ASK_RECEIPT : 0),
                            (byte) 0,
                            new RawDataCoding((byte) message.coding()),
                            (byte) 0,
                            message.octets(),
                            message.more().toArray(OptionalParameter[]::new))
                    .getMessageId();
            return new Submitted.Taken(id == null ? "" : id);
        } catch (NegativeResponseException no) {
            return new Submitted.Refused(no.getCommandStatus());
        } catch (PDUException ours) {
            return new Submitted.Refused(org.jsmpp.SMPPConstant.STAT_ESME_RX_P_APPN);
        } catch (ResponseTimeoutException late) {
            return new Submitted.Unclear("no answer in time");
        } catch (InvalidResponseException | IOException | RuntimeException broken) {
            return new Submitted.Unclear(broken.getClass().getSimpleName());
        }
    }

    /** Waits for what is on its way, tells the telco, and closes. */
    void close(Duration patience) throws InterruptedException {
        // Whether they all came back or not: it is over.
        boolean all = window.tryAcquire(settings.window(), patience.toMillis(), TimeUnit.MILLISECONDS);
        session.unbindAndClose();
        if (all) {
            window.release(settings.window());
        }
    }

    private static TypeOfNumber ton(Address address) {
        try {
            return TypeOfNumber.valueOf((byte) address.ton());
        } catch (IllegalArgumentException unknown) {
            return TypeOfNumber.UNKNOWN;
        }
    }

    private static NumberingPlanIndicator npi(Address address) {
        try {
            return NumberingPlanIndicator.valueOf((byte) address.npi());
        } catch (IllegalArgumentException unknown) {
            return NumberingPlanIndicator.UNKNOWN;
        }
    }
}
