package coop.akiba.gateway.store;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import coop.akiba.domain.policy.DefaultPolicy;
import coop.akiba.domain.policy.EligibilityRule;
import coop.akiba.domain.policy.Fee;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.PenaltyPolicy;
import coop.akiba.domain.policy.TopUpPolicy;
import coop.akiba.domain.schedule.DueDateRule;
import java.util.List;
import java.util.Locale;

/**
 * A loan profile as the JSON it is stored and edited as. Unknown settings are errors. Where a setting is one of several
 * kinds, {@code type} names the kind, as {@code SAME_DAY} does for {@link DueDateRule.SameDay}.
 */
public final class ProfileJson {
    private static final List<Class<?>> KINDS = List.of(
            DefaultPolicy.class,
            DueDateRule.class,
            EligibilityRule.class,
            Fee.class,
            PenaltyPolicy.class,
            TopUpPolicy.class);

    private static final JsonMapper JSON = mapper();

    private ProfileJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS);
        for (Class<?> kind : KINDS) {
            builder.addMixIn(kind, Typed.class);
            for (Class<?> one : kind.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(one, name(one)));
            }
        }
        return builder.build();
    }

    private static String name(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

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
