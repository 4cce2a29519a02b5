package coop.akiba.gateway.sms;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.LoanCommands;
import coop.akiba.gateway.command.PaymentRequests;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.pin.PinVault;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanStandings;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.menus.Pin;
import coop.akiba.menus.PinCheck;
import coop.akiba.sms.LoanLine;
import coop.akiba.sms.SmsCommand;
import coop.akiba.sms.SmsMessage;
import coop.akiba.sms.SmsTexts;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Does what a member wrote, and says what they are answered, if anything. The sender of an SMS proves nothing, so what
 * reveals or binds asks for the PIN; a payment is confirmed on the payer's phone.
 */
public final class SmsAnswers {
    private static final Set<LoanStatus> RUNNING =
            EnumSet.of(LoanStatus.PENDING, LoanStatus.APPROVED, LoanStatus.ACTIVE, LoanStatus.DEFAULTED);

    private final Db db;
    private final LoanCommands loans;
    private final PaymentRequests payments;
    private final PinVault pins;
    private final Function<TeamId, String> serviceCodes;
    private final Map<TeamId, SmsTexts> texts = new ConcurrentHashMap<>();

    /** Builds the answers; {@code serviceCodes} are what members of a cooperative dial. */
    public SmsAnswers(
            Db db, LoanCommands loans, PaymentRequests payments, PinVault pins, Function<TeamId, String> serviceCodes) {
        this.db = db;
        this.loans = loans;
        this.payments = payments;
        this.pins = pins;
        this.serviceCodes = serviceCodes;
    }

    Future<Optional<SmsMessage>> answer(Written written) {
        SmsCommand command = SmsCommand.parse(written.sms().text());
        return switch (command) {
            case SmsCommand.Balance it -> active(written, () -> withPin(written, it, it.pin(), () -> balance(written)));
            case SmsCommand.Status it -> active(written, () -> withPin(written, it, it.pin(), () -> status(written)));
            case SmsCommand.Loan it -> active(written, () -> apply(written, it));
            case SmsCommand.Pay it -> active(written, () -> pay(written, it));
            case SmsCommand.Help help -> say(help(written));
            case SmsCommand.Unknown unknown -> say(new SmsMessage.NotUnderstood());
            // The provider acts on these words itself, and confirms them.
            case SmsCommand.OptOut out -> silence();
            case SmsCommand.OptIn in -> silence();
        };
    }

    /** The words of a cooperative, read once for the rules it has. */
    SmsTexts texts(Team team) {
        return texts.compute(
                team.id(), (id, known) -> known != null && known.isAsNewAs(team) ? known : SmsTexts.of(team));
    }

    private static Future<Optional<SmsMessage>> active(Written written, Supplier<Future<Optional<SmsMessage>>> act) {
        if (written.row().recycled()) {
            // Whoever holds the number now is told nothing of the member's.
            return say(new SmsMessage.Refused(List.of(new Refusal.NumberRecycled())));
        }
        MemberStatus status = written.member().status();
        return status == MemberStatus.ACTIVE
                ? act.get()
                : say(new SmsMessage.Refused(List.of(new Refusal.BorrowerNotActive(status))));
    }

    private Future<Optional<SmsMessage>> withPin(
            Written written, SmsCommand command, Optional<String> typed, Supplier<Future<Optional<SmsMessage>>> act) {
        Optional<Pin> pin = typed.flatMap(Pin::parse);
        if (!written.row().hasPin()) {
            // Help says what to dial; there the PIN is chosen.
            return say(help(written));
        }
        if (pin.isEmpty()) {
            return example(written, command);
        }
        return pins.lock(written.team(), written.member().id())
                .compose(lock -> lock.isPresent()
                        ? say(
                                lock.get() instanceof PinCheck.Locked(Instant until)
                                        ? new SmsMessage.PinLocked(until)
                                        : new SmsMessage.PinStopped())
                        : pins.check(written.team(), written.member().id(), pin.get())
                                .compose(check -> switch (check) {
                                    case PinCheck.Right right -> act.get();
                                    case PinCheck.Wrong wrong -> say(new SmsMessage.PinWrong(wrong.triesLeft()));
                                    // The lock that this try led to is told by the one who keeps count.
                                    case PinCheck.Locked locked -> silence();
                                    case PinCheck.Stopped stopped -> silence();
                                    // Only changing a PIN is held back.
                                    case PinCheck.HeldBack held -> silence();
                                }));
    }

    private Future<Optional<SmsMessage>> balance(Written written) {
        Team team = written.team();
        return db.look(
                        team.id(),
                        connection -> LedgerTable.savings(
                                        connection, team, written.member().id())
                                .compose(savings -> standings(connection, written)
                                        .map(all -> new SmsMessage.BalanceReply(savings, owed(team, all)))))
                .map(Optional::of);
    }

