package coop.akiba.domain.payment;

import coop.akiba.domain.loan.LoanNumber;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a payer's reference means. Payers write {@code L-00042}, {@code l42}, {@code L 00042} or {@code LOO42}; anything
 * that is not plainly one of our numbers is left unread.
 */
public sealed interface PaymentReference {

    Pattern BETWEEN = Pattern.compile("[\\s._/-]");
    Pattern LOAN = Pattern.compile("L([0-9O]{1,12})");
    Pattern MEMBER = Pattern.compile("M([0-9O]{1,12})");

    /** A loan to be repaid. */
    record ToLoan(LoanNumber number) implements PaymentReference {}

    /** A member whose savings are to grow; the number as printed on the card. */
    record ToMember(String number) implements PaymentReference {}

    /** Nothing of ours. */
    record Unread(String typed) implements PaymentReference {}

    static PaymentReference read(String typed) {
        String bare =
                typed.length() > 64 ? "" : BETWEEN.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
        Matcher loan = LOAN.matcher(bare);
        if (loan.matches() && digits(loan) > 0) {
            return new ToLoan(new LoanNumber(digits(loan)));
        }
        Matcher member = MEMBER.matcher(bare);
        if (member.matches() && digits(member) > 0) {
            return new ToMember(memberNumber(digits(member)));
        }
        return new Unread(typed);
    }

    /** A member's number as printed: {@code M-0007}. */
    static String memberNumber(long number) {
        return String.format(Locale.ROOT, "M-%04d", number);
    }

    private static long digits(Matcher matcher) {
        return Long.parseLong(matcher.group(1).replace('O', '0'));
    }
}
