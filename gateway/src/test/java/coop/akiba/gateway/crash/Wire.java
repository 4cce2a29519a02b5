package coop.akiba.gateway.crash;

import coop.akiba.gateway.crash.FailPoint.Sort;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One connection to PostgreSQL, as it is overheard. Each direction has a thread. */
final class Wire {
    private final Passes passes;

    /** Statements that were prepared, by name. */
    private final Map<String, Sort> prepared = new HashMap<>();

    /** For each answer that is still to come: the fail point it is held at, if any. */
    private final Queue<Optional<FailPoint>> awaited = new ConcurrentLinkedQueue<>();

    private boolean receipt;

    Wire(Passes passes) {
        this.passes = passes;
    }

    /** Passes on what the gateway says, until it hangs up or is killed. */
    void statements(DataInputStream in, OutputStream out) throws IOException {
        Optional<FailPoint> held = Optional.empty();
        while (true) {
            Message message = Message.read(in);
            Optional<Sort> runs = sort(message);
            if (runs.isPresent()) {
                Optional<FailPoint> first = before(runs.get());
                if (first.isPresent() && !passes.pass(first.get())) {
                    return;
                }
                held = after(runs.get());
                note(runs.get());
            }
            if (message.letter() == 'Q' || message.letter() == 'S') {
                awaited.add(held);
                held = Optional.empty();
            }
            message.write(out);
            if (in.available() == 0) {
                out.flush();
            }
        }
    }

    /** What a message sets going; empty for those that only prepare. */
    private Optional<Sort> sort(Message message) {
        return switch (message.letter()) {
            case 'P' -> {
                String name = message.text(0);
                prepared.put(name, Sort.of(message.text(name.length() + 1)));
                yield Optional.empty();
            }
            // A portal's name comes first.
            case 'B' ->
                Optional.of(prepared.getOrDefault(message.text(message.text(0).length() + 1), Sort.OTHER));
            case 'Q' -> Optional.of(Sort.of(message.text(0)));
            default -> Optional.empty();
        };
    }

    private Optional<FailPoint> before(Sort sort) {
        return switch (sort) {
            case COMMITS -> receipt ? Optional.of(FailPoint.BEFORE_COMMIT) : Optional.empty();
            case MARKS -> Optional.of(FailPoint.BEFORE_MARK);
            case FILES, TAKES, ROLLS_BACK, OTHER -> Optional.empty();
        };
    }

    private Optional<FailPoint> after(Sort sort) {
        return switch (sort) {
            case COMMITS -> receipt ? Optional.of(FailPoint.AFTER_COMMIT) : Optional.empty();
            case TAKES -> Optional.of(FailPoint.BEFORE_SEND);
            case FILES, MARKS, ROLLS_BACK, OTHER -> Optional.empty();
        };
    }

    private void note(Sort sort) {
        if (sort == Sort.FILES) {
            receipt = true;
        } else if (sort == Sort.COMMITS || sort == Sort.ROLLS_BACK) {
            receipt = false;
        }
    }

    /** Passes on what the server answers. An answer with a fail point behind it is held until it is complete. */
    void answers(DataInputStream in, OutputStream out) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        boolean rows = false;
        boolean failed = false;
        while (true) {
            Message message = Message.read(in);
            Optional<FailPoint> point = Optional.ofNullable(awaited.peek()).flatMap(held -> held);
            rows |= message.letter() == 'D';
            failed |= message.letter() == 'E';
            message.write(point.isPresent() ? kept : out);
            if (message.letter() == 'Z') {
                awaited.poll();
                // A look into the outbox that found nothing is no claim, and a COMMIT that failed is none.
                boolean counts = !failed && (rows || point.equals(Optional.of(FailPoint.AFTER_COMMIT)));
                if (point.isPresent() && counts && !passes.pass(point.get())) {
                    return;
                }
                kept.writeTo(out);
                kept.reset();
                rows = false;
                failed = false;
            }
            if (in.available() == 0) {
                out.flush();
            }
        }
    }
}
