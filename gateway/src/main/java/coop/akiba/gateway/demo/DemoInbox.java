package coop.akiba.gateway.demo;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.sms.OutgoingSms;
import coop.akiba.gateway.sms.SendOutcome;
import coop.akiba.gateway.sms.SmsProvider;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The network of the demo: keeps the newest messages of each number and tells whoever holds the phone. Bounded: at most
 * {@value #PER_NUMBER} messages a number and {@value #NUMBERS} numbers, the longest untouched forgotten first.
 */
public final class DemoInbox implements SmsProvider {
    static final int PER_NUMBER = 50;
    static final int NUMBERS = 1_000;

    private final InstantSource clock;
    private final Map<Msisdn, Phone> phones = new HashMap<>();
    private final Deque<Msisdn> touched = new ArrayDeque<>();
    private final AtomicLong others = new AtomicLong();
    private boolean closed;

    public DemoInbox(InstantSource clock) {
        this.clock = clock;
    }

    /** A message as the phone shows it. Its text form shows no words. */
    public record Letter(String id, String from, String text, Instant at) {
        @Override
        public String toString() {
            return "Letter[" + id + "]";
        }
    }

    /** Hears of each message once; called on whatever thread brings it, in order, and must not block. */
    public interface Listener {

        void arrived(Letter letter);

        /** The inbox is closed; nothing more will come. */
        default void ended() {}
    }

    private static final class Phone {
        private final Deque<Letter> letters = new ArrayDeque<>();
        private final Set<Listener> listeners = new LinkedHashSet<>();
    }

    @Override
    public String name() {
        return "demo";
    }

    /** Delivered at once. The same message handed over again is the same message. */
    @Override
    public Future<SendOutcome> send(OutgoingSms sms) {
        put(sms.to(), new Letter(sms.id().toString(), sender(sms), sms.text(), clock.instant()));
        return Future.succeededFuture(new SendOutcome.Accepted("demo-" + sms.id()));
    }

    /** Puts a message of somebody else into a phone, such as the operator's own. */
    public void put(Msisdn to, String from, String text) {
        put(to, new Letter("here-" + others.incrementAndGet(), from, text, clock.instant()));
    }

    /** Puts a message into a phone; one that is there already is left alone. */
    public synchronized void put(Msisdn to, Letter letter) {
        Phone phone = phone(to);
        if (phone.letters.stream().anyMatch(known -> known.id().equals(letter.id()))) {
            return;
        }
        phone.letters.addLast(letter);
        if (phone.letters.size() > PER_NUMBER) {
            phone.letters.removeFirst();
        }
        List.copyOf(phone.listeners).forEach(listener -> listener.arrived(letter));
    }

    /** What is in a phone, oldest first. */
    public synchronized List<Letter> letters(Msisdn of) {
        Phone phone = phones.get(of);
        return phone == null ? List.of() : List.copyOf(phone.letters);
    }

    /**
     * Tells a listener first of every message already there, then of each new one.
     *
     * @param before is given the messages already there, before {@code listener} hears of any other
     * @return ends the listening
     */
    public synchronized Runnable listen(Msisdn to, Consumer<List<Letter>> before, Listener listener) {
        before.accept(letters(to));
        if (closed) {
            listener.ended();
            return () -> {};
        }
        phone(to).listeners.add(listener);
        return () -> unlisten(to, listener);
    }

    /** Lets go of all listeners, so that open connections do not hold up a process that stops. */
    @Override
    public synchronized void close() {
        closed = true;
        List<Listener> all = new ArrayList<>();
        phones.values().forEach(phone -> {
            all.addAll(phone.listeners);
            phone.listeners.clear();
        });
        all.forEach(Listener::ended);
    }

    private synchronized void unlisten(Msisdn to, Listener listener) {
        Phone phone = phones.get(to);
        if (phone != null) {
            phone.listeners.remove(listener);
        }
    }

    private Phone phone(Msisdn of) {
        touched.remove(of);
        touched.addLast(of);
        if (touched.size() > NUMBERS) {
            forgetOne();
        }
        return phones.computeIfAbsent(of, number -> new Phone());
    }

    /** Phones somebody is looking at are kept, however many there are. */
    private void forgetOne() {
        touched.stream().filter(this::isIdle).findFirst().ifPresent(number -> {
            touched.remove(number);
            phones.remove(number);
        });
    }

    private boolean isIdle(Msisdn number) {
        Phone phone = phones.get(number);
        return phone != null && phone.listeners.isEmpty();
    }

    private static String sender(OutgoingSms sms) {
        return sms.team().value().toUpperCase(Locale.ROOT);
    }
}
