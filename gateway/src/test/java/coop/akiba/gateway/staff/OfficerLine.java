package coop.akiba.gateway.staff;

import static coop.akiba.gateway.staff.StaffOffice.json;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.policy.Approval;
import coop.akiba.domain.policy.DisbursementStep;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.Workflow;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.Fixture;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** A whole gateway with a cooperative whose officers have phones, and what is keyed on them. */
final class OfficerLine implements AutoCloseable {
    static final String PIN = "7392";
    static final String OTHER_KEY = "ffeeddccbbaa99887766554433221100";
    private static final String KEY = "00112233445566778899aabbccddeeff";

    final StaffOffice office;
    private int sessions;
    private int numbers;

    /**
     * At a gateway that has another cooperative as well.
     *
     * @param other is reached by {@link #OTHER_KEY}
     */
    OfficerLine(Fixture fixture, String other) {
        office = new StaffOffice(fixture, Fixture.CLOCK, UnaryOperator.identity(), team ->
                """
                ussd: {hopsPerMinute: 1000, resumeWithin: 0s}
                ussdChannels:
                  - {team: %s, aggregator: africastalking, key: "%s", serviceCode: "*384*12#"}
                  - {team: %s, aggregator: africastalking, key: "%s", serviceCode: "*384*13#"}
                """.formatted(team.id().value(), KEY, other, OTHER_KEY));
    }

    /** An officer with a phone of their own and a PIN on it. */
    String officer(String id) {
        String phone = number();
        int token = 1_000 + ++numbers;
        office.add(id, Role.ADMIN, office.token(token));
        bind(id, phone, token);
        activate(phone, PIN);
        return phone;
    }

    void bind(String staff, String phone, int token) {
        assertThat(propose(staff, phone, office.token(Role.ADMIN)).statusCode()).isEqualTo(201);
        assertThat(act(staff, "confirm", office.token(token)).statusCode()).isEqualTo(200);
    }

    HttpResponse<String> propose(String staff, String phone, String token) {
        String body =
                new JsonObject().put("msisdn", phone).put("language", "en").encode();
        return office.send("POST", "/api/v1/staff/" + staff + "/phone", token, body);
    }

    HttpResponse<String> act(String staff, String what, String token) {
        return office.send("POST", "/api/v1/staff/" + staff + "/phone/" + what, token, "");
    }

    String code(HttpResponse<String> refused) {
        return json(refused).getString("code");
    }

    /** First dial: the newest code that went to the number, and a PIN twice. */
    void activate(String phone, String pin) {
        enrol(open(phone), phone, pin);
    }

    void enrol(Dialog dialog, String phone, String pin) {
        List<String> codes =
                office.fixture.texts("SELECT body FROM outbox WHERE template = 'OneTimeCode' AND msisdn = '" + phone
                        + "' ORDER BY created_at, outbox_id");
        dialog.key(digits(codes.getLast()));
        dialog.key(pin);
        assertThat(dialog.key(pin)).contains("Your PIN is set.");
    }

    void enrol(Dialog dialog, String message) {
        dialog.key(digits(message));
        dialog.key(PIN);
        assertThat(dialog.key(PIN)).contains("Your PIN is set.");
    }

    private static String digits(String message) {
        return message.replaceAll("(?s).*?\\b([0-9]{6})\\b.*", "$1");
    }

    String list(String phone) {
        Dialog dialog = open(phone);
        dialog.key("1");
        return dialog.key(PIN);
    }

    /** A decision up to the screen that asks for the PIN. */
    Dialog toThePin(String phone, Loan loan, boolean approve) {
        Dialog dialog = open(phone);
        dialog.key("1");
        dialog.key(PIN);
        return pick(dialog.back(), loan, approve);
    }

    /** From the officer's home. */
    Dialog pick(Dialog dialog, Loan loan, boolean approve) {
        String screen = dialog.key("1");
        while (!screen.contains(loan.number().toString())) {
            assertThat(screen).contains("98 More");
            screen = dialog.key("98");
        }
        String line = screen.lines()
                .filter(each -> each.contains(loan.number().toString()))
                .findFirst()
                .orElseThrow();
        screen = dialog.key(line.replaceAll("^(CON )?([1-5])\\..*", "$2"));
        assertThat(screen).contains(loan.number() + ": ").contains("KES 10,000, 4 months");
        screen = screen.contains("1. Approve") ? screen : dialog.key("98");
        assertThat(screen).contains("1. Approve\n2. Reject");
        screen = dialog.key(approve ? "1" : "2");
        screen = approve ? screen : dialog.key("5");
        assertThat(screen).contains("1. Yes");
        assertThat(dialog.key("1")).contains("Enter your PIN to " + (approve ? "approve " : "reject ") + loan.number());
        return dialog;
    }

    Dialog open(String phone) {
        Dialog dialog = new Dialog(phone, session());
        say(phone, dialog.session, "");
        return dialog;
    }

    /** A call in progress: the aggregator sends all that was keyed so far. */
    final class Dialog {
        private final String phone;
        final String session;
        private String keyed = "";

        private Dialog(String phone, String session) {
            this.phone = phone;
            this.session = session;
        }

        String key(String key) {
            keyed = keyed.isEmpty() ? key : keyed + "*" + key;
            return say(phone, session, keyed);
        }

        /** The callback that would come with this key. */
        String peek(String key) {
            return say(phone, session, keyed + "*" + key);
        }

        Dialog back() {
            key("00");
            return this;
        }
    }

    String dial(String phone) {
        return say(phone, session(), "");
    }

    String say(String phone, String session, String text) {
        return post(KEY, phone, session, text);
    }

    String post(String key, String phone, String session, String text) {
        String form = "sessionId=" + session + "&phoneNumber=" + encoded(phone) + "&serviceCode=" + encoded("*384*12#")
                + "&text=" + encoded(text);
        return office.gateway
                .post("/ussd/africastalking/" + key, "application/x-www-form-urlencoded", form)
                .body();
    }

    String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    synchronized String session() {
        return "ATUid_officers" + ++sessions;
    }

    synchronized String number() {
        return "+2547229%05d".formatted(++numbers);
    }

    List<String> messages(String phone) {
        return office.fixture.texts("SELECT template FROM outbox WHERE msisdn = '" + phone + "'");
    }

    long told(Member member, String template) {
        return office.fixture.count("SELECT count(*) FROM outbox WHERE template = '" + template + "' AND member_id = '"
                + member.id().value() + "'");
    }

    String row(Loan loan) {
        return office.fixture
                .texts("SELECT status || ' ' || coalesce(decided_by, '-') FROM loan WHERE loan_id = '"
                        + loan.id().value() + "'")
                .getFirst();
    }

    /** Rules by which the committee approves each loan. */
    static Team withCommittee(Team team) {
        LoanProfile rules = team.profile();
        return new Team(
                team.id(),
                team.name(),
                team.country(),
                team.currency(),
                team.zone(),
                team.helpLine(),
                team.paybill(),
                new LoanProfile(
                        rules.version(),
                        new Workflow(Approval.ONE_STEP, DisbursementStep.SEPARATE, true, true),
                        rules.concurrency(),
                        rules.eligibility(),
                        rules.roles(),
                        rules.withdrawals(),
                        rules.reversal(),
                        rules.buckets(),
                        rules.products()));
    }

    @Override
    public void close() {
        office.close();
    }
}
