package coop.akiba.gateway.store;

import coop.akiba.domain.loan.Security;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** Securities as they are stored with their loan. */
final class SecurityJson {
    private SecurityJson() {}

    static JsonArray write(List<Security> securities) {
        return new JsonArray(securities.stream().map(SecurityJson::write).toList());
    }

    static List<Security> read(JsonArray stored, CurrencyPolicy currency) {
        return stored.stream()
                .map(JsonObject.class::cast)
                .map(one -> read(one, currency))
                .toList();
    }

    private static JsonObject write(Security security) {
        JsonObject json = new JsonObject()
                .put("value", security.value().minor())
                .put("documents", new JsonArray(security.documents()));
        return switch (security) {
            case Security.Guarantor guarantor ->
                json.put("kind", "GUARANTOR")
                        .put("member", guarantor.member().value().toString());
            case Security.Collateral thing -> json.put("kind", "COLLATERAL").put("description", thing.description());
            case Security.SavingsLien lien -> json.put("kind", "SAVINGS_LIEN");
        };
    }

    private static Security read(JsonObject json, CurrencyPolicy currency) {
        Money value = currency.ofMinor(json.getLong("value"));
        List<String> documents =
                json.getJsonArray("documents").stream().map(String.class::cast).toList();
        return switch (json.getString("kind")) {
            case "GUARANTOR" ->
                new Security.Guarantor(new MemberId(UUID.fromString(json.getString("member"))), value, documents);
            case "COLLATERAL" -> new Security.Collateral(json.getString("description"), value, documents);
            case "SAVINGS_LIEN" -> new Security.SavingsLien(value, documents);
            default -> throw new IllegalStateException("a security of kind " + json.getString("kind"));
        };
    }
}
