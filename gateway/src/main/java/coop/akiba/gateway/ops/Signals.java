package coop.akiba.gateway.ops;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Being asked to stop.
 *
 * <p>Java's shutdown hooks all run at the same time, so the one that drains requests would race the one that stops the
 * embedded database, and a second signal is not heard. The JDK's signals can do it. They are reached by reflection,
 * because javac cannot be kept from warning of them.
 */
public final class Signals {
    private static final List<String> NAMES = List.of("TERM", "INT");

    private Signals() {}

    /**
     * Handles SIGTERM and SIGINT.
     *
     * @param first runs once, on a thread of its own
     * @param again runs when another signal comes
     */
    public static void onStop(Runnable first, Runnable again) {
        AtomicBoolean asked = new AtomicBoolean();
        Runnable handler = () -> {
            if (asked.compareAndSet(false, true)) {
                Thread.ofPlatform().name("stop").start(first);
            } else {
                again.run();
            }
        };
        NAMES.forEach(name -> handle(name, handler));
    }

    private static void handle(String name, Runnable handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> listener = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {listener}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            handler.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, listener)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java does not let us hear SIG" + name, e);
        }
    }
}
