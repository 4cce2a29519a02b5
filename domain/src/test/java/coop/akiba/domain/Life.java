package coop.akiba.domain;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.Accruals;
import coop.akiba.domain.loan.Correction;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Hold;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Loans;
import coop.akiba.domain.loan.Origination;
import coop.akiba.domain.loan.PayingAccount;
import coop.akiba.domain.loan.Payment;
import coop.akiba.domain.loan.Penalties;
import coop.akiba.domain.loan.Reversals;
import coop.akiba.domain.loan.Situation;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.repayment.Repayments;
import coop.akiba.domain.schedule.Instalment;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** One loan from disbursement on, as the gateway would keep it: what is accepted is written, what is refused is not. */
public final class Life {
    public static final MemberId GUARANTOR = new MemberId(new UUID(0, 8));
    private static final Account TILL = DisbursementChannel.CASH.account();
    private static final LoanProfile PROFILE = LoanProfile.oneStep(1, true, false, List.of());

    private final List<JournalEntry> log = new ArrayList<>();
    private final List<Paid> paid = new ArrayList<>();
    private final Set<YearMonth> penalised = new HashSet<>();
    private Loan loan;
    private LocalDate today = Umoja.TODAY;
    private Money held;
    private int happened;
    private int changed;

    /** A payment that was booked as the so-manieth thing, and everything as it was before. */
    private record Paid(Payment payment, LoanEvent.Repaid event, List<JournalEntry> entries, int at, Memory before) {}

    /** What a reversal must bring back. */
    public record Memory(Loan loan, Money held, Map<Account, Money> balances) {}

    private Life(Loan loan) {
        this.loan = loan;
        this.held = loan.original().currency().zero();
    }

    /** Approved, its member and guarantor with plenty saved, and paid out. */
    public static Life begin(Lives.Beginning beginning) {
        return begin(beginning, beginning.loanable().principal().times(3));
    }

    /** The same with the member's savings. */
    public static Life begin(Lives.Beginning beginning, Money saved) {
        Loan like = Umoja.pending(Umoja.NORMAL, Umoja.UGX.ofMajor(1_000), 1);
        Money principal = beginning.loanable().principal();
        Life life = new Life(Loan.pending(
                        like.id(),
                        like.number(),
                        like.borrower(),
                        beginning.loanable().product(),
                        principal,
                        beginning.loanable().months(),
                        new Origination(
                                "member:7", Umoja.TODAY, "", "", Optional.empty(), List.of(beginning.securities())))
                .withStatus(LoanStatus.APPROVED));
        life.save(life.loan.member().orElseThrow(), saved);
        life.save(GUARANTOR, principal);
        LoanCommand disburse = new LoanCommand.Disburse(
                DisbursementChannel.CASH,
                "R1",
                life.today,
                PayingAccount.unchecked(TILL),
                life.currency().zero());
        life.take(Umoja.accepted(Loans.decide(life.loan, disburse, life.situation())));
        return life;
    }

    private void save(MemberId member, Money amount) {
        log.add(JournalEntry.draft(EntryKind.OPENING_BALANCE, today)
                .credit(Account.savings(member), amount)
                .against(Account.openingBalance()));
    }

    public Loan loan() {
        return loan;
    }

    public List<JournalEntry> log() {
        return List.copyOf(log);
    }

    public Money held() {
        return held;
    }

    public LocalDate today() {
        return today;
    }

    /** Does one thing; empty when it was refused or there was nothing to do. */
    public Optional<Decision.Accepted> step(Lives.Step step) {
        accrue();
        return switch (step) {
            case Lives.Step.Pay(int share) -> pay(Lives.share(loan.schedule().open(), share), OptionalInt.empty());
            case Lives.Step.PayRow(int row) ->
                loan.schedule().row(row).flatMap(found -> pay(found.open(), OptionalInt.of(row)));
            case Lives.Step.Reverse(int back) -> reverse(paid.size() - 1 - back);
            case Lives.Step.Wait(int days) -> pass(days);
            case Lives.Step.Penalise(int share) ->
                decide(new LoanCommand.Penalise(
                        Lives.share(loan.original(), share).min(loan.original()), "late"));
            case Lives.Step.Waive(int interest, int penalty) ->
                decide(new LoanCommand.Waive(
                        due(Instalment::openInterest, interest), due(Instalment::openPenalty, penalty), "drought"));
            case Lives.Step.Enlarge(int share) ->
                decide(new LoanCommand.Enlarge(
                        Lives.share(loan.original(), share),
                        today,
                        DisbursementChannel.CASH,
                        "R2",
                        PayingAccount.unchecked(TILL)));
            case Lives.Step.Restructure(int months, boolean capitalise) ->
                decide(new LoanCommand.Restructure(months, today, capitalise, "drought"));
            case Lives.Step.GiveUp(int soldFor) ->
                decide(new LoanCommand.GiveUp(
                        "gone",
                        Map.of("cow", Lives.share(loan.original(), soldFor)),
                        Map.of(GUARANTOR, savings(GUARANTOR)),
                        PayingAccount.unchecked(TILL)));
            case Lives.Step.Correct(int share, int months) ->
                correct(
                        Correction.of(Correcting.whole(Lives.share(loan.original(), share)), months, "typed wrong"),
                        loan.product());
        };
    }

