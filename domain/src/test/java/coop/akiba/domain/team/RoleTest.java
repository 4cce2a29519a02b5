package coop.akiba.domain.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coop.akiba.domain.Table;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.member.MemberStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what: every cell. */
class RoleTest {
    private static final String MAY = """
                         MEMBER LOAN_OFFICER ADMIN PLATFORM_OWNER
        APPLY            yes    -            -     yes
        APPLY_FOR_MEMBER -      -            -     yes
        VIEW_LOANS       -      yes          yes   yes
        VIEW_MEMBERS     -      yes          yes   yes
        REGISTER_MEMBER  -      yes          yes   yes
        DECIDE_LOAN      -      -            yes   yes
        DISBURSE_LOAN    -      yes          yes   yes
        RECORD_SAVINGS   -      yes          yes   yes
        VIEW_SUSPENSE    -      -            yes   yes
        SETTLE_SUSPENSE  -      -            yes   yes
        VIEW_LEDGER      -      -            yes   yes
        CHANGE_PROFILE   -      -            yes   yes
        CROSS_TENANT     -      -            -     yes
        """;

    /** INV-32: by the usual rules. */
    @Test
    void everyCellIsAsTabulated() {
        Table.read(MAY, Capability.class, Role.class)
                .forEach((capability, roles) -> roles.forEach((role, mark) -> assertThat(role.allows(capability))
                        .as("%s may %s", role, capability)
                        .isEqualTo(mark.equals("yes"))));
    }

    @Test
    void anActorIsOneMemberOrNone() {
        assertThat(Umoja.AMINA_HERSELF.is(Umoja.AMINA.id())).isTrue();
        assertThat(Umoja.AMINA_HERSELF.is(Umoja.member(8, MemberStatus.ACTIVE).id()))
                .isFalse();
        assertThat(Umoja.ADMIN.is(Umoja.AMINA.id())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Umoja", "1umoja", "umoja_sacco", "umoja sacco", "a23456789012345678901234567890123"})
    void aTeamIdIsChecked(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TeamId(value));
    }
}
