package coop.akiba.gateway.simulator.daraja;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Receipt numbers as customers see them: ten capital letters and digits, never the same twice. */
final class ReceiptNumbers {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String SYMBOLS = LETTERS + "0123456789";
    private static final int LENGTH = 10;

    private final RandomGenerator random;
    private final Set<String> given = ConcurrentHashMap.newKeySet();

    ReceiptNumbers(RandomGenerator random) {
        this.random = random;
    }

    String next() {
        StringBuilder number = new StringBuilder(LENGTH);
        number.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        while (number.length() < LENGTH) {
            number.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
        }
        return given.add(number.toString()) ? number.toString() : next();
    }
}
