package coop.akiba.gateway.config;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of addresses such as {@code 196.201.214.0/24}, or a single one.
 *
 * @param first its first address
 * @param bits how many of its bits count
 */
public record Network(InetAddress first, int bits) {
    private static final Pattern FOUR = Pattern.compile("([0-9]|[1-9][0-9]{1,2})(\\.([0-9]|[1-9][0-9]{1,2})){3}");
    private static final Pattern SIX = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F.:]*");
    private static final Pattern WRITTEN = Pattern.compile("([0-9a-fA-F.:]{2,45})(?:/([0-9]{1,3}))?");

    /** Empty for what is no range. Names are not looked up. */
    public static Optional<Network> parse(String text) {
        var match = WRITTEN.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        return address(match.group(1)).flatMap(first -> {
            int all = first.getAddress().length * 8;
            int bits = match.group(2) == null ? all : Integer.parseInt(match.group(2));
            return bits <= all ? Optional.of(new Network(first, bits)) : Optional.empty();
        });
    }

    /** An address as it is written in numbers; an IPv4 address in four of them. */
    public static Optional<InetAddress> address(String text) {
        try {
            return FOUR.matcher(text).matches() || SIX.matcher(text).matches()
                    ? Optional.of(InetAddress.ofLiteral(text))
                    : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    public boolean has(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
