package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.payment.SuspenseReason;
import coop.akiba.domain.risk.Evidence;
import coop.akiba.gateway.Fixture;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every reason can be said in every language, with all its numbers. */
class StaffWordsTest {
    static final List<String> LANGUAGES = StaffWords.LANGUAGES;

    private static final List<Evidence> EVIDENCE = List.of(
            new Evidence.RowsLate(0, 12),
            new Evidence.RowsLate(3, 12),
            new Evidence.DaysLate(0),
            new Evidence.DaysLate(1),
            new Evidence.DaysLate(40),
            new Evidence.Defaults(0),
            new Evidence.Defaults(1),
            new Evidence.Defaults(2),
            new Evidence.Deposits(9, 12),
            new Evidence.Deposits(1, 1),
            new Evidence.Burden(Fixture.KES.ofMajor(2_020), Fixture.KES.ofMajor(500), Fixture.KES.ofMajor(56_000)),
            new Evidence.OtherLoans(0, Fixture.KES.zero(), Fixture.KES.zero()),
            new Evidence.OtherLoans(1, Fixture.KES.ofMajor(900), Fixture.KES.ofMajor(100)),
            new Evidence.OtherLoans(2, Fixture.KES.ofMajor(900), Fixture.KES.zero()),
            new Evidence.Membership(1),
            new Evidence.Membership(24),
            new Evidence.NothingDue(),
            new Evidence.NothingSaved());

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void noWordIsMissingAndNoNumberLost(String language) {
        Map<String, Set<String>> needed = new TreeMap<>();
        for (Class<?> kind : Evidence.class.getPermittedSubclasses()) {
            needed.put(
                    kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT),
                    Arrays.stream(kind.getRecordComponents())
                            .map(RecordComponent::getName)
                            .collect(Collectors.toSet()));
        }
        for (SuspenseReason reason : SuspenseReason.values()) {
            needed.put("suspense-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), Set.of());
        }
        StaffWords words = StaffWords.in(List.of(language));
        assertThat(words.keys()).isEqualTo(needed.keySet());
        needed.forEach(
                (key, numbers) -> assertThat(words.placeholders(key)).as(key).isEqualTo(numbers));
    }

    @Test
    void inEnglish() {
        assertThat(said("en")).isEqualTo("""
            All 12 instalments due so far were paid on time
            3 of 12 instalments due so far were late
            No instalment was ever late
            The latest instalment was 1 day late
            The latest instalment was 40 days late
            No earlier loan went into default
            1 earlier loan went into default
            2 earlier loans went into default
            Saved in 9 of the last 12 months
            Saved in 1 of the last 1 month
            Instalments of KES 2,020 a month, and KES 500 on other loans, beside savings of KES 56,000
            Nothing owed on other loans
            Owes KES 900 on 1 other loan, beside savings of KES 100
            Owes KES 900 on 2 other loans, beside savings of KES 0
            A member for 1 month
            A member for 24 months
            No instalment has fallen due yet
            Nothing was ever saved\
            """);
    }

    @Test
    void inKiswahili() {
        assertThat(said("sw-KE")).isEqualTo("""
            Awamu zote 12 zilizofika zililipwa kwa wakati
            Awamu 3 kati ya 12 zilizofika zilichelewa
            Hakuna awamu iliyowahi kuchelewa
            Awamu iliyochelewa zaidi ilichelewa siku 1
            Awamu iliyochelewa zaidi ilichelewa siku 40
            Hakuna mkopo wa awali ulioshindwa kulipwa
            Mkopo 1 wa awali ulishindwa kulipwa
            Mikopo 2 ya awali ilishindwa kulipwa
            Aliweka akiba katika miezi 9 kati ya 12 iliyopita
            Aliweka akiba katika miezi 1 kati ya 1 uliopita
            Awamu za KES 2,020 kwa mwezi, na KES 500 za mikopo mingine, akiba ikiwa KES 56,000
            Hana deni la mikopo mingine
            Anadaiwa KES 900 kwa mkopo 1 mwingine, akiba ikiwa KES 100
            Anadaiwa KES 900 kwa mikopo 2 mingine, akiba ikiwa KES 0
            Mwanachama kwa mwezi 1
            Mwanachama kwa miezi 24
            Hakuna awamu iliyofika bado
            Hajawahi kuweka akiba\
            """);
    }

    @Test
    void anyOtherLanguageGetsEnglish() {
        assertThat(said("fi")).isEqualTo(said("en"));
        assertThat(StaffWords.in(List.of())).isSameAs(StaffWords.in(List.of("en")));
        assertThat(StaffWords.in(List.of("fi", "sw"))).isSameAs(StaffWords.in(List.of("sw")));
    }

    private static String said(String language) {
        RiskView view = new RiskView(StaffWords.in(List.of(language)));
        return EVIDENCE.stream().map(view::words).collect(Collectors.joining("\n"));
    }
}
