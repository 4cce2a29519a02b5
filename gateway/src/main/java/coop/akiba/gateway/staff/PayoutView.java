package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.payment.Payout;
import coop.akiba.gateway.store.PayoutNewsTable.Heard;
import coop.akiba.gateway.store.StoredPayout;
import coop.akiba.gateway.store.StoredPayout.Receiver;
import coop.akiba.gateway.store.StoredPayout.Settlement;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payouts as staff read them. Tokens are nobody's business. */
final class PayoutView {
    private PayoutView() {}

    static JsonObject json(StoredPayout stored) {
        Payout payout = stored.payout();
        return new JsonObject()
                .put("id", payout.id().toString())
                .put("status", payout.status().name())
                .put("contradicted", payout.contradicted())
                .put("provider", payout.provider())
                .put("account", payout.account())
                .put("providerRef", payout.providerRef().orElse(null))
                .put("receipt", payout.receipt().orElse(null))
                .put("memberId", payout.member().value().toString())
                .put(
                        "loanId",
                        payout.loan().map(LoanId::value).map(UUID::toString).orElse(null))
                .put("msisdn", payout.to().e164())
                .put("amount", AmountText.plain(payout.amount()))
                .put("fee", stored.fee().map(AmountText::plain).orElse(null))
                .put("askedBy", stored.people().askedBy())
                .put("agreedBy", stored.people().agreedBy().orElse(null))
                .put("insteadOf", stored.insteadOf().map(UUID::toString).orElse(null))
                .put("resultCode", stored.resultCode())
                .put("resultText", stored.resultText())
                .put("receiver", stored.receiver().map(PayoutView::receiver).orElse(null))
                .put("paidOn", stored.paidOn().map(LocalDate::toString).orElse(null))
                .put("sentAt", time(stored.firstSentAt()))
                .put("asked", stored.asked())
                .put("askAt", time(stored.askAt()))
                .put(
                        "settlement",
                        stored.settlement().map(PayoutView::settlement).orElse(null))
                .put("createdAt", stored.createdAt().toString());
    }

    static JsonArray news(List<Heard> heard) {
        return new JsonArray(heard.stream()
                .map(each -> new JsonObject()
                        .put("at", each.at().toString())
                        .put("source", each.source())
                        .put("news", each.news().name())
                        .put("code", each.code())
                        .put("text", each.detail())
                        .put("was", each.was().name())
                        .put("became", each.became().name())
                        .put("conflict", each.conflict()))
                .toList());
    }

    private static JsonObject receiver(Receiver receiver) {
        return new JsonObject()
                .put("name", receiver.name())
                .put("match", receiver.match().name());
    }

    private static JsonObject settlement(Settlement said) {
        return new JsonObject()
                .put("outcome", said.paid() ? "PAID" : "NOT_PAID")
                .put("receipt", said.receipt())
                .put("evidence", said.evidence())
                .put("by", said.by())
                .put("at", said.at().toString())
                .put("agreedBy", said.agreedBy().orElse(null));
    }

    private static @Nullable String time(Optional<Instant> at) {
        return at.map(Instant::toString).orElse(null);
    }
}
