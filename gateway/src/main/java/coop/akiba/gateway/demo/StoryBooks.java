package coop.akiba.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.gateway.demo.GatewayClient.Answer;
import coop.akiba.gateway.demo.GatewayClient.Unanswered;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The books as the staff API tells them, compared with what a member read on the phone. */
final class StoryBooks {
    private final GatewayClient gateway;
    private final String token;

    /** With the token of somebody who may see the books. */
    StoryBooks(GatewayClient gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    /** A leg of an entry, ready to print. */
    record Line(String day, String kind, String account, String debit, String credit) {}

    /**
     * Whether phone and books say the same.
     *
     * @param findings the comparison, one line each
     */
    record Verdict(boolean agrees, List<String> findings) {}

    /** The entries of a loan, oldest first, with accounts in words. */
    static List<Line> entriesOf(JsonNode loan, JsonNode books) {
        String account = "Loan " + loan.path("number").asText();
        List<Line> lines = new ArrayList<>();
        for (JsonNode entry : books.path("entries")) {
            if (entry.path("lines").findValuesAsText("account").contains(account)) {
                lines.addAll(0, lines(entry));
            }
        }
        return lines;
    }

    /** Sums the postings themselves, not the balances kept beside them. */
    Verdict compare(DemoView.Person member, String screen) throws Unanswered {
        BigDecimal savings = sum("/ledger/entries?member=" + member.id(), AccountCode.MEMBER_SAVINGS, member.id())
                .negate();
        BigDecimal principal = BigDecimal.ZERO;
        BigDecimal interest = BigDecimal.ZERO;
        for (JsonNode loan : get("/members/" + member.id()).path("loans")) {
            String id = loan.path("id").asText();
            principal = principal.add(sum("/ledger/entries?loan=" + id, AccountCode.LOAN_RECEIVABLE, id));
            interest = interest.add(decimal(loan, "open")).subtract(decimal(loan, "outstandingPrincipal"));
        }
        BigDecimal all = BigDecimal.ZERO;
        for (JsonNode account : get("/ledger/trial-balance").path("accounts")) {
            all = all.add(decimal(account, "amount"));
        }
        return verdict(screen, savings, principal, interest, all);
    }

    private static Verdict verdict(
            String screen, BigDecimal savings, BigDecimal principal, BigDecimal interest, BigDecimal all) {
        String saved = grouped(savings);
        String owed = grouped(principal.add(interest));
        boolean sameSavings = says(screen, saved);
        boolean sameOwed = says(screen, owed);
        return new Verdict(
                sameSavings && sameOwed && all.signum() == 0,
                List.of(
                        "Savings: the postings sum to " + saved + ". " + said(sameSavings),
                        "Loans: the postings sum to " + grouped(principal) + " of principal; with " + grouped(interest)
                                + " of interest to come that is " + owed + ". " + said(sameOwed),
                        "All postings of the cooperative sum to " + grouped(all) + "."));
    }

    private static boolean says(String screen, String amount) {
        return List.of(screen.split("[^0-9.,]+")).contains(amount);
    }

    private static String said(boolean same) {
        return same ? "The phone says the same." : "THE PHONE SAYS SOMETHING ELSE.";
    }

    private BigDecimal sum(String path, AccountCode code, String scope) throws Unanswered {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode entry : get(path).path("entries")) {
            for (JsonNode posting : entry.path("postings")) {
                boolean counts = posting.path("account").asInt() == code.number()
                        && posting.path("scope").asText().equals(scope);
                sum = counts ? sum.add(decimal(posting, "amount")) : sum;
            }
        }
        return sum;
    }

    private JsonNode get(String path) throws Unanswered {
        Answer answer = gateway.staff(token, "GET", path, Map.of());
        if (answer.isGood()) {
            return answer.body();
        }
        throw new Unanswered("the books were not shown: status " + answer.status());
    }

    private static BigDecimal decimal(JsonNode node, String field) {
        return new BigDecimal(node.path(field).asText());
    }

    private static String grouped(BigDecimal amount) {
        return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount);
    }

    private static List<Line> lines(JsonNode entry) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode leg : entry.path("lines")) {
            boolean first = lines.isEmpty();
            lines.add(new Line(
                    first ? entry.path("date").asText() : "",
                    first ? entry.path("kind").asText().toLowerCase(Locale.ROOT).replace('_', ' ') : "",
                    leg.path("account").asText(),
                    leg.path("debit").asText(),
                    leg.path("credit").asText()));
        }
        return lines;
    }
}
