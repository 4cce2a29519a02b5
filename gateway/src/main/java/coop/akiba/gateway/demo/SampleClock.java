package coop.akiba.gateway.demo;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that is wound to each day of the sample's history before that day's commands run. */
final class SampleClock implements InstantSource {
    private volatile Instant now;

    SampleClock(Instant start) {
        this.now = start;
    }

    void wind(Instant to) {
        now = to;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
