package coop.akiba.gateway.legacy;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.legacy.LegacyLoans;
import coop.akiba.domain.legacy.LegacyPlan;
import coop.akiba.domain.legacy.LegacyProblem;
import coop.akiba.domain.legacy.LegacyRow;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.legacy.Reading.Row;
import coop.akiba.gateway.store.AuditRow;
import coop.akiba.gateway.store.LegacyTable.Known;
import coop.akiba.gateway.store.LegacyTable.Leg;
import coop.akiba.gateway.store.LegacyWrites;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows, entries and audit lines that rows of earlier books become, gathered and then written at once. */
final class LegacyBooks {
    private final Origin origin;
    private final Team team;
    private final UUID run;
    private final Ids ids;
    private final Instant now;
    private final LocalDate today;
    private final LegacyWrites writes = new LegacyWrites();

    LegacyBooks(Origin origin, UUID run, Ids ids, Instant now) {
        this.origin = origin;
        this.team = origin.team();
        this.run = run;
        this.ids = ids;
        this.now = now;
        this.today = LocalDate.ofInstant(now, team.zone());
    }

    /**
     * A row that says something new.
     *
     * @param before what it said before, if it came before
     * @param booked the legs of its opening entry from then
     */
    record Change(Row row, Borrower borrower, String content, Optional<Known> before, List<Leg> booked) {}

    /** Adds a row; says why not where it cannot be. */
    List<LegacyProblem> add(Change change) {
        return switch (change.row().row()) {
            case LegacyRow.OfLoan loan -> addLoan(change, loan);
            case LegacyRow.OfSavings savings -> addSavings(change, savings);
        };
    }

    int newLoans() {
        return writes.loans.size();
    }

    /** Writes everything; new loans are numbered from {@code first}. */
    Future<Void> write(SqlConnection connection, long first) {
        for (int i = 0; i < writes.loans.size(); i++) {
            writes.loans.getJsonObject(i).put("number", first + i);
        }
        return writes.run(connection, team.id());
    }

    private List<LegacyProblem> addLoan(Change change, LegacyRow.OfLoan row) {
        UUID id = change.before().map(Known::subject).orElseGet(ids::next);
        LegacyPlan plan = LegacyLoans.plan(
                row,
                new LegacyLoans.Identity(new LoanId(id), new LoanNumber(1), change.borrower()),
                team.profile(),
                today,
                team.zone());
        return switch (plan) {
            case LegacyPlan.Refused(var problems) -> problems;
            case LegacyPlan.Taken(Loan loan, Optional<JournalEntry> opening) -> {
                addLoan(change, row, loan, opening);
                yield List.of();
            }
        };
    }

    private void addLoan(Change change, LegacyRow.OfLoan row, Loan loan, Optional<JournalEntry> opening) {
        UUID id = loan.id().value();
        boolean running =
                opening.isPresent() || change.before().flatMap(Known::entry).isPresent();
        int version =
                change.before().map(was -> was.version() + (running ? 1 : 0)).orElse(1);
        (change.before().isPresent() ? writes.changedLoans : writes.loans).add(loan(row, loan, version));
        loan.schedule().instalments().forEach(each -> writes.instalments.add(instalment(id, version, each)));
        Optional<String> entry = book(change, opening, id.toString());
        addRow(change, "LOAN", id.toString(), loan.member(), entry);
        audit(change, "loan", "loan:" + id);
    }

    private List<LegacyProblem> addSavings(Change change, LegacyRow.OfSavings row) {
        MemberId member = change.borrower().member().orElseThrow();
        Optional<JournalEntry> opening = Optional.of(row.amount())
                .filter(Money::isPositive)
                .map(amount -> JournalEntry.draft(EntryKind.OPENING_BALANCE, row.asOf())
                        .credit(Account.savings(member), amount)
                        .against(Account.openingBalance()));
        Optional<String> entry = book(change, opening, null);
        addRow(change, "SAVINGS", null, Optional.of(member), entry);
        audit(change, "savings", "member:" + member.value());
        return List.of();
    }

