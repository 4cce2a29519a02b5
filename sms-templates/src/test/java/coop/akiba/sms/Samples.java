package coop.akiba.sms;

import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.HoldCause;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One list of messages for two sets of values: those of a usual day, and the longest ones a cooperative may see. */
record Samples(Team team, Values values) {

    /** What messages are filled with. */
    record Values(
            LoanNumber number,
            Money large,
            Money small,
            String reference,
            String notes,
            LocalDate day,
            Instant moment,
            int count,
            int months,
            String serviceCode) {}

    static final CurrencyPolicy KES = new CurrencyPolicy("KES", 2, 100);

    static Samples usual() {
        Values values = new Values(
                new LoanNumber(42),
                KES.ofMajor(5_000),
                KES.ofMinor(42_550),
                "SLE4XJ2PQ1",
                "Please clear your first loan",
                LocalDate.of(2026, 3, 20),
                Instant.parse("2026-03-20T11:05:00Z"),
                2,
                12,
                "*284*77#");
        return new Samples(team("Umoja SACCO", "0709 000 000"), values);
    }

    /** Just under a thousand million, references that fill their place, a day of two digits in the given month. */
    static Samples longest(int month) {
        Values values = new Values(
                new LoanNumber(999_999),
                KES.ofMinor(99_999_999_999L),
                KES.ofMinor(99_999_999_999L),
                "W".repeat(60),
                "W".repeat(500),
                LocalDate.of(2026, month, 28),
                Instant.parse("2026-%02d-28T20:59:00Z".formatted(month)),
                60,
                120,
                "*284*12345#");
        return new Samples(team("Umoja wa Wakulima Savings and Credit Society", "+254700000000"), values);
    }

    static Team team(String name, String helpLine) {
        LoanProfile profile = LoanProfile.oneStep(1, true, true, List.of());
        return new Team(new TeamId("umoja"), name, "KE", KES, ZoneId.of("Africa/Nairobi"), helpLine, "600100", profile);
    }

    /** Every message at least once, and once for each fixed choice in it. */
    List<SmsMessage> messages() {
        return Stream.of(account(), loans(), payments(), answers())
                .flatMap(List::stream)
                .toList();
    }

    private List<SmsMessage> account() {
        return List.of(
                new SmsMessage.OneTimeCode("049317", values.moment(), values.serviceCode()),
                new SmsMessage.PinSet(),
                new SmsMessage.PinLocked(values.moment()),
                new SmsMessage.PinStopped(),
                new SmsMessage.PinResetAsked());
    }

    private List<SmsMessage> loans() {
        Stream<SmsMessage> disbursed = Arrays.stream(DisbursementChannel.values())
                .map(channel -> new SmsMessage.LoanDisbursed(
                        values.number(), values.large(), channel, values.reference(), values.day(), values.small()));
        Stream<SmsMessage> others = Stream.of(
                new SmsMessage.ApplicationReceived(values.number(), values.large(), values.months(), values.small()),
                new SmsMessage.GuaranteeAsked(
                        "Wanjiku", values.large(), values.number(), values.serviceCode(), values.moment()),
                new SmsMessage.GuaranteeAccepted("Wanjiku", values.number(), 1, 2),
                new SmsMessage.GuaranteeDeclined("Wanjiku", values.number()),
                new SmsMessage.LoanApproved(values.number(), values.large()),
                new SmsMessage.LoanRejected(values.number(), values.notes()),
                new SmsMessage.RepaymentReceived(
                        values.number(), values.large(), values.reference(), values.small(), KES.zero()),
                new SmsMessage.RepaymentReceived(
                        values.number(), values.large(), values.reference(), KES.zero(), values.small()),
                new SmsMessage.LoanCompleted(values.number()));
        return Stream.of(others, disbursed, serviced()).flatMap(part -> part).toList();
    }