    /** Puts the loan right, where this is the product. */
    public Optional<Decision.Accepted> correct(Correction wanted, LoanProduct product) {
        return taken(Correcting.decide(this, wanted, product));
    }

    /** Books what fell due and is not in the books: before anybody decides, and every day. */
    public void accrue() {
        Accruals.due(loan, today).ifPresent(this::take);
    }

    /** Pays what is still owed, down to the last cent. */
    public Optional<Decision.Accepted> settle() {
        return pay(loan.schedule().open(), OptionalInt.empty());
    }

    /** Takes the newest payment back, if nothing happened since, and tells what was before it. */
    public Optional<Memory> takeBackNewest() {
        if (paid.isEmpty() || paid.getLast().at() != happened) {
            return Optional.empty();
        }
        Memory before = paid.getLast().before();
        return reverse(paid.size() - 1).map(done -> before);
    }

    private Optional<Decision.Accepted> pay(Money amount, OptionalInt row) {
        if (!amount.isPositive()) {
            return Optional.empty();
        }
        Memory before = memory();
        Payment payment = new Payment(new UUID(3, log.size()), amount, TILL, today, row, "R");
        Optional<Decision.Accepted> done = taken(Repayments.decide(loan, payment, false));
        done.filter(accepted -> accepted.events().getFirst() instanceof LoanEvent.Repaid)
                .ifPresent(accepted -> paid.add(new Paid(
                        payment,
                        (LoanEvent.Repaid) accepted.events().getFirst(),
                        accepted.entries(),
                        happened,
                        before)));
        return done;
    }

    private Optional<Decision.Accepted> reverse(int index) {
        if (index < 0 || index >= paid.size()) {
            return Optional.empty();
        }
        Paid booked = paid.get(index);
        boolean newest = index == paid.size() - 1 && booked.at() > changed;
        String later = newest ? "" : "something";
        Optional<Decision.Accepted> done = taken(Reversals.payment(
                loan,
                new Reversals.Booked(
                        booked.payment(),
                        booked.event().rows(),
                        currency().zero(),
                        "somebody",
                        booked.entries(),
                        false,
                        later,
                        Optional.empty()),
                Map.of(),
                "typed wrong",
                situation()));
        done.ifPresent(accepted -> paid.remove(index));
        return done;
    }

    /** Days go by; every day the jobs of the day run. */
    private Optional<Decision.Accepted> pass(int days) {
        for (int i = 0; i < days; i++) {
            today = today.plusDays(1);
            accrue();
            YearMonth month = YearMonth.from(today);
            if (today.getDayOfMonth() == 21 && penalised.add(month)) {
                Penalties.periodic(loan, month).ifPresent(this::take);
            }
        }
        return Optional.empty();
    }

    private Optional<Decision.Accepted> decide(LoanCommand command) {
        return taken(Loans.decide(loan, command, situation()));
    }

    private Optional<Decision.Accepted> taken(Decision decision) {
        return switch (decision) {
            case Decision.Refused refused -> Optional.empty();
            case Decision.Accepted accepted -> {
                take(accepted);
                yield Optional.of(accepted);
            }
        };
    }

    private void take(Decision.Accepted accepted) {
        happened++;
        if (!(accepted.events().getFirst() instanceof LoanEvent.Repaid
                || accepted.events().getFirst() instanceof LoanEvent.PaymentReversed
                || accepted.events().getFirst() instanceof LoanEvent.Accrued)) {
            changed = happened;
        }
        log.addAll(accepted.entries());
        for (Event event : accepted.events()) {
            loan = ((LoanEvent) event).loan();
            switch (event) {
                case LoanEvent.HoldPlaced(var to, Hold hold) -> held = held.plus(hold.amount());
                case LoanEvent.HoldReleased(var to, Hold hold) -> held = held.minus(hold.amount());
                default -> {}
            }
        }
    }

    public Situation situation() {
        Money available = savings(loan.member().orElseThrow()).minus(held);
        return new Situation(PROFILE, Umoja.ADMIN, today, Umoja.NOW, currency().zero(), available);
    }

    public Memory memory() {
        return new Memory(loan, held, Ledgers.balances(log));
    }

    public Money savings(MemberId member) {
        return balance(Account.savings(member)).negated();
    }

    /** Of one account; debits are positive. */
    public Money balance(Account account) {
        return Ledgers.balances(log).getOrDefault(account, currency().zero());
    }

    /** A share of what is due today, all of it at most. */
    private Money due(Function<Instalment, Money> part, int thousandths) {
        Money all = Money.sum(
                currency(),
                loan.schedule().instalments().stream()
                        .filter(row -> !row.due().isAfter(today))
                        .map(part)
                        .toList());
        return Lives.share(all, thousandths).min(all);
    }

    private CurrencyPolicy currency() {
        return loan.original().currency();
    }
}
