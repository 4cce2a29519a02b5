package coop.akiba.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.ProfileProblem;
import coop.akiba.domain.policy.Visibility;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Profiles;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The profiles as files: they load, nothing is wrong with them, and every contradiction put into one is found. */
class ProfilesTest {

    static Set<String> names() {
        return Profiles.CURRENCIES.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachLoadsAndNothingIsWrongWithIt(String name) {
        assertThat(Profiles.problems(name, Profiles.text(name))).isEmpty();
        LoanProfile profile = Profiles.load(name);
        assertThat(ProfileJson.read(ProfileJson.write(profile)).orThrow()).isEqualTo(profile);
    }

    /** A profile, what stands in it, what is put there (in the first place only), and the settings found at fault. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "/profiles/contradictions.csv",
            delimiter = '|',
            quoteCharacter = '~',
            emptyValue = "",
            numLinesToSkip = 1)
    void everyContradictionIsFound(String name, String is, String put, String found) {
        String text = Profiles.text(name);
        assertThat(text).contains(is);
        String changed = text.replaceFirst(Pattern.quote(is), Matcher.quoteReplacement(put));
        List<String> problems = Profiles.problems(name, changed).stream()
                .map(problem -> problem.code() + " " + problem.path())
                .toList();
        assertThat(String.join(", ", problems)).isEqualTo(found);
    }

    @Test
    void allIsSaidAtOnceWithTheNumbers() {
        String text = Profiles.text("palladium")
                .replace("unit: 1, mode", "unit: 150, mode")
                .replace("products:\n  - code: loan", "products:\n  - code: Loan");
        assertThat(Profiles.problems("palladium", text.replace("percent: 0", "percent: 1")))
                .extracting(ProfileProblem::sentence)
                .containsExactly(
                        "products[Loan].code: 1 to 32 of a-z, 0-9 and '-', a letter first",
                        "products[Loan].terms.rate.percent 1 does not go with workflow.disbursement NOT_RECORDED:"
                                + " no schedule is made that could bear interest");
    }

    @Test
    void whatCannotBeReadIsSaidAtOnce() {
        String text = Profiles.text("indonesia-koperasi")
                .replace("buckets: true", "bucket: true")
                .replace("max: 3", "max: three")
                .replace("type: FIXED_DAY, day: 20", "type: FIXED_DAY, day: 40")
                .replace("type: ACTIVE_BORROWER", "type: RICH_BORROWER")
                .replace("counted: [PENDING", "counted: [WAITING")
                .replace("months: 12, percent: 1", "months: 12, percent: 1.x")
                .replace("- code: flat\n    names", "- names");
        assertThat(Profiles.problems("indonesia-koperasi", text))
                .extracting(ProfileProblem::path)
                .contains(
                        "bucket",
                        "buckets",
                        "concurrency.max",
                        "concurrency.counted[0]",
                        "eligibility[0]",
                        "products[0].code",
                        "products[0].terms.dueDates",
                        "products[0].tenors[2].percent");
        assertThat(Profiles.problems("palladium", "version: 1\nversion: 1")).hasSize(1);
        assertThat(Profiles.problems("palladium", "")).hasSize(1);
        assertThat(Profiles.problems("palladium", "[1, 2]")).hasSize(1);
    }

    /** Rules that were stored before there was a capability have it where it usually is; rules that know it stay. */
    @Test
    void olderStoredRulesGetWhatCameLater() {
        String now = ProfileJson.write(Profiles.load("palladium"));
        String then = now.replace(",\"RECORD_SAVINGS\"", "").replace(",\"SETTLE_SUSPENSE\"", "");
        assertThat(then).doesNotContain("RECORD_SAVINGS", "SETTLE_SUSPENSE");
        LoanProfile read = ProfileJson.readStored(then);
        for (Role role : Role.values()) {
            for (Capability later : List.of(Capability.RECORD_SAVINGS, Capability.SETTLE_SUSPENSE)) {
                assertThat(read.roles().allows(role, later))
                        .as(role + " " + later)
                        .isEqualTo(role.allows(later));
            }
        }
        String chosen = now.replaceFirst(",\"RECORD_SAVINGS\"", "");
        assertThat(ProfileJson.readStored(chosen))
                .isEqualTo(ProfileJson.read(chosen).orThrow());
    }

    /** P-13, P-14, P-15 and X-28: three roles, three things to do. */
    @ParameterizedTest
    @CsvSource({
        "P-13, MEMBER, APPLY, true",
        "P-13, MEMBER, VIEW_LOANS, true",
        "P-13, MEMBER, DECIDE_LOAN, false",
        "P-14, ADMIN, APPLY, true",
        "P-14, ADMIN, VIEW_LOANS, true",
        "P-14, ADMIN, DECIDE_LOAN, true",
        "P-15, PLATFORM_OWNER, APPLY, true",
        "P-15, PLATFORM_OWNER, VIEW_LOANS, true",
        "P-15, PLATFORM_OWNER, DECIDE_LOAN, true"
    })
    void palladiumsRoles(String id, Role role, Capability capability, boolean may) {
        LoanProfile profile = Profiles.load("palladium");
        assertThat(profile.roles().allows(role, capability)).as(id).isEqualTo(may);
        assertThat(profile.roles().sees(role)).as(id).isEqualTo(Visibility.TEAM);
        assertThat(profile.roles().allows(role, Capability.CROSS_TENANT)).as(id).isEqualTo(role == Role.PLATFORM_OWNER);
    }
}
