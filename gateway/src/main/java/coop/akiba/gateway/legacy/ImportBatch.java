package coop.akiba.gateway.legacy;

import coop.akiba.domain.legacy.LegacyProblem;
import coop.akiba.domain.legacy.LegacyRow;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.legacy.ImportCounts.Fate;
import coop.akiba.gateway.legacy.Reading.Row;
import coop.akiba.gateway.store.LegacyTable;
import coop.akiba.gateway.store.LegacyTable.Known;
import coop.akiba.gateway.store.LegacyTable.Leg;
import coop.akiba.gateway.store.LegacyTable.RowKey;
import coop.akiba.gateway.store.LegacyTable.Since;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Some rows, no two of one key, in one transaction: look up, decide, write. */
final class ImportBatch {
    private final SqlConnection connection;
    private final Origin origin;
    private final UUID run;
    private final Ids ids;
    private final Instant now;
    private final List<Decided> decided = new ArrayList<>();
    private final List<Row> same = new ArrayList<>();
    private final Map<RowKey, Known> known = new LinkedHashMap<>();
    private final Map<UUID, Since> since = new LinkedHashMap<>();
    private final Map<UUID, Long> free = new LinkedHashMap<>();
    private final Map<UUID, List<Leg>> booked = new LinkedHashMap<>();

    /**
     * What became of a row.
     *
     * @param problems why it was refused; empty unless it was
     */
    record Decided(Row row, Fate fate, List<LegacyProblem> problems) {}

    ImportBatch(SqlConnection connection, Origin origin, UUID run, Ids ids, Instant now) {
        this.connection = connection;
        this.origin = origin;
        this.run = run;
        this.ids = ids;
        this.now = now;
    }

    /** A row whose people are found, and what came of it before. */
    private record Found(Row row, Borrower borrower, String content, Optional<Known> before) {}

    Future<List<Decided>> run(List<Row> rows) {
        Set<String> names =
                rows.stream().flatMap(row -> row.who().names().stream()).collect(Collectors.toSet());
        return LegacyTable.members(connection, origin.team().id(), names)
                .compose(members -> LegacyTable.known(
                                connection,
                                origin.team().id(),
                                rows.stream().map(Row::key).toList())
                        .compose(before -> {
                            known.putAll(before);
                            return change(sort(rows, members));
                        }))
                .map(written -> decided);
    }

    /** The rows that say something new, once the others are seen to. */
    private List<Found> sort(List<Row> rows, Map<String, UUID> members) {
        List<Found> news = new ArrayList<>();
        for (Row row : rows) {
            switch (Borrowers.find(row, members)) {
                case Borrowers.Nobody(LegacyProblem problem) -> refuse(row, List.of(problem));
                case Borrowers.Somebody(Borrower borrower) -> {
                    String content = Content.of(row.row(), borrower);
                    Optional<Known> before = Optional.ofNullable(known.get(row.key()));
                    if (before.filter(was -> was.content().equals(content)).isPresent()) {
                        same.add(row);
                        decided.add(new Decided(row, Fate.UNCHANGED, List.of()));
                    } else {
                        news.add(new Found(row, borrower, content, before));
                    }
                }
            }
        }
        return news;
    }

    private Future<Void> change(List<Found> news) {
        List<Found> later = news.stream().filter(this::isLater).toList();
        return look(later).compose(looked -> {
            LegacyBooks books = new LegacyBooks(origin, run, ids, now);
            for (Found found : later) {
                against(found)
                        .ifPresentOrElse(problem -> refuse(found.row(), List.of(problem)), () -> book(books, found));
            }
            return LegacyTable.numbers(connection, origin.team().id(), books.newLoans())
                    .compose(first -> books.write(connection, first))
                    .compose(written -> LegacyTable.seen(
                            connection,
                            origin.team().id(),
                            run,
                            same.stream().map(Row::key).toList(),
                            same.stream().map(Row::line).toList()));
        });
    }

