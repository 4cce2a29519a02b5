package coop.akiba.house;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.http.PathKeys;
import coop.akiba.gateway.mobilemoney.Hmac;
import coop.akiba.gateway.mobilemoney.StaticSecret;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long a comparison takes is not measured, because a busy machine says anything. What is looked at instead is what
 * the compiled classes call.
 */
class SecretsComparedTest {
    private static final Set<String> EARLY = Set.of(
            "java/lang/String.equals",
            "java/lang/String.equalsIgnoreCase",
            "java/lang/String.contentEquals",
            "java/lang/String.startsWith",
            "java/lang/Object.equals",
            "java/util/Objects.equals",
            "java/util/Arrays.equals",
            "java/util/Arrays.mismatch",
            "java/util/List.contains",
            "java/util/Map.get");

    @ParameterizedTest
    @ValueSource(classes = {StaticSecret.class, Hmac.class, PathKeys.class})
    @DisplayName("W07: a secret is compared in time that does not depend on how much of it is right")
    void inConstantTime(Class<?> comparing) throws IOException {
        assertThat(called(comparing))
                .contains("java/security/MessageDigest.isEqual")
                .doesNotContainAnyElementsOf(EARLY);
    }

    private static Set<String> called(Class<?> comparing) throws IOException {
        try (InputStream in = comparing.getResourceAsStream(comparing.getSimpleName() + ".class")) {
            return StreamSupport.stream(
                            ClassFile.of()
                                    .parse(Objects.requireNonNull(in).readAllBytes())
                                    .constantPool()
                                    .spliterator(),
                            false)
                    .filter(MemberRefEntry.class::isInstance)
                    .map(MemberRefEntry.class::cast)
                    .map(entry ->
                            entry.owner().asInternalName() + "." + entry.name().stringValue())
                    .collect(Collectors.toSet());
        }
    }
}
