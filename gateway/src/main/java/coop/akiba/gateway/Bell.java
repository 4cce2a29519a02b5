package coop.akiba.gateway;

/** Wakes the outbox worker after a commit. Commands are built before the worker is, so it is hung up later. */
final class Bell implements Runnable {
    private volatile Runnable listener = () -> {};

    void wakes(Runnable worker) {
        listener = worker;
    }

    @Override
    public void run() {
        listener.run();
    }
}
