package coop.akiba.gateway.command;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.done;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import coop.akiba.menus.Pin;
import coop.akiba.menus.PinCheck;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Joining, on a real database. */
class MemberCommandsTest {
    private static final MemberEdge EDGE = new MemberEdge(new Fixture(), TestServers.redis());
    private static final Origin OFFICER = EDGE.fixture.by(Role.LOAN_OFFICER);

    /** The fixture numbers its members itself, from 1. */
    @BeforeAll
    static void countFromFurtherOn() {
        await(EDGE.fixture.db.inTeam(
                EDGE.fixture.team.id(),
                connection -> connection
                        .query("INSERT INTO counter (team_id, name, last) VALUES ('" + EDGE.fixture.team.id()
                                + "', 'member', 700)")
                        .execute()));
    }

    @AfterAll
    static void close() {
        EDGE.close();
    }

    @Test
    void aNewMemberGetsANumberAndACode() {
        Member member = done(EDGE.members.register(OFFICER, " Zawadi\u200B  Njeri ", phone("301"), "sw"));
        assertThat(member.name()).isEqualTo("Zawadi Njeri");
        assertThat(member.number()).matches("M-[0-9]{4}");
        assertThat(count("outbox WHERE template = 'OneTimeCode' AND secret AND", member))
                .isEqualTo(1);
        assertThat(EDGE.fixture.count("SELECT count(*) FROM audit_event WHERE action = 'member-registered' AND subject"
                        + " = 'member:" + member.id().value() + "' AND detail::text NOT LIKE '%254733%'"))
                .isEqualTo(1);
    }

    @Test
    void oneNumberIsOneMemberEvenAtOnce() {
        List<Future<Result<Member>>> both = List.of(
                EDGE.members.register(OFFICER, "Amina", phone("302"), "en"),
                EDGE.members.register(OFFICER, "Amina again", phone("302"), "en"));
        await(Future.all(both));
        assertThat(both)
                .extracting(Future::result)
                .filteredOn(Result.Done.class::isInstance)
                .hasSize(1);
        assertThat(both).extracting(Future::result).contains(new Result.Refused<>(List.of(new Refusal.PhoneTaken())));
    }

    @Test
    void membersDoNotRegisterMembers() {
        Member member = EDGE.fixture.member("Baraka", "en", 1);
        assertThat(await(EDGE.members.register(EDGE.fixture.by(member), "Friend", phone("303"), "en")))
                .isEqualTo(
                        new Result.Refused<>(List.of(new Refusal.NotAllowed(Role.MEMBER, Capability.REGISTER_MEMBER))));
    }

    @Test
    void aNewCodeEndsNoPin() {
        Member member = EDGE.memberWithPin("Chebet", "en", 1, "4826");
        assertThat(await(EDGE.members.sendCode(OFFICER, member.id())))
                .isEqualTo(new Result.Refused<>(List.of(new Refusal.Servicing.SecondPersonMustAgree())));
        assertThat(await(EDGE.pins.check(
                        EDGE.fixture.team, member.id(), Pin.parse("4826").orElseThrow())))
                .isEqualTo(new PinCheck.Right());
    }

    @Test
    void membersChangeTheirOwnLanguageOnly() {
        Member member = EDGE.fixture.member("Dalmas", "en", 1);
        Member other = EDGE.fixture.member("Esther", "en", 1);
        assertThat(done(EDGE.members.changeLanguage(EDGE.fixture.by(member), member.id(), "sw"))
                        .language())
                .isEqualTo("sw");
        assertThat(await(EDGE.members.changeLanguage(EDGE.fixture.by(member), other.id(), "sw")))
                .isInstanceOf(Result.Refused.class);
    }

    private static long count(String from, Member member) {
        return EDGE.fixture.count(
                "SELECT count(*) FROM " + from + " member_id = '" + member.id().value() + "'");
    }

    private static Msisdn phone(String last) {
        return new Msisdn("+254733000" + last);
    }
}
