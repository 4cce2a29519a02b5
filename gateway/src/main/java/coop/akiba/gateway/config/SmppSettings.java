package coop.akiba.gateway.config;

import static coop.akiba.gateway.config.SettingsTree.text;
import static coop.akiba.gateway.config.SettingsTree.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** SMPP binds, from a checked tree. */
final class SmppSettings {
    private SmppSettings() {}

    static TelcoBind bind(JsonNode bind) {
        return new TelcoBind(
                text(bind, "name"),
                text(bind, "team"),
                text(bind, "host"),
                bind.path("port").asInt(),
                bind.path("tls").asBoolean(),
                text(bind, "systemId"),
                new Secret(text(bind, "password")),
                text(bind, "systemType"),
                text(bind, "addressRange"),
                choice(TelcoBind.Carries.class, bind, "carries"),
                ussd(bind),
                sms(bind),
                bind.path("window").asInt(),
                bind.path("perSecond").asInt(),
                time(bind, "enquireEvery"));
    }

    private static TelcoBind.Ussd ussd(JsonNode bind) {
        JsonNode operations = bind.path("operations");
        return new TelcoBind.Ussd(
                text(bind, "serviceCode"),
                choice(TelcoBind.Session.class, bind, "session"),
                choice(TelcoBind.CodeIn.class, bind, "codeIn"),
                new TelcoBind.Operations(
                        operations.path("begin").asInt(),
                        operations.path("next").asInt(),
                        operations.path("abort").asInt(),
                        operations.path("ask").asInt(),
                        operations.path("end").asInt()),
                bind.path("ussdCoding").asInt(),
                bind.path("septets").asInt());
    }

    private static TelcoBind.Sms sms(JsonNode bind) {
        return new TelcoBind.Sms(
                text(bind, "from"),
                choice(TelcoBind.Alphabet.class, bind, "defaultAlphabet"),
                choice(TelcoBind.LongMessages.class, bind, "longMessages"),
                choice(TelcoBind.ReceiptIds.class, bind, "receiptIds"));
    }

    private static <E extends Enum<E>> E choice(Class<E> type, JsonNode section, String key) {
        return Enum.valueOf(type, text(section, key).toUpperCase(Locale.ROOT));
    }
}
