package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.ProfileChange;
import coop.akiba.gateway.command.ProfileCommands;
import coop.akiba.gateway.store.ProfileJson;
import coop.akiba.gateway.store.ProfileReading;
import org.junit.jupiter.api.Test;

/** A cooperative changes its rules while phones are used. */
class NewRulesTest {

    /** What members may do, and the terms they are shown, are those of the rules as they are, without a restart. */
    @Test
    void thePhoneFollowsTheRules() {
        try (MemberEdge edge = new MemberEdge(new Fixture(), TestServers.redis())) {
            Member amina = edge.memberWithPin("Amina Wanjiru", "en", 12_500, "4826");
            assertThat(edge.screen(amina, "ATUid_before", "")).contains("Apply for a loan");
            change(edge, "\"may\":[\"APPLY\"]", "\"may\":[\"VIEW_LOANS\"]");
            assertThat(edge.screen(amina, "ATUid_between", "")).doesNotContain("Apply for a loan");
            change(edge, "\"may\":[\"VIEW_LOANS\"]", "\"may\":[\"APPLY\"]");
            change(edge, "\"percent\":2,", "\"percent\":3,");
            assertThat(edge.screen(amina, "ATUid_after", "2")).contains("normal, 3% a year");
        }
    }

    private static void change(MemberEdge edge, String from, String to) {
        Fixture fixture = edge.fixture;
        ProfileCommands commands = new ProfileCommands(fixture.db, fixture.ids, Fixture.CLOCK);
        String rules = ProfileJson.write(edge.teams.byId(fixture.team.id()).profile());
        assertThat(rules).contains(from);
        assertThat(ProfileJson.read(rules.replace(from, to)))
                .isInstanceOfSatisfying(
                        ProfileReading.Read.class,
                        read -> assertThat(await(commands.change(fixture.by(Role.ADMIN), read.profile())))
                                .isInstanceOf(ProfileChange.Done.class));
        await(edge.teams.refresh());
    }
}
