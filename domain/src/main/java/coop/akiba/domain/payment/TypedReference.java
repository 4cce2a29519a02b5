package coop.akiba.domain.payment;

import coop.akiba.domain.loan.LoanNumber;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A reference as typed, with how it was read. Words in front of a number are seen through only where they are known:
 * {@code SALEM7} is a name and no member's number.
 *
 * @param by empty where nothing was read
 */
public record TypedReference(PaymentReference reads, Optional<MatchedBy> by) {
    private static final int LONGEST = 64;

    /** What people write before a number of ours; where it says what is numbered, digits are enough. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("LOAN", "L"),
            Map.entry("LOANNO", "L"),
            Map.entry("MKOPO", "L"),
            Map.entry("MEMBER", "M"),
            Map.entry("MEMBERNO", "M"),
            Map.entry("ACCOUNT", ""),
            Map.entry("ACC", ""),
            Map.entry("ACCNO", ""),
            Map.entry("AC", ""),
            Map.entry("ACNO", ""),
            Map.entry("REF", ""),
            Map.entry("NO", ""));

    /**
     * Reads it.
     *
     * @param own words of the cooperative that payers write too, such as its name and short code
     */
    public static TypedReference read(String typed, List<String> own) {
        PaymentReference reads = PaymentReference.read(typed);
        return switch (reads) {
            case PaymentReference.ToLoan(LoanNumber number) -> plain(reads, typed, number.toString());
            case PaymentReference.ToMember(String number) -> plain(reads, typed, number);
            case PaymentReference.Unread unread ->
                typed.length() > LONGEST ? new TypedReference(unread, Optional.empty()) : prefixed(unread, own);
        };
    }

    private static TypedReference plain(PaymentReference reads, String typed, String printed) {
        MatchedBy by = typed.equals(printed) ? MatchedBy.EXACT_REFERENCE : MatchedBy.NORMALISED_REFERENCE;
        return new TypedReference(reads, Optional.of(by));
    }

    private static TypedReference prefixed(PaymentReference.Unread unread, List<String> own) {
        String bare = bare(unread.typed());
        return Stream.concat(
                        WORDS.entrySet().stream()
                                .filter(word -> bare.startsWith(word.getKey()))
                                .sorted((one, other) -> Integer.compare(
                                        other.getKey().length(), one.getKey().length()))
                                .flatMap(word -> Stream.of(
                                        bare.substring(word.getKey().length()),
                                        digits(
                                                word.getValue(),
                                                bare.substring(word.getKey().length())))),
                        own.stream()
                                .map(TypedReference::bare)
                                .filter(word -> !word.isEmpty() && bare.startsWith(word))
                                .map(word -> bare.substring(word.length())))
                .map(PaymentReference::read)
                .filter(read -> !(read instanceof PaymentReference.Unread))
                .findFirst()
                .map(read -> new TypedReference(read, Optional.of(MatchedBy.PREFIXED_REFERENCE)))
                .orElseGet(() -> new TypedReference(unread, Optional.empty()));
    }

    private static String digits(String kind, String rest) {
        return kind.isEmpty() || rest.isEmpty() || !Character.isDigit(rest.charAt(0)) ? "" : kind + rest;
    }

    private static String bare(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }
}
