package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.store.MemberStanding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was seen of a caller when they dialled is told on the way to a command, and never decides it. */
class GlimpseTest {
    private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
    private static final Member AMINA = new Member(
            new MemberId(new UUID(0, 7)), "M-0007", "Amina", new Msisdn("+254711000007"), "en", MemberStatus.ACTIVE);

    @Test
    void whatWasSeenIsReadAsItWasWritten() {
        for (Optional<Long> saved : List.of(Optional.<Long>empty(), Optional.of(0L), Optional.of(-5L))) {
            Glimpse seen = new Glimpse(
                    AT,
                    saved.isEmpty(),
                    new MemberStanding(
                            AMINA,
                            saved.map(KES::ofMinor),
                            KES.ofMinor(250),
                            Map.of(LoanStatus.ACTIVE, 2, LoanStatus.COMPLETED, 31)));
            assertThat(seen.toText()).doesNotContain(":", " ");
            assertThat(Glimpse.read(seen.toText(), AMINA, KES)).contains(seen);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1.q.2", "x.q.2.3", "1.q..", "1.q.2.3.NONE=1", "1.q.2.3.ACTIVE", "1.q.2.3.ACTIVE=x"})
    void anythingElseIsNothingSeen(String text) {
        assertThat(Glimpse.read(text, AMINA, KES)).isEmpty();
    }

    @Test
    void itIsGoodForAsLongAsItTakesToKeyAnAmount() {
        Glimpse seen = new Glimpse(AT, true, new MemberStanding(AMINA, Optional.empty(), KES.zero(), Map.of()));
        assertThat(seen.isGood(AT.plusSeconds(119))).isTrue();
        assertThat(seen.isGood(AT.plusSeconds(120))).isFalse();
    }

    /** A dialog that the release before began goes on. */
    @Test
    void aDialogWithoutItIsReadAsBefore() {
        SessionSeal seal = new SessionSeal(new KeyedHash(new Secret("0f".repeat(32))));
        String stored = "0".repeat(Kept.PRINT) + "-C" + seal.seal("session", "C12:3:began:umoja:5:hello" + "state");
        assertThat(Kept.read(seal, "session", stored)).hasValueSatisfying(kept -> {
            assertThat(kept.team()).isEqualTo("umoja");
            assertThat(kept.seen()).isEmpty();
            assertThat(kept.answer().text()).isEqualTo("hello");
            assertThat(kept.state()).isEqualTo("state");
        });
    }

    /** Screens are written by what was seen; the application is decided by what is. */
    @Test
    void whatHappensMeanwhileDecides() {
        try (MemberEdge edge = new MemberEdge(new Fixture(), TestServers.redis())) {
            Member amina = edge.memberWithPin("Amina Wanjiru", "en", 200_000, "4826");
            assertThat(edge.screen(amina, "ATUid_1", "")).contains("Apply for a loan");
            edge.screen(amina, "ATUid_1", "2");
            edge.screen(amina, "ATUid_1", "2*1");
            await(edge.fixture.db.inTeam(
                    edge.fixture.team.id(),
                    connection -> connection
                            .query("UPDATE member SET status = 'SUSPENDED'")
                            .execute()));
            assertThat(edge.screen(amina, "ATUid_1", "2*1*5000"))
                    .startsWith("CON")
                    .contains("months");
            edge.screen(amina, "ATUid_1", "2*1*5000*6");
            edge.screen(amina, "ATUid_1", "2*1*5000*6*1");
            assertThat(edge.screen(amina, "ATUid_1", "2*1*5000*6*1*4826"))
                    .startsWith("END")
                    .contains("not active");
            assertThat(edge.fixture.count("SELECT count(*) FROM loan")).isZero();
        }
    }
}
