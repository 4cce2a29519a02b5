package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Delinquency;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.AmountText;
import coop.akiba.gateway.store.FollowUp;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A follow-up as staff see it: what to do, whom to call, and how far behind the loan is today. */
final class FollowUpView {
    private FollowUpView() {}

    static JsonObject json(FollowUp task, Loan loan, Optional<Member> member, LocalDate today, Instant now) {
        Delinquency behind = Delinquency.of(loan, today);
        return new JsonObject()
                .put("id", task.id().toString())
                .put("kind", task.kind().name())
                .put("loanId", loan.id().value().toString())
                .put("loanNumber", loan.number().toString())
                .put("borrower", borrower(loan, member))
                .put("instalment", task.row())
                .put("dueDate", task.due().toString())
                .put("deadline", task.deadline().toString())
                .put("late", task.done().isEmpty() && task.deadline().isBefore(now))
                .put("overdueInstalments", behind.rows().size())
                .put("overdueAmount", AmountText.plain(behind.amount()))
                .put("daysOverdue", behind.days())
                .put("inDefault", behind.defaulted())
                .put("openedAt", task.openedAt().toString())
                .put("done", task.done().map(FollowUpView::done).orElse(null));
    }

    private static JsonObject borrower(Loan loan, Optional<Member> member) {
        Optional<Borrower.NonMember> outsider =
                loan.borrower() instanceof Borrower.NonMember other ? Optional.of(other) : Optional.empty();
        return new JsonObject()
                .put(
                        "memberId",
                        member.map(each -> each.id().value().toString()).orElse(null))
                .put(
                        "name",
                        member.map(Member::name)
                                .or(() -> outsider.map(Borrower.NonMember::name))
                                .orElse(""))
                .put(
                        "msisdn",
                        member.map(Member::msisdn)
                                .or(() -> outsider.flatMap(Borrower.NonMember::msisdn))
                                .map(Msisdn::e164)
                                .orElse(null));
    }

    private static JsonObject done(FollowUp.Done done) {
        return new JsonObject()
                .put("at", done.at().toString())
                .put("by", done.by())
                .put("note", done.note());
    }
}
