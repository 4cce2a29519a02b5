package coop.akiba.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Who may know whom: ussd-menus and sms-templates know domain, gateway knows all three, and the three inner modules
 * know no clock, random, id generator, thread, logger or I/O. Time, ids and limits come in as arguments.
 */
class ArrowsTest {
    private static final JavaClasses AKIBA = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("coop.akiba");

    private static final String[] INNER = {"coop.akiba.domain..", "coop.akiba.menus..", "coop.akiba.sms.."};

    /** What is in none of these is refused, so a new library cannot slip in. */
    private static final DescribedPredicate<JavaClass> PURE_JAVA = resideInAnyPackage(
            "java.lang..",
            "java.math",
            "java.nio.charset",
            "java.text",
            "java.time..",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "org.jspecify.annotations");

    /** Enough to read a words file from the class path. */
    private static final DescribedPredicate<JavaClass> WORDS_FILES = resideInAnyPackage("com.ibm.icu..")
            .or(belongToAnyOf(
                    java.io.BufferedReader.class,
                    java.io.IOException.class,
                    java.io.InputStream.class,
                    java.io.InputStreamReader.class,
                    java.io.Reader.class,
                    java.io.UncheckedIOException.class));

    /** The parts of the packages above that answer differently each time, or on each machine. */
    private static final DescribedPredicate<JavaClass> AMBIENT = belongToAnyOf(
            Process.class,
            ProcessBuilder.class,
            Runtime.class,
            System.class,
            Thread.class,
            ThreadLocal.class,
            java.time.Clock.class,
            java.time.InstantSource.class,
            java.util.Calendar.class,
            java.util.Date.class,
            java.util.Random.class,
            java.util.Scanner.class,
            java.util.SplittableRandom.class,
            java.util.Timer.class);

    @Test
    void domainKnowsNobody() {
        onlyKnow("coop.akiba.domain..", PURE_JAVA.or(resideInAnyPackage("coop.akiba.domain..")));
    }

    @Test
    void menusKnowDomain() {
        onlyKnow(
                "coop.akiba.menus..",
                PURE_JAVA.or(WORDS_FILES).or(resideInAnyPackage("coop.akiba.domain..", "coop.akiba.menus..")));
    }

    @Test
    void smsKnowsDomain() {
        onlyKnow(
                "coop.akiba.sms..",
                PURE_JAVA.or(WORDS_FILES).or(resideInAnyPackage("coop.akiba.domain..", "coop.akiba.sms..")));
    }

    @Test
    void innerModulesKnowNothingOfTheMachine() {
        noClasses()
                .that()
                .resideInAnyPackage(INNER)
                .should()
                .dependOnClassesThat(AMBIENT)
                .check(AKIBA);
    }

    @Test
    void innerModulesAnswerTheSameEverywhere() {
        noClasses()
                .that()
                .resideInAnyPackage(INNER)
                .should()
                .accessTargetWhere(readsAClock().or(readsTheMachine()))
                .check(AKIBA);
    }

    @Test
    void domainCountsInWholeNumbers() {
        classes()
                .that()
                .resideInAPackage("coop.akiba.domain..")
                .should(new WholeNumbers())
                .check(AKIBA);
    }

    @Test
    void onlyMainMakesAClock() {
        noClasses()
                .that()
                .resideInAPackage("coop.akiba.gateway..")
                .and(not(belongTo(name("coop.akiba.gateway.Main"))))
                .should()
                .accessTargetWhere(readsAClock())
                .check(AKIBA);
    }

    @Test
    void amountsAreNeverReadAsJsonNumbers() {
        Set<String> getters = Set.of("getInteger", "getLong", "getDouble", "getFloat", "getNumber");
        noClasses()
                .that()
                .resideInAPackage("coop.akiba.gateway.mobilemoney..")
                .should()
                .accessTargetWhere(use(
                        "a number out of JSON",
                        target -> getters.contains(target.getName())
                                && target.getOwner().getPackageName().equals("io.vertx.core.json")))
                .allowEmptyShould(true)
                .check(AKIBA);
    }

    private static void onlyKnow(String inPackage, DescribedPredicate<JavaClass> known) {
        classes()
                .that()
                .resideInAPackage(inPackage)
                .should()
                .onlyDependOnClassesThat(known)
                .check(AKIBA);
    }

    private static DescribedPredicate<JavaAccess<?>> readsAClock() {
        Set<String> clocks = Set.of("java.lang.System.currentTimeMillis", "java.time.InstantSource.system");
        return use("a clock of its own", target -> {
            String name = target.getOwner().getName() + "." + target.getName();
            boolean now = name.startsWith("java.time.") && name.endsWith(".now") && !name.equals("java.time.Clock.now");
            boolean given = target.getFullName().contains("java.time.Clock)");
            return (now && !given) || name.startsWith("java.time.Clock.system") || clocks.contains(name);
        });
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheMachine() {
        Set<String> names = Set.of(
                "java.lang.Math.random",
                "java.nio.charset.Charset.defaultCharset",
                "java.time.ZoneId.systemDefault",
                "java.util.Locale.getDefault",
                "java.util.TimeZone.getDefault",
                "java.util.UUID.randomUUID");
        return use(
                "what differs by machine or by chance",
                target -> names.contains(target.getOwner().getName() + "." + target.getName()));
    }

    /** A call, a field or a method reference. */
    private static DescribedPredicate<JavaAccess<?>> use(String what, Predicate<AccessTarget> test) {
        return DescribedPredicate.describe(what, access -> test.test(access.getTarget()));
    }

    /** Money is counted in minor units and rates are fractions; binary floating point can hold neither. */
    private static final class WholeNumbers extends ArchCondition<JavaClass> {
        private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

        WholeNumbers() {
            super("have no floating-point field, parameter or result");
        }

        @Override
        public void check(JavaClass item, ConditionEvents events) {
            for (JavaField field : item.getFields()) {
                report(field.getFullName(), field.getRawType(), item, events);
            }
            for (JavaCodeUnit unit : item.getCodeUnits()) {
                report(unit.getFullName(), unit.getRawReturnType(), item, events);
                unit.getRawParameterTypes().forEach(type -> report(unit.getFullName(), type, item, events));
            }
        }

        private static void report(String where, JavaClass type, JavaClass item, ConditionEvents events) {
            if (FLOATING.contains(type.getBaseComponentType().getName())) {
                events.add(SimpleConditionEvent.violated(item, where + " uses " + type.getName()));
            }
        }
    }
}
