package coop.akiba.gateway.store;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import coop.akiba.domain.policy.DefaultPolicy;
import coop.akiba.domain.policy.EligibilityRule;
import coop.akiba.domain.policy.Fee;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.PenaltyPolicy;
import coop.akiba.domain.policy.ProfileProblem;
import coop.akiba.domain.policy.ProfileProblems;
import coop.akiba.domain.policy.RoleMatrix;
import coop.akiba.domain.policy.TopUpPolicy;
import coop.akiba.domain.schedule.DueDateRule;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A loan profile as the JSON it is stored as, and as the JSON or YAML it is edited as. Unknown settings are errors, and
 * all errors are told. Where a setting is one of several kinds, {@code type} names the kind, as {@code SAME_DAY} does
 * for {@link DueDateRule.SameDay}.
 */
public final class ProfileJson {
    private static final List<Class<?>> KINDS = List.of(
            DefaultPolicy.class,
            DueDateRule.class,
            EligibilityRule.class,
            Fee.class,
            PenaltyPolicy.class,
            TopUpPolicy.class);

    /** Rules were stored before there were these. */
    private static final Set<Capability> NEWER = Set.of(Capability.RECORD_SAVINGS, Capability.SETTLE_SUSPENSE);

    private static final ObjectMapper JSON = mapper(JsonMapper.builder());
    private static final ObjectMapper YAML = mapper(YAMLMapper.builder());

    private ProfileJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    private interface Flat {
        @JsonValue
        Map<Role, RoleMatrix.Grant> grants();
    }

    private static <M extends ObjectMapper, B extends MapperBuilder<M, B>> M mapper(B builder) {
        builder.addModule(new Jdk8Module())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .addMixIn(RoleMatrix.class, Flat.class);
        for (Class<?> kind : KINDS) {
            builder.addMixIn(kind, Typed.class);
            for (Class<?> one : kind.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(one, kind(one)));
            }
        }
        return builder.build();
    }

    static String kind(Class<?> type) {
        return ProfileProblems.kind(type);
    }

    /** Reads JSON. */
    public static ProfileReading read(String rules) {
        return read(rules, JSON);
    }

    /**
     * Reads rules as they were stored, maybe before there were capabilities that rules name now.
     *
     * @throws IllegalArgumentException naming every problem
     */
    static LoanProfile readStored(String rules) {
        LoanProfile profile = read(rules).orThrow();
        return profile.withRoles(profile.roles().knowing(NEWER));
    }

    /** Reads YAML. */
    public static ProfileReading readYaml(String rules) {
        return read(rules, YAML);
    }

    /** Reads a part of a larger file. */
    public static ProfileReading read(JsonNode rules) {
        ProfileText text = new ProfileText();
        var profile = text.read(rules, LoanProfile.class);
        return profile.isPresent() && text.problems().isEmpty()
                ? new ProfileReading.Read(profile.get())
                : new ProfileReading.Unreadable(text.problems());
    }

    private static ProfileReading read(String rules, ObjectMapper mapper) {
        try {
            return read(mapper.readTree(rules));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "profile" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
            return new ProfileReading.Unreadable(
                    List.of(new ProfileProblem.Unreadable(place, "here the text is broken, or names a setting twice")));
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
