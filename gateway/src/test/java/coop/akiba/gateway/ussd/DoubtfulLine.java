package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.TopUpPolicy;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestClock;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.number.camara.SimulatedOperator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A whole gateway, its operator on loopback, and members who dial it. */
final class DoubtfulLine implements AutoCloseable {
    static final String PIN = "4826";
    private static final String SMS_KEY = "ab".repeat(16);

    final Fixture fixture = new Fixture(TestServers.postgres(), DoubtfulLine::growing);
    final TestClock clock = new TestClock();
    final SimulatedOperator operator = new SimulatedOperator(fixture.vertx);
    private final TestGateway gateway;
    private int sessions;

    /** With an operator that is asked, or without. */
    DoubtfulLine(boolean watched) {
        gateway = TestGateway.start(TestGateway.settings(settings(watched)), clock);
    }

    private String settings(boolean watched) {
        String team = fixture.team.id().value();
        String channels = """
            ussd: {hopsPerMinute: 10000, resumeWithin: 0s}
            pinQuestions: [{team: %s, ask: [member-number, last-deposit], withoutLineCheck: %s}]
            smsChannels: [{team: %s, provider: africastalking, key: "%s"}]
            ussdChannels:
            """.formatted(team, !watched, team, SMS_KEY) + Handset.AFRICASTALKING.channel(team);
        return watched
                ? channels
                        + """
                        lines:
                          deadline: 2s
                          operators:
                            - team: %s
                              simSwapUrl: %s%s
                              recyclingUrl: %s%s
                              bearer: token-1
                        """.formatted(
                                        team,
                                        operator.uri(),
                                        SimulatedOperator.SWAPS,
                                        operator.uri(),
                                        SimulatedOperator.RECYCLING)
                : channels;
    }

    /** Loans that can be enlarged. */
    private static Team growing(Team team) {
        LoanProduct plain = Fixture.product("normal", "2");
        LoanProduct growing = new LoanProduct(
                plain.code(),
                plain.names(),
                plain.borrowers(),
                plain.terms(),
                false,
                plain.maxMonths(),
                List.of(),
                plain.fee(),
                plain.advanceInterestSource(),
                plain.advanceInterest(),
                plain.allocation(),
                plain.penalty(),
                new TopUpPolicy.Allowed(TopUpPolicy.PoolCheck.TOP_UP_ONLY, false),
                plain.security(),
                plain.onDefault(),
                plain.recognition());
        return new Team(
                team.id(),
                team.name(),
                team.country(),
                team.currency(),
                team.zone(),
                team.helpLine(),
                team.paybill(),
                LoanProfile.oneStep(2, true, true, List.of(growing)));
    }

    /** Who has saved, deposited 750 of it, owes a loan, and has a PIN. */
    Member member() {
        Member member = Enrolled.member(fixture, 90_000, PIN);
        fixture.deposit(member, 750);
        return member;
    }

    Loan loan(Member member) {
        return fixture.activeLoan(member, 5_000, 6);
    }

    /** The last screen of a dialog of its own. */
    String dial(Member member, String... keys) {
        String session = "ATUid_line" + ++sessions;
        List<String> keyed = new ArrayList<>();
        String screen = hop(member, session, keyed);
        for (String key : keys) {
            keyed.add(key);
            screen = hop(member, session, keyed);
        }
        return screen;
    }

    /** The same, and something happens before the last key. */
    String dialUntil(Member member, List<String> keys, Runnable happens) {
        String session = "ATUid_line" + ++sessions;
        hop(member, session, List.of());
        for (int i = 1; i < keys.size(); i++) {
            hop(member, session, keys.subList(0, i));
        }
        happens.run();
        return hop(member, session, keys);
    }

    private String hop(Member member, String session, List<String> keyed) {
        return new HandsetCall(
                        gateway,
                        Handset.AFRICASTALKING,
                        session,
                        member.msisdn().e164(),
                        "",
                        List.copyOf(keyed))
                .send();
    }

    /** The text of what the member is answered to an SMS. */
    String sms(Member member, String text) {
        String from = member.msisdn().e164().replace("+", "%2B");
        gateway.post(
                "/sms/africastalking/" + SMS_KEY,
                "application/x-www-form-urlencoded",
                "id=m" + ++sessions + "&from=" + from + "&text=" + text.replace(' ', '+'));
        return fixture.texts("SELECT body FROM outbox WHERE member_id = '"
                        + member.id().value() + "' ORDER BY created_at DESC, outbox_id DESC LIMIT 1")
                .getFirst();
    }

    /** What was written down about a member. */
    List<String> audited(Member member, String action) {
        return fixture.texts("SELECT detail::text FROM audit_event WHERE action = '" + action
                + "' AND subject = 'member:" + member.id().value() + "' ORDER BY at, event_id");
    }

    void sql(String change) {
        await(fixture.db.inTeam(
                fixture.team.id(), connection -> connection.query(change).execute()));
    }

    void pass(Duration time) {
        clock.pass(time);
    }

    String metrics() {
        return gateway.get("/metrics").body();
    }

    int asked() {
        return operator.calls(SimulatedOperator.SWAPS + "/retrieve-date").size();
    }

    @Override
    public void close() {
        gateway.close();
        operator.close();
        fixture.close();
    }
}