    private static Money owed(Team team, List<LoanStandings.Standing> all) {
        return Money.sum(
                team.currency(), all.stream().map(LoanStandings.Standing::owed).toList());
    }

    private Future<Optional<SmsMessage>> status(Written written) {
        return db.look(written.team().id(), connection -> standings(connection, written))
                .map(all -> {
                    List<LoanStandings.Standing> running = all.stream()
                            .filter(loan -> RUNNING.contains(loan.status()))
                            .toList();
                    List<LoanStandings.Standing> told =
                            running.isEmpty() ? all.stream().limit(1).toList() : running;
                    return Optional.of(new SmsMessage.StatusReply(
                            told.stream().map(SmsAnswers::line).toList()));
                });
    }

    private static Future<List<LoanStandings.Standing>> standings(SqlConnection connection, Written written) {
        return LoanStandings.ofMember(
                connection, written.team(), written.member().id());
    }

    private static LoanLine line(LoanStandings.Standing loan) {
        return loan.next()
                .<LoanLine>map(next -> new LoanLine.Owed(loan.number(), loan.owed(), next.amount(), next.due()))
                .orElseGet(() -> new LoanLine.Standing(loan.number(), loan.principal(), loan.status()));
    }

    private Future<Optional<SmsMessage>> apply(Written written, SmsCommand.Loan wanted) {
        if (!written.origin().may(Capability.APPLY)) {
            return say(new SmsMessage.ApplyAtOffice());
        }
        Optional<Money> amount = wanted.amount().flatMap(text -> amount(written.team(), text));
        Optional<Integer> months = wanted.months().map(Integer::valueOf);
        if (amount.isEmpty() || months.isEmpty()) {
            return example(written, wanted);
        }
        String product = written.team().profile().productsFor(BorrowerKind.MEMBER).stream()
                .map(LoanProduct::code)
                .findFirst()
                .orElse("");
        return withPin(
                written,
                wanted,
                wanted.pin(),
                () -> loans.apply(
                                written.origin(),
                                written.member().id(),
                                product,
                                amount.get(),
                                months.get(),
                                Optional.of(written.key("loan")))
                        .map(result -> result instanceof Result.Refused<Loan>(var reasons)
                                ? Optional.of(new SmsMessage.Refused(reasons))
                                // The application itself tells that it was received.
                                : Optional.empty()));
    }

    private Future<Optional<SmsMessage>> pay(Written written, SmsCommand.Pay wanted) {
        Optional<Money> amount = wanted.amount().flatMap(text -> amount(written.team(), text));
        if (amount.isEmpty()) {
            return example(written, wanted);
        }
        return loansOf(written).compose(all -> {
            Optional<Loan> oldest = all.reversed().stream()
                    .filter(loan -> loan.status() == LoanStatus.ACTIVE)
                    .findFirst();
            return oldest.isEmpty() ? say(new SmsMessage.NoActiveLoan()) : ask(written, oldest.get(), amount.get());
        });
    }

    private Future<Optional<SmsMessage>> ask(Written written, Loan loan, Money amount) {
        return payments.ask(written.origin(), written.member().id(), loan.id(), amount, Optional.of(written.key("pay")))
                .map(result -> Optional.of(
                        switch (result) {
                            case Result.Done<PaymentRequest> asked ->
                                new SmsMessage.PaymentPrompt(loan.number(), amount);
                            case Result.Refused<PaymentRequest>(var reasons) -> new SmsMessage.Refused(reasons);
                            case Result.NotFound<PaymentRequest> gone -> new SmsMessage.NoActiveLoan();
                        }));
    }

    private Future<List<Loan>> loansOf(Written written) {
        return db.look(
                written.team().id(),
                connection -> LoanTable.ofMember(
                        connection, written.team(), written.member().id()));
    }

    private static Optional<Money> amount(Team team, String text) {
        return AmountText.parse(text, team.currency()) instanceof AmountText.Valid(Money amount)
                ? Optional.of(amount)
                : Optional.empty();
    }

    private SmsMessage help(Written written) {
        return new SmsMessage.HelpReply(serviceCodes.apply(written.team().id()));
    }

    private Future<Optional<SmsMessage>> example(Written written, SmsCommand command) {
        return Future.succeededFuture(texts(written.team())
                .example(command, written.member().language())
                .map(SmsMessage.PinNeeded::new));
    }

    private static Future<Optional<SmsMessage>> say(SmsMessage message) {
        return Future.succeededFuture(Optional.of(message));
    }

    private static Future<Optional<SmsMessage>> silence() {
        return Future.succeededFuture(Optional.empty());
    }
}
