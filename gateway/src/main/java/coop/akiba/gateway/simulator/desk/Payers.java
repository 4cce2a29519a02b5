package coop.akiba.gateway.simulator.desk;

import coop.akiba.gateway.simulator.desk.Payer.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Who pays and who does not: as somebody said, by the end of a number for those who want to try, else as usual. */
public final class Payers {
    /** So that people can try each end without saying anything before. */
    private static final Map<String, Payer> ENDINGS = Map.of(
            "9901", new Payer(Answer.CANCELS, Duration.ofSeconds(1)),
            "9902", new Payer(Answer.HAS_TOO_LITTLE, Duration.ofSeconds(1)),
            "9903", new Payer(Answer.IS_NOT_REACHED, Duration.ofSeconds(5)),
            "9904", new Payer(Answer.PAYS, Duration.ofSeconds(30)));

    private static final String NO_ACCOUNT = "9905";
    private static final int DIGITS = 4;

    private final Payer usual;
    private final Map<String, Payer> own = new ConcurrentHashMap<>();

    Payers(Payer usual) {
        this.usual = usual;
    }

    /** Gives somebody a behaviour of their own; digits without a plus. */
    public void behave(String msisdn, Payer payer) {
        own.put(msisdn, payer);
    }

    /** What somebody does. */
    public Payer of(String msisdn) {
        String ending = msisdn.substring(Math.max(0, msisdn.length() - DIGITS));
        return Objects.requireNonNullElseGet(own.get(msisdn), () -> ENDINGS.getOrDefault(ending, usual));
    }

    /** Nobody can be paid at such a number. */
    public static boolean hasNoAccount(String msisdn) {
        return msisdn.endsWith(NO_ACCOUNT);
    }

    void clear() {
        own.clear();
    }
}
