package coop.akiba.gateway.smpp;

import coop.akiba.gateway.embedded.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/** A telco's message centre in this process. */
final class Smsc implements AutoCloseable, ServerMessageReceiverListener {
    static final String PASSWORD = "s3cr3tPw";

    final int port = FreePort.find();
    final List<Long> bindTimes = new CopyOnWriteArrayList<>();

    final List<SubmitSm> taken = new CopyOnWriteArrayList<>();
    final List<Long> times = new CopyOnWriteArrayList<>();
    final AtomicInteger mostAtOnce = new AtomicInteger();

    /** What the next messages are answered with; none is all right. */
    final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

    volatile Duration delay = Duration.ZERO;
    private final SMPPServerSessionListener listener;
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final Map<String, BlockingQueue<SubmitSm>> mailboxes = new ConcurrentHashMap<>();
    private final Map<SubmitSm, String> idsOf = Collections.synchronizedMap(new IdentityHashMap<>());
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger(0x1a0);
    private volatile boolean closed;

    Smsc() throws IOException {
        listener = new SMPPServerSessionListener(port);
        listener.setPduProcessorDegree(64);
        listener.setMessageReceiverListener(this);
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        while (!closed) {
            try {
                SMPPServerSession session = listener.accept();
                Thread.ofVirtual().start(() -> bind(session));
            } catch (IOException again) {
                // Closing, or nobody came.
            }
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            BindRequest request = session.waitForBind(5_000);
            bindTimes.add(System.nanoTime());
            session.setTransactionTimer(10_000);
            if (request.getPassword().equals(PASSWORD)) {
                sessions.add(session);
                request.accept("telco");
            } else {
                request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
            }
        } catch (IOException | TimeoutException | org.jsmpp.PDUStringException gone) {
            session.close();
        }
    }

    /** The connection that is there now. */
    SMPPServerSession session() {
        for (int i = 0; i < 1_000; i++) {
            for (SMPPServerSession session : sessions) {
                if (session.getSessionState().isBound()) {
                    return session;
                }
            }
            pause(10);
        }
        throw new AssertionError("nobody is bound");
    }

    int bound() {
        return (int) sessions.stream()
                .filter(session -> session.getSessionState().isBound())
                .count();
    }

    void drop() {
        sessions.forEach(SMPPServerSession::close);
    }

    /** One request of a dialled session. */
    void ussd(String msisdn, int operation, int session, String text) {
        deliver(
                msisdn,
                "384",
                0,
                0,
                text.getBytes(StandardCharsets.US_ASCII),
                new OptionalParameter.Ussd_service_op((byte) operation),
                new OptionalParameter.Its_session_info((short) session));
    }

    /** The screen that answers it. */
    String screen(String msisdn, int operation, int session, String text) {
        ussd(msisdn, operation, session, text);
        return text(next(msisdn));
    }

    void deliver(String from, String to, int esm, int coding, byte[] octets, OptionalParameter... more) {
        try {
            session()
                    .deliverShortMessage(
                            "USSD",
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            from,
                            TypeOfNumber.NETWORK_SPECIFIC,
                            NumberingPlanIndicator.UNKNOWN,
                            to,
                            new ESMClass(esm),
                            (byte) 0,
                            (byte) 0,
                            new RegisteredDelivery(0),
                            new RawDataCoding((byte) coding),
                            octets,
                            more);
        } catch (NegativeResponseException no) {
            throw new Refused(no.getCommandStatus());
        } catch (Exception e) {
            throw new AssertionError("not delivered", e);
        }
    }

    /** The gateway said no. */
    static final class Refused extends RuntimeException {
        final int status;

        Refused(int status) {
            super("0x%x".formatted(status));
            this.status = status;
        }
    }

    /** The next message to a number that is no screen. */
    SubmitSm nextSms(String msisdn) {
        return next("sms " + msisdn);
    }

    /** The next screen of a number. */
    SubmitSm next(String msisdn) {
        try {
            return Objects.requireNonNull(mailbox(msisdn).poll(20, TimeUnit.SECONDS), "nothing came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int waiting(String msisdn) {
        return mailbox(msisdn).size();
    }

    static String text(SubmitSm message) {
        return Letters.read(
                message.getShortMessage(), message.getDataCoding(), coop.akiba.gateway.config.TelcoBind.Alphabet.GSM7);
    }

    /** An optional parameter as it came, in hex: tag, length, value. */
    static String tlv(SubmitSm message, Tag tag) {
        OptionalParameter parameter = message.getOptionalParameter(tag.code());
        return parameter == null ? "" : HexFormat.of().formatHex(parameter.serialize());
    }

    private BlockingQueue<SubmitSm> mailbox(String msisdn) {
        return mailboxes.computeIfAbsent(msisdn, number -> new LinkedBlockingQueue<>());
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession session) throws ProcessRequestException {
        times.add(System.nanoTime());
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            pause(delay.toMillis());
            Integer status = statuses.poll();
            if (status != null && status != 0) {
                throw new ProcessRequestException("no", status);
            }
            MessageId id = new MessageId(Integer.toHexString(ids.incrementAndGet()));
            taken.add(message);
            idsOf.put(message, id.getValue());
            boolean screen = message.getOptionalParameter(Tag.USSD_SERVICE_OP.code()) != null;
            mailbox((screen ? "" : "sms ") + message.getDestAddress()).add(message);
            return new SubmitSmResult(id, new OptionalParameter[0]);
        } catch (org.jsmpp.PDUStringException e) {
            throw new AssertionError(e);
        } finally {
            atOnce.decrementAndGet();
        }
    }

    /** The id that a message was given. */
    String idOf(SubmitSm message) {
        return Objects.requireNonNull(idsOf.get(message));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti it, SMPPServerSession session) {
        throw new UnsupportedOperationException();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm it, SMPPServerSession session) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm it, SMPPServerSession session) {}

    @Override
    public void onAcceptCancelSm(CancelSm it, SMPPServerSession session) {}

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm it, SMPPServerSession session) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm it, SMPPServerSession session) {}

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm it, SMPPServerSession session) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm it, Session session) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        closed = true;
        drop();
        try {
            listener.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