    private Stream<SmsMessage> serviced() {
        return Stream.of(
                new SmsMessage.LoanCancelled(values.number()),
                new SmsMessage.LoanCorrected(values.number(), values.large(), values.months(), values.small()),
                new SmsMessage.LoanToppedUp(values.number(), values.small(), values.large(), values.day()),
                new SmsMessage.LoanRestructured(values.number(), values.day(), values.small(), values.day()),
                new SmsMessage.PenaltyAdded(values.number(), values.small(), values.large()),
                new SmsMessage.ChargesWaived(values.number(), values.small(), values.large()),
                new SmsMessage.LoanDefaulted(values.number(), values.small(), values.large()),
                new SmsMessage.LoanDefaulted(values.number(), KES.zero(), values.large()),
                new SmsMessage.PaymentTakenBack(values.number(), values.small(), values.large()),
                new SmsMessage.InstalmentDue(values.number(), values.small(), values.day(), 0),
                new SmsMessage.InstalmentDue(values.number(), values.small(), values.day(), 1),
                new SmsMessage.InstalmentDue(values.number(), values.small(), values.day(), 31),
                new SmsMessage.InstalmentOverdue(values.number(), values.small(), 1, values.day()),
                new SmsMessage.InstalmentOverdue(values.number(), values.large(), values.count(), values.day()));
    }

    private List<SmsMessage> payments() {
        Stream<SmsMessage> failed = Arrays.stream(PaymentProblem.values())
                .map(problem -> new SmsMessage.PaymentFailed(values.number(), values.large(), problem));
        Stream<SmsMessage> unsaved = Arrays.stream(PaymentProblem.values())
                .map(problem -> new SmsMessage.DepositFailed(values.large(), problem));
        Stream<SmsMessage> others = Stream.of(
                new SmsMessage.SavingsReceived(values.large(), values.reference(), values.large()),
                new SmsMessage.SavingsWithdrawn(values.large(), values.reference(), values.large()),
                new SmsMessage.SavingsCorrected(values.large(), values.large()),
                new SmsMessage.OverpaymentRefunded(values.number(), values.large(), values.reference()),
                new SmsMessage.PaymentUnmatched(values.large(), values.reference()),
                new SmsMessage.PaymentNotTaken(values.number(), values.large(), values.reference(), values.large()),
                new SmsMessage.PaymentPrompt(values.number(), values.large()),
                new SmsMessage.WithdrawalRequested(values.large()),
                new SmsMessage.TopUpRequested(values.number(), values.large()),
                new SmsMessage.JoinRequested("Wanjiru wa Kamau wa Gatheru wa N"));
        return Stream.of(others, failed, unsaved).flatMap(all -> all).toList();
    }

    private List<SmsMessage> answers() {
        Stream<SmsMessage> refused = refusals().map(refusal -> new SmsMessage.Refused(List.of(refusal)));
        Stream<SmsMessage> standing =
                Arrays.stream(LoanStatus.values()).map(status -> new SmsMessage.StatusReply(List.of(standing(status))));
        Stream<SmsMessage> others = Stream.of(
                new SmsMessage.BalanceReply(values.large(), values.small()),
                new SmsMessage.BalanceReply(values.large(), KES.zero()),
                new SmsMessage.StatusReply(List.of(owed())),
                new SmsMessage.HelpReply(values.serviceCode()),
                new SmsMessage.NotUnderstood(),
                new SmsMessage.PinNeeded("LOAN amount months PIN"),
                new SmsMessage.PinWrong(0),
                new SmsMessage.PinWrong(1),
                new SmsMessage.PinWrong(2),
                new SmsMessage.NoActiveLoan(),
                new SmsMessage.ApplyAtOffice(),
                new SmsMessage.NotAMember(),
                new SmsMessage.OptedOut(),
                new SmsMessage.OptedIn());
        return Stream.of(others, standing, refused).flatMap(part -> part).toList();
    }

