package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.MemberRequests;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.MemberRequest;
import coop.akiba.gateway.store.MemberRequestTable;
import coop.akiba.menus.Asked;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is asked of staff on a dialled session is asked once, moves no money, and is settled once. */
class AskedOnceTest {
    private static final MemberEdge EDGE = new MemberEdge(new Fixture(), TestServers.redis());

    @AfterAll
    static void close() {
        EDGE.close();
    }

    @Test
    void aRepeatedWithdrawalIsOneRequestAndMovesNothing() {
        Member member = EDGE.memberWithPin("Juma Ally", "en", 5_000, "4826");
        String keys = "98*1*4826*2000*1*4826";
        String told = walk(member, "ATUid_out", keys);
        assertThat(told).startsWith("END ").contains("KES 2,000");
        assertThat(EDGE.screen(member, "ATUid_out", keys)).isEqualTo(told);
        // The same in a new session finds the request that is open; another amount waits.
        assertThat(walk(member, "ATUid_again", keys)).isEqualTo(told);
        assertThat(walk(member, "ATUid_other", "98*1*4826*300*1*4826")).contains("You asked before");
        String own = " WHERE member_id = '" + member.id().value() + "'";
        assertThat(EDGE.fixture.texts("SELECT concat(kind, ' ', amount, ' ', status) FROM member_request" + own))
                .containsExactly("WITHDRAWAL 200000 OPEN");
        assertThat(EDGE.fixture.count("SELECT count(*) FROM outbox" + own + " AND template = 'WithdrawalRequested'"))
                .isEqualTo(1);
        Money savings = await(EDGE.fixture.db.inTeam(
                EDGE.fixture.team.id(), connection -> LedgerTable.savings(connection, EDGE.fixture.team, member.id())));
        assertThat(savings).isEqualTo(KES.ofMajor(5_000));
    }

    @Test
    void aStrangerAsksToJoinOnceAndStaffSettleIt() {
        Member stranger = stranger("+254799000111");
        String told = walk(stranger, "ATUid_join", "1*Neema Joseph*1");
        assertThat(told).startsWith("END Thank you.");
        assertThat(EDGE.screen(stranger, "ATUid_join", "1*Neema Joseph*1")).isEqualTo(told);
        assertThat(walk(stranger, "ATUid_rejoin", "1*Neema J Mushi*1")).contains("You asked before");
        List<MemberRequest> open = open("+254799000111");
        assertThat(open).singleElement().extracting(MemberRequest::name).isEqualTo("Neema Joseph");
        assertThat(EDGE.fixture.texts(
                        "SELECT body FROM outbox WHERE template = 'JoinRequested' AND body LIKE '%Neema%'"))
                .hasSize(1);

        UUID id = open.getFirst().id();
        String settled = "SELECT count(*) FROM audit_event WHERE action = 'member-request-done'";
        long before = EDGE.fixture.count(settled);
        assertThat(settle(Role.MEMBER, id)).isInstanceOf(Result.Refused.class);
        assertThat(settle(Role.LOAN_OFFICER, id)).isInstanceOf(Result.Done.class);
        assertThat(settle(Role.LOAN_OFFICER, id)).isInstanceOf(Result.Done.class);
        assertThat(open("+254799000111")).isEmpty();
        assertThat(EDGE.fixture.count(settled)).isEqualTo(before + 1);
    }

    @Test
    void aNumberAsksToJoinThreeTimesAMonthAtMost() {
        Msisdn msisdn = new Msisdn("+254799000222");
        for (int i = 0; i < 3; i++) {
            assertThat(await(asking().join(EDGE.fixture.team, msisdn, "Rehema " + i, "en", "test")))
                    .isInstanceOf(Asked.Taken.class);
            settle(Role.ADMIN, open(msisdn.e164()).getFirst().id());
        }
        assertThat(await(asking().join(EDGE.fixture.team, msisdn, "Rehema", "en", "test")))
                .isInstanceOf(Asked.TooMany.class);
    }

    private static MemberRequests asking() {
        return new MemberRequests(
                EDGE.fixture.db, EDGE.fixture.ids, EDGE.clock, EDGE.fixture.notices, EDGE.lines, () -> {});
    }

    private static Result<MemberRequest> settle(Role role, UUID id) {
        return await(EDGE.fixture.db.inTeam(
                EDGE.fixture.team.id(),
                connection -> asking().settle(connection, EDGE.fixture.by(role), id, true, "")));
    }

    private static List<MemberRequest> open(String msisdn) {
        return await(EDGE.fixture.db.inTeam(
                        EDGE.fixture.team.id(),
                        connection -> MemberRequestTable.list(connection, EDGE.fixture.team, true, 200)))
                .stream()
                .filter(request -> request.msisdn().e164().equals(msisdn))
                .toList();
    }

    private static Member stranger(String msisdn) {
        return new Member(new MemberId(UUID.randomUUID()), "", "", new Msisdn(msisdn), "en", MemberStatus.ACTIVE);
    }

    /** Keys one input a hop, as a phone does. */
    private static String walk(Member member, String session, String keys) {
        EDGE.screen(member, session, "");
        for (int end = keys.indexOf('*'); end > 0; end = keys.indexOf('*', end + 1)) {
            EDGE.screen(member, session, keys.substring(0, end));
        }
        return EDGE.screen(member, session, keys);
    }
}
