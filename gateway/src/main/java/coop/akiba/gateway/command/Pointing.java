package coop.akiba.gateway.command;

import coop.akiba.domain.payment.MatchedBy;
import coop.akiba.domain.payment.Matching;
import coop.akiba.domain.payment.PaymentReference;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.PaymentRequestTable;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out where payments point to. A reference that reads as a number of ours costs no look at anything. */
final class Pointing {
    private final PayerMatching matching;

    Pointing(PayerMatching matching) {
        this.matching = matching;
    }

    /** One for each payment, in their order. */
    Future<List<Pointer>> of(SqlConnection connection, Team team, List<Incoming> payments) {
        List<String> tokens = payments.stream()
                .flatMap(payment -> payment.notice().requestToken().stream())
                .distinct()
                .toList();
        Future<Map<String, PaymentRequest>> requests = tokens.isEmpty()
                ? Future.succeededFuture(Map.of())
                : PaymentRequestTable.byTokens(connection, team, tokens);
        List<Future<Pointer>> pointers = payments.stream()
                .map(payment -> payment.notice()
                        .requestToken()
                        .map(token -> requests.map(known -> asked(known, token)))
                        .orElseGet(() -> typed(connection, team, payment)))
                .toList();
        return Future.all(pointers)
                .map(all -> pointers.stream().map(Future::result).toList());
    }

    private static Pointer asked(Map<String, PaymentRequest> known, String token) {
        return Optional.ofNullable(known.get(token)).map(Pointer::of).orElseGet(() -> new Pointer.Unknown(List.of()));
    }

    private Future<Pointer> typed(SqlConnection connection, Team team, Incoming payment) {
        MatchedBy by = payment.typed().by().orElse(MatchedBy.EXACT_REFERENCE);
        return switch (payment.typed().reads()) {
            case PaymentReference.ToLoan(var number)
            when !payment.namesNobody() -> Future.succeededFuture(new Pointer.TypedLoan(number, by));
            case PaymentReference.ToMember(String number)
            when !payment.namesNobody() -> Future.succeededFuture(new Pointer.TypedMember(number, by));
            default ->
                matching.look(connection, team, payment.notice()).map(looked -> switch (looked) {
                    case Matching.Unsure(var candidates) -> new Pointer.Unknown(candidates);
                    case Matching.Found(var candidate) -> Pointer.of(candidate);
                });
        };
    }
}
