package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.payment.MatchCandidate;
import coop.akiba.domain.payment.MatchedBy;
import coop.akiba.domain.payment.Matching;
import coop.akiba.domain.payment.PayerNumber;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.store.Payers;
import coop.akiba.gateway.store.Payers.Payer;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Looks for the owner of money whose reference names no loan and no member: first by the reference as a phone number,
 * then by the number that paid. Only members of the cooperative that was paid are looked at.
 */
final class PayerMatching {
    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    private final Phones phones = new Phones();

    /** What comes of the look; each step is taken only where the one before found nobody. */
    Future<Matching> look(SqlConnection connection, Team team, MoneyNotice notice) {
        return byReference(connection, team, notice)
                .compose(typed -> typed.isEmpty() ? byPayer(connection, team, notice) : Future.succeededFuture(typed))
                .map(found -> Matching.decide(
                        found,
                        misnamed(notice.reference(), team),
                        team.profile().matchingOrUsual()));
    }

    /** For staff, where a loan takes no money: itself if it is running, else what else its member owes. */
    Future<List<MatchCandidate>> instead(
            SqlConnection connection, Team team, Loan loan, MatchedBy by, MoneyNotice notice) {
        if (loan.member().isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Future<List<Payer>> borrower =
                Payers.byMember(connection, team, loan.member().get());
        return borrower.map(found -> candidates(found, MatchedBy.SAME_BORROWER, notice).stream()
                .map(each -> each.loan().equals(Optional.of(loan.id()))
                        ? new MatchCandidate(each.member(), each.loan(), by)
                        : each)
                .sorted(MatchCandidate.ORDER)
                .limit(Matching.MOST)
                .toList());
    }

    private Future<List<MatchCandidate>> byReference(SqlConnection connection, Team team, MoneyNotice notice) {
        return phones.parse(notice.reference(), team.country())
                .map(phone -> byPhone(connection, team, phone, MatchedBy.PHONE_AS_REFERENCE, notice))
                .orElseGet(() -> Future.succeededFuture(List.of()));
    }

    private Future<List<MatchCandidate>> byPayer(SqlConnection connection, Team team, MoneyNotice notice) {
        return switch (PayerNumber.read(notice.payer())) {
            case PayerNumber.Clear(String text) ->
                phones.parse(text, team.country())
                        .map(phone -> byPhone(connection, team, phone, MatchedBy.PAYER_NUMBER, notice))
                        .orElseGet(() -> Future.succeededFuture(List.of()));
            case PayerNumber.Hashed(String sha256) ->
                Payers.byHash(connection, team, sha256).map(found -> candidates(found, MatchedBy.PAYER_HASH, notice));
            case PayerNumber.Masked(String first, String last) ->
                Payers.byMask(connection, team, Phones.international(first, team.country()), last)
                        .map(found -> candidates(found, MatchedBy.MASKED_PAYER, notice));
            case PayerNumber.Unknown unknown -> Future.succeededFuture(List.of());
        };
    }

    private static Future<List<MatchCandidate>> byPhone(
            SqlConnection connection, Team team, Msisdn phone, MatchedBy by, MoneyNotice notice) {
        return Payers.byMsisdn(connection, team, phone).map(found -> candidates(found, by, notice));
    }

    private static List<MatchCandidate> candidates(List<Payer> found, MatchedBy by, MoneyNotice notice) {
        return found.stream()
                .flatMap(each -> MatchCandidate.of(each.member(), each.loans(), by, notice.amount()).stream())
                .toList();
    }

    /** Somebody who writes digits means a number: somebody else's loan, or their own with a slip. */
    private static boolean misnamed(String reference, Team team) {
        return Optional.of(reference.strip())
                .filter(Predicate.not(team.paybill()::equals))
                .filter(DIGIT.asPredicate())
                .isPresent();
    }
}
