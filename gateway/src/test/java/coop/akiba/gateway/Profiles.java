package coop.akiba.gateway;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.ProfileProblem;
import coop.akiba.domain.policy.ProfileProblems;
import coop.akiba.gateway.store.ProfileJson;
import coop.akiba.gateway.store.ProfileReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The four profiles that cooperatives copy, and what is wrong with a changed one. */
public final class Profiles {
    public static final Map<String, String> CURRENCIES =
            Map.of("palladium", "UGX", "agatabo", "RWF", "uganda-sacco", "UGX", "indonesia-koperasi", "IDR");

    private Profiles() {}

    public static String text(String name) {
        try (InputStream in = Profiles.class.getResourceAsStream("/profiles/" + name + ".yaml")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static LoanProfile load(String name) {
        return ProfileJson.readYaml(text(name)).orThrow();
    }

    public static List<ProfileProblem> problems(String name, String text) {
        CurrencyPolicy currency = new CurrencyPolicy(Objects.requireNonNull(CURRENCIES.get(name)), 0, 1);
        return switch (ProfileJson.readYaml(text)) {
            case ProfileReading.Read(LoanProfile profile) -> ProfileProblems.of(profile, currency);
            case ProfileReading.Unreadable(List<ProfileProblem> problems) -> problems;
        };
    }
}
