package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.StrictJson;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what Daraja answers to registrations. Some of it is no JSON: systems behind it answer for themselves. */
final class Registrations {
    private static final Set<String> NOT_NOW = Set.of("500.003.02", "500.003.03");
    private static final int MOST_READ = 4_096;
    private static final int MOST_TOLD = 160;
    private static final Pattern FAULT =
            Pattern.compile("<(?:[\\w-]{1,20}:)?(?:faultstring|Text)[^>]{0,200}>([^<]{1,500})<");
    /** Keys, tokens and secrets are long and unbroken; words are not. */
    private static final Pattern LONG = Pattern.compile("[A-Za-z0-9_+/=-]{20,}");

    private Registrations() {}

    /** The answer to addresses of C2B. */
    static Registration c2b(String version, int status, Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body);
        String code = text(json, "ResponseCode");
        if (status == 200 && code.matches("0+")) {
            return new Registration.Done("C2B " + version);
        }
        return refused(json, code, text(json, "ResponseDescription"), status, body);
    }

    /** The answer to Pull Transactions: once is enough, and again changes nothing. */
    static Registration pull(int status, Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body);
        String code = text(json, "ResponseStatus");
        if (status == 200 && (code.equals("1000") || code.equals("1001"))) {
            return new Registration.Done("Pull Transactions");
        }
        return refused(json, code, text(json, "ResponseDescription"), status, body);
    }

    private static Registration refused(
            Optional<Json.Obj> json, String code, String description, int status, Buffer body) {
        String error = text(json, "errorCode");
        String said = text(json, "errorMessage");
        if (DarajaAnswers.lacksProduct(json)) {
            return new Registration.NoProduct();
        }
        if (said.toLowerCase(Locale.ROOT).contains("already registered")) {
            return new Registration.AlreadyThere();
        }
        if (NOT_NOW.contains(error)) {
            return new Registration.NotNow(error);
        }
        if (!error.isEmpty() || !code.isEmpty()) {
            return new Registration.Refused(
                    excerpt(error.isEmpty() ? code : error), excerpt(error.isEmpty() ? description : said));
        }
        return new Registration.NotDaraja(status, excerpt(readable(body)));
    }

    private static String readable(Buffer body) {
        String start = body.getString(0, Math.min(body.length(), MOST_READ), StandardCharsets.UTF_8.name());
        Matcher fault = FAULT.matcher(start);
        return fault.find() ? fault.group(1) : start.replaceAll("<[^>]*>", " ");
    }

    /** A line that may be shown: short, of letters, digits and marks, and without anything that may be a secret. */
    static String excerpt(String text) {
        String plain = LONG.matcher(text.replaceAll("[^\\p{L}\\p{N}\\p{Punct} ]+", " "))
                .replaceAll("...")
                .replaceAll(" {2,}", " ")
                .strip();
        return plain.length() <= MOST_TOLD ? plain : plain.substring(0, MOST_TOLD) + "...";
    }

    private static String text(Optional<Json.Obj> json, String name) {
        return json.flatMap(answer -> answer.scalar(name)).orElse("");
    }
}
