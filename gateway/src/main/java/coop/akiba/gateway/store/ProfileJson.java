package coop.akiba.gateway.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import coop.akiba.domain.loan.Fee;
import coop.akiba.domain.loan.LoanProfile;
import coop.akiba.domain.money.CurrencyPolicy;

/** A loan profile as the JSON it is stored and edited as. Unknown settings are errors. */
public final class ProfileJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .addMixIn(Fee.class, FeeTypes.class)
            .addMixIn(CurrencyPolicy.class, CurrencyFields.class)
            .build();

    private ProfileJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Fee.None.class, name = "NONE"),
        @JsonSubTypes.Type(value = Fee.Percentage.class, name = "PERCENTAGE"),
        @JsonSubTypes.Type(value = Fee.Fixed.class, name = "FIXED")
    })
    private interface FeeTypes {}

    @JsonIgnoreProperties({"minorPerMajor"})
    private interface CurrencyFields {}

    /**
     * Reads rules.
     *
     * @throws IllegalArgumentException naming the first setting that cannot be
     */
    public static LoanProfile read(String rules) {
        try {
            return JSON.readValue(rules, LoanProfile.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("loan profile: " + e.getOriginalMessage(), e);
        }
    }

    public static String write(LoanProfile profile) {
        try {
            return JSON.writeValueAsString(profile);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("loan profile cannot be written", e);
        }
    }
}