    /** Of two states of one row the later holds. A correction of the same time holds unless this very file has both. */
    private boolean isLater(Found found) {
        if (found.before().isEmpty()) {
            return true;
        }
        Known before = found.before().get();
        Instant time = found.row().row().updatedAt();
        if (time.isBefore(before.updatedAt())) {
            refuse(found.row(), List.of(new LegacyProblem.Outdated(before.updatedAt(), time)));
            return false;
        }
        if (before.run().equals(run) && time.equals(before.updatedAt())) {
            refuse(found.row(), List.of(new LegacyProblem.Contradiction(before.line())));
            return false;
        }
        return true;
    }

    /** Locks what is to be changed, and reads how it is now. */
    private Future<Void> look(List<Found> news) {
        List<Found> changed =
                news.stream().filter(found -> found.before().isPresent()).toList();
        if (changed.isEmpty()) {
            return Future.succeededFuture();
        }
        Future<Void> loans = LegacyTable.since(connection, origin.team().id(), subjects(changed, "LOAN"))
                .onSuccess(since::putAll)
                .mapEmpty();
        Future<Void> savings = LegacyTable.free(connection, origin.team().id(), subjects(changed, "SAVINGS"))
                .onSuccess(free::putAll)
                .mapEmpty();
        Future<Void> legs = LegacyTable.legs(
                        connection,
                        origin.team().id(),
                        changed.stream()
                                .flatMap(found -> found.before().flatMap(Known::entry).stream())
                                .toList())
                .onSuccess(booked::putAll)
                .mapEmpty();
        return Future.all(loans, savings, legs).mapEmpty();
    }

    private static List<UUID> subjects(List<Found> changed, String kind) {
        return changed.stream()
                .filter(found -> found.row().key().kind().equals(kind))
                .flatMap(found -> Stream.of(found.before().orElseThrow().subject()))
                .distinct()
                .toList();
    }

    private Optional<LegacyProblem> against(Found found) {
        if (found.before().isEmpty()) {
            return Optional.empty();
        }
        Known before = found.before().get();
        return switch (found.row().row()) {
            case LegacyRow.OfLoan _ -> {
                Since now = since.getOrDefault(before.subject(), new Since(true, false));
                yield now.changed()
                        ? Optional.of(new LegacyProblem.ChangedHere(now.paid() ? "repayment" : "staff or job"))
                        : Optional.empty();
            }
            case LegacyRow.OfSavings savings -> inUse(savings, before, found.borrower());
        };
    }

    /** What was brought over is taken back in full before the new amount is booked, perhaps for somebody else. */
    private Optional<LegacyProblem> inUse(LegacyRow.OfSavings row, Known before, Borrower saver) {
        long old = before.entry()
                .map(entry -> booked.getOrDefault(entry, List.of()).getFirst().amount())
                .orElse(0L);
        boolean same = saver.member().map(MemberId::value).equals(Optional.of(before.subject()));
        long more = (same ? row.amount().minor() : 0) + old;
        long left = Math.addExact(free.getOrDefault(before.subject(), 0L), more);
        free.put(before.subject(), left < 0 ? left - more : left);
        Money needed = row.amount().currency().ofMinor(Math.max(0, row.amount().minor() - left));
        return left < 0 ? Optional.of(new LegacyProblem.SavingsInUse(row.amount(), needed)) : Optional.empty();
    }

    private void book(LegacyBooks books, Found found) {
        List<Leg> before = found.before()
                .flatMap(Known::entry)
                .map(entry -> booked.getOrDefault(entry, List.of()))
                .orElse(List.of());
        List<LegacyProblem> problems = books.add(
                new LegacyBooks.Change(found.row(), found.borrower(), found.content(), found.before(), before));
        if (problems.isEmpty()) {
            decided.add(new Decided(found.row(), found.before().isPresent() ? Fate.UPDATED : Fate.INSERTED, List.of()));
        } else {
            refuse(found.row(), problems);
        }
    }

    private void refuse(Row row, List<LegacyProblem> problems) {
        decided.add(new Decided(row, Fate.REFUSED, problems));
    }
}