    /** A changed amount is the old entry taken back and a new one; nothing in the journal is changed. */
    private Optional<String> book(Change change, Optional<JournalEntry> opening, @Nullable String loan) {
        List<Leg> legs = opening.map(LegacyBooks::legs).orElse(List.of());
        Optional<String> old = change.before().flatMap(Known::entry).map(UUID::toString);
        if (old.isPresent() && legs.equals(change.booked())) {
            return old;
        }
        old.ifPresent(entry -> {
            List<Leg> back = change.booked().stream()
                    .map(leg -> new Leg(leg.account(), leg.scope(), Math.negateExact(leg.amount())))
                    .toList();
            enter(
                    new JsonObject()
                            .put("kind", EntryKind.REVERSAL.name())
                            .put("value_date", today.toString())
                            .put("loan_id", loan)
                            .put("reversal_of", entry),
                    back);
        });
        return opening.map(entry -> enter(
                new JsonObject()
                        .put("kind", entry.kind().name())
                        .put("value_date", entry.valueDate().toString())
                        .put("loan_id", loan),
                legs));
    }

    private String enter(JsonObject entry, List<Leg> legs) {
        String id = ids.next().toString();
        writes.entries.add(entry.put("entry_id", id)
                .put("booked_at", now.toString())
                .put("actor", origin.actor().id()));
        for (int i = 0; i < legs.size(); i++) {
            boolean stored = AccountCode.ofNumber(legs.get(i).account()).hasStoredBalance();
            writes.posting(id, i + 1, legs.get(i), stored);
        }
        return id;
    }

    private static List<Leg> legs(JournalEntry entry) {
        return entry.postings().stream()
                .map(posting -> new Leg(
                        posting.account().code().number(),
                        posting.account().scope(),
                        posting.amount().minor()))
                .toList();
    }

    private JsonObject loan(LegacyRow.OfLoan row, Loan loan, int version) {
        Optional<Borrower.NonMember> outsider =
                loan.borrower() instanceof Borrower.NonMember other ? Optional.of(other) : Optional.empty();
        return new JsonObject()
                .put("loan_id", loan.id().value().toString())
                .put(
                        "member_id",
                        loan.member().map(member -> member.value().toString()).orElse(null))
                .put("borrower_name", outsider.map(Borrower.NonMember::name).orElse(null))
                .put(
                        "borrower_msisdn",
                        outsider.flatMap(Borrower.NonMember::msisdn)
                                .map(Msisdn::e164)
                                .orElse(null))
                .put("product", loan.product().code())
                .put("profile", team.profile().version())
                .put("original", loan.original().minor())
                .put("months", loan.months())
                .put("status", loan.status().name())
                .put("applied_by", loan.appliedBy())
                .put("applied_on", loan.appliedOn().toString())
                .put("applied_at", row.createdAt().toString())
                .put("updated_at", row.updatedAt().toString())
                .put("notes", row.notes())
                .put(
                        "start",
                        loan.start().or(row::start).map(LocalDate::toString).orElse(null))
                .put("schedule_version", version)
                .put("advance_interest", loan.advanceInterest().minor())
                .put("source_id", row.sourceId())
                .put(
                        "rate_percent",
                        row.percent().map(BigDecimal::toPlainString).orElse(null))
                .put(
                        "rate_period",
                        row.percent()
                                .map(given ->
                                        loan.product().terms().rate().period().name())
                                .orElse(null));
    }

    private static JsonObject instalment(UUID loan, int version, Instalment row) {
        return new JsonObject()
                .put("loan_id", loan.toString())
                .put("version", version)
                .put("number", row.number())
                .put("due", row.due().toString())
                .put("principal", row.principal().minor())
                .put("interest", row.interest().minor())
                .put("principal_paid", row.settled().principal().minor())
                .put("interest_paid", row.settled().interest().minor())
                .put("interest_accrued", row.accrued().minor());
    }

    private void addRow(
            Change change, String kind, @Nullable String loan, Optional<MemberId> member, Optional<String> entry) {
        writes.rows.add(new JsonObject()
                .put("kind", kind)
                .put("source_id", change.row().row().sourceId())
                .put("loan_id", loan)
                .put("member_id", member.map(found -> found.value().toString()).orElse(null))
                .put("content", change.content())
                .put("updated_at", change.row().row().updatedAt().toString())
                .put("entry_id", entry.orElse(null))
                .put("run_id", run.toString())
                .put("line", change.row().line()));
    }

    private void audit(Change change, String family, String subject) {
        JsonObject detail =
                new JsonObject().put("sourceId", change.row().row().sourceId()).put("import", run.toString());
        change.before().ifPresent(was -> detail.put("before", Content.told(was.content())));
        detail.put("after", Content.told(change.content()));
        String action = family + (change.before().isPresent() ? "-import-changed" : "-imported");
        writes.audit(new AuditRow(ids.next(), now, origin.actor(), action, subject, detail, origin.correlation()));
    }
}