    /** Answers with several lines, of which the first lines are shown. */
    List<SmsMessage> lists() {
        return List.of(
                new SmsMessage.StatusReply(List.of(owed(), owed())),
                new SmsMessage.StatusReply(List.of(owed(), standing(LoanStatus.PENDING), owed(), owed())),
                new SmsMessage.StatusReply(
                        IntStream.range(0, 6).mapToObj(i -> owed()).toList()),
                new SmsMessage.Refused(List.of(
                        new Refusal.BorrowerNotActive(MemberStatus.SUSPENDED),
                        new Refusal.AmountNotPayable(values.small(), KES.ofMajor(1)),
                        new Refusal.TermTooLong(values.months(), values.months() + 12),
                        new Refusal.PoolExceeded(values.large(), values.large()))));
    }

    /** Every reason of the domain, once for each fixed choice in it. */
    Stream<Refusal> refusals() {
        Stream<Refusal> numbers = Stream.of(
                new Refusal.ProductUnknown("school-fees"),
                new Refusal.AmountNotPositive(),
                new Refusal.AmountNotPayable(values.small(), KES.ofMajor(1)),
                new Refusal.TermNotPositive(),
                new Refusal.TermTooLong(values.months(), values.months() + 12),
                new Refusal.AmountTooSmallForTerm(values.large(), values.months()),
                new Refusal.PoolExceeded(values.small(), values.large()),
                new Refusal.NothingToPayOut(values.large(), values.small()),
                new Refusal.TermNotOffered(List.of(3, 6, 12, 18, 24, 36), 5),
                new Refusal.RateNotEditable(new BigDecimal("12.75"), new BigDecimal("10.25")),
                new Refusal.PrincipalTooSmall(values.large(), values.small()),
                new Refusal.PrincipalTooLarge(values.large(), values.large()),
                new Refusal.NoSavingsAccount(),
                new Refusal.SavingsTooLow(values.large(), values.small()),
                new Refusal.AboveSavingsMultiple(values.large(), values.large()),
                new Refusal.ChargesAboveSavings(values.large(), values.large()),
                new Refusal.TooManyLoans(3, 3, Set.of(LoanStatus.ACTIVE)),
                new Refusal.SecurityTooLow(values.large(), values.small()),
                new Refusal.LienAboveSavings(values.large(), values.large()),
                new Refusal.GuarantorNotActive(1),
                new Refusal.GuarantorsMissing(2, 1),
                new Refusal.CommitteeApprovalMissing(),
                new Refusal.BankBalanceTooLow(values.large(), values.large()),
                new Refusal.OwnApplication(),
                new Refusal.NotesMissing(),
                new Refusal.ReferenceMissing(),
                new Refusal.PhoneTaken(),
                new Refusal.DateOutOfRange(
                        values.day(), values.day().minusDays(10), values.day().minusDays(1)));
        Stream<Refusal> member = Arrays.stream(MemberStatus.values()).map(Refusal.BorrowerNotActive::new);
        Stream<Refusal> status =
                Arrays.stream(LoanStatus.values()).map(is -> new Refusal.WrongStatus(is, LoanStatus.APPROVED));
        Stream<Refusal> roles =
                Arrays.stream(Role.values()).map(role -> new Refusal.NotAllowed(role, Capability.VIEW_SUSPENSE));
        Stream<Refusal> capabilities =
                Arrays.stream(Capability.values()).map(what -> new Refusal.NotAllowed(Role.PLATFORM_OWNER, what));
        return Stream.of(numbers, member, status, roles, capabilities, holds()).flatMap(part -> part);
    }

    private Stream<Refusal> holds() {
        OffsetDateTime until = values.day().atTime(14, 5).atOffset(ZoneOffset.ofHours(3));
        return Stream.concat(
                Stream.of(new Refusal.LineUnchecked(), new Refusal.NumberRecycled()),
                Arrays.stream(HoldCause.values()).map(cause -> new Refusal.HeldBack(cause, until)));
    }

    private LoanLine owed() {
        return new LoanLine.Owed(values.number(), values.large(), values.small(), values.day());
    }

    private LoanLine standing(LoanStatus status) {
        return new LoanLine.Standing(values.number(), values.large(), status);
    }
}
