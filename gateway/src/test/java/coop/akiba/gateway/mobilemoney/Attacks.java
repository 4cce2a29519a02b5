package coop.akiba.gateway.mobilemoney;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/** The list of attacks on money notices, by their numbers, each with what must come of it. */
abstract class Attacks {
    private final List<Attack> all = new ArrayList<>();
    final AttackedTill till;

    Attacks(AttackedTill till) {
        this.till = till;
    }

    /** What a notice leaves. */
    enum Left {
        NOTHING,
        /** For people to look at; no money. */
        KEPT,
        SUSPENSE,
        CONFLICT
    }

    /** One request, and what must come of it. */
    record Attack(String id, String what, List<Integer> statuses, Left left, HttpRequest request) {
        @Override
        public String toString() {
            return id + " " + what;
        }
    }

    final List<Attack> all() {
        return List.copyOf(all);
    }

    /** Refused, and as if it had never come. */
    final void refused(String id, String what, int status, HttpRequest request) {
        add(id, what, List.of(status), Left.NOTHING, request);
    }

    /** Money that waits for staff. */
    final void waits(String id, String what, HttpRequest request) {
        add(id, what, List.of(200), Left.SUSPENSE, request);
    }

    final void add(String id, String what, List<Integer> statuses, Left left, HttpRequest request) {
        all.add(new Attack(id, what, statuses, left, request));
    }
}
