package coop.akiba.gateway.staff;

import static coop.akiba.gateway.staff.StaffOffice.json;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Officers decide on applications by phone: over HTTP at a whole gateway, with a real database and session store. */
class OfficersPhoneTest {
    private static final String KEY = "00112233445566778899aabbccddeeff";
    private static final String OTHER_KEY = "ffeeddccbbaa99887766554433221100";
    private static final String PIN = "7392";
    private static final Fixture OTHER = new Fixture();
    private static final StaffOffice OFFICE =
            new StaffOffice(new Fixture(), Fixture.CLOCK, UnaryOperator.identity(), team ->
                    """
                    ussd: {hopsPerMinute: 1000, resumeWithin: 0s}
                    ussdChannels:
                      - {team: %s, aggregator: africastalking, key: "%s", serviceCode: "*384*12#"}
                      - {team: %s, aggregator: africastalking, key: "%s", serviceCode: "*384*13#"}
                    """.formatted(team.id().value(), KEY, OTHER.team.id().value(), OTHER_KEY));
    private static int sessions;
    private static int numbers;

    @AfterAll
    static void close() {
        OFFICE.close();
        OTHER.close();
    }

    @Test
    @DisplayName("A phone is bound by two people, and by the officer or another admin; numbers are never told whole")
    void takesTwoToBind() {
        OFFICE.add("two", Role.ADMIN, OFFICE.token(900));
        String phone = number();
        assertThat(propose("two", phone, OFFICE.token(Role.LOAN_OFFICER)).statusCode())
                .isEqualTo(403);
        assertThat(code(propose("two", phone, OFFICE.token(900)))).isEqualTo("own-proposal");
        assertThat(code(propose("staff-LOAN_OFFICER", phone, OFFICE.token(Role.ADMIN))))
                .isEqualTo("not-allowed");
        assertThat(propose("nobody", phone, OFFICE.token(Role.ADMIN)).statusCode())
                .isEqualTo(404);
        assertThat(propose("two", "12", OFFICE.token(Role.ADMIN)).statusCode()).isEqualTo(400);
        HttpResponse<String> proposed = propose("two", phone, OFFICE.token(Role.ADMIN));
        assertThat(proposed.statusCode()).isEqualTo(201);
        assertThat(json(proposed).getString("status")).isEqualTo("PROPOSED");
        assertThat(code(act("two", "confirm", OFFICE.token(Role.ADMIN)))).isEqualTo("own-proposal");
        assertThat(act("two", "confirm", OFFICE.token(Role.LOAN_OFFICER)).statusCode())
                .isEqualTo(403);
        // Nothing is open before the second person agreed.
        assertThat(dial(phone)).doesNotContain("code we sent").doesNotContain("Loans to decide");
        assertThat(messages(phone)).isEmpty();
        HttpResponse<String> confirmed = act("two", "confirm", OFFICE.token(900));
        assertThat(json(confirmed).getString("status")).isEqualTo("ACTIVE");
        assertThat(code(act("two", "confirm", OFFICE.token(900)))).isEqualTo("proposal-closed");
        assertThat(messages(phone)).containsExactly("OneTimeCode");
        assertThat(dial(phone)).startsWith("CON Welcome to Umoja SACCO.");

        assertThat(code(propose("staff-ADMIN", phone, OFFICE.token(900)))).isEqualTo("phone-taken");
        String told = proposed.body()
                + confirmed.body()
                + OFFICE.get(Role.ADMIN, "/api/v1/officer-phones").body();
        assertThat(told).contains("\"staffId\":\"two\"").doesNotContain(phone.substring(1));
        assertThat(OFFICE.get(Role.LOAN_OFFICER, "/api/v1/officer-phones").statusCode())
                .isEqualTo(403);
        assertThat(OFFICE.fixture.texts("SELECT action || ' ' || actor || ' ' || (detail->>'phone' LIKE '%*%')::text "
                        + "FROM audit_event WHERE subject = 'staff:two' ORDER BY action"))
                .containsExactly("officer-phone-confirmed two true", "officer-phone-proposed staff-ADMIN true");
    }

    @Test
    @DisplayName("X-33: an officer approves by phone, once, as themselves; the member is told as always")
    void approves() {
        String phone = officer("approver");
        Member amina = OFFICE.fixture.member("Amina Wanjiru", "en", 50_000);
        Loan loan = OFFICE.apply(amina);
        Dialog dialog = toThePin(phone, loan, true);
        List<String> answers =
                IntStream.range(0, 4)
                        .mapToObj(i -> CompletableFuture.supplyAsync(() -> dialog.peek(PIN)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(answers).containsOnly("END " + loan.number() + " is approved. The borrower gets an SMS.");
        assertThat(dialog.peek(PIN)).isEqualTo(answers.getFirst());
        assertThat(row(loan)).isEqualTo("APPROVED approver");
        assertThat(told(amina, "LoanApproved")).isEqualTo(1);
        assertThat(OFFICE.fixture.texts("SELECT actor || ' ' || role || ' ' || (detail->>'channel') FROM audit_event "
                        + "WHERE action = 'loan-approved' AND subject = 'loan:"
                        + loan.id().value() + "'"))
                .containsExactly("approver ADMIN USSD");
        assertThat(list(phone)).doesNotContain(loan.number().toString());
    }

    @Test
    @DisplayName("An officer rejects with a reason, which the member reads in their own language")
    void rejects() {
        String phone = officer("rejecter");
        Member baraka = OFFICE.fixture.member("Baraka Otieno", "sw", 50_000);
        Loan loan = OFFICE.apply(baraka);
        Dialog dialog = toThePin(phone, loan, false);
        assertThat(dialog.key(PIN)).isEqualTo("END " + loan.number() + " is rejected. The borrower gets an SMS.");
        assertThat(row(loan)).isEqualTo("REJECTED rejecter");
        assertThat(OFFICE.fixture.texts("SELECT body FROM outbox WHERE template = 'LoanRejected' AND member_id = '"
                        + baraka.id().value() + "'"))
                .singleElement()
                .asString()
                .contains("Hati hazijakamilika");
        assertThat(OFFICE.fixture.texts(
                        "SELECT detail->>'reason' || ' ' || (detail->>'channel') FROM audit_event WHERE subject ="
                                + " 'loan:"
                                + loan.id().value() + "' AND action = 'loan-rejected'"))
                .containsExactly("Hati hazijakamilika USSD");
    }

    @Test
    @DisplayName("X-33: nobody decides on a loan of their own, by a link to the member or by having their number")
    void notOnesOwn() {
        Member linked = OFFICE.fixture.member("Chebet Koech", "en", 50_000);
        OFFICE.addSelf("linked", Role.ADMIN, OFFICE.token(910), linked);
        bind("linked", linked.msisdn().e164(), 910);
        assertOwn(linked);
        Member unlinked = OFFICE.fixture.member("Dalmas Kiptoo", "en", 50_000);
        OFFICE.add("unlinked", Role.ADMIN, OFFICE.token(911));
        bind("unlinked", unlinked.msisdn().e164(), 911);
        assertOwn(unlinked);
        // Somebody else's number is nobody's to decide from.
        assertThat(code(propose(
                        "linked",
                        OFFICE.fixture.member("Esther Njeri", "en", 0).msisdn().e164(),
                        OFFICE.token(Role.ADMIN))))
                .isEqualTo("phone-taken");
    }

    @Test
    @DisplayName("A member who is no officer never sees it, and no long code leads there")
    void nobodyElse() {
        Member grace = OFFICE.fixture.member("Grace Auma", "en", 50_000);
        OFFICE.send("POST", "/api/v1/members/" + grace.id().value() + "/code", OFFICE.token(Role.ADMIN), "");
        activate(grace.msisdn().e164(), "4826");
        Loan loan = OFFICE.apply(OFFICE.fixture.member("Hassan Omar", "en", 50_000));
        for (String keys :
                List.of("", "98", "98*98", "98*5", "98*6", "98*5*4826", "98*98*1*4826", "officer", "6*4826")) {
            assertThat(say(grace.msisdn().e164(), session(), keys))
                    .as(keys)
                    .doesNotContain("decide")
                    .doesNotContain(loan.number().toString());
        }
        assertThat(dial(number())).doesNotContain("decide").doesNotContain("code we sent");
    }

    @Test
    @DisplayName("Wrong PINs are counted and lock, whatever PIN the same phone has as a member; the officer is told")
    void wrongPinsLock() {
        Member irene = OFFICE.fixture.member("Irene Wafula", "en", 50_000);
        OFFICE.addSelf("irene", Role.ADMIN, OFFICE.token(920), irene);
        OFFICE.send("POST", "/api/v1/members/" + irene.id().value() + "/code", OFFICE.token(Role.ADMIN), "");
        activate(irene.msisdn().e164(), "4826");
        bind("irene", irene.msisdn().e164(), 920);
        Dialog first = open(irene.msisdn().e164());
        assertThat(first.key("98")).contains("5. Loans to decide");
        assertThat(first.key("5")).contains("Enter the code");
        enrol(first, irene.msisdn().e164(), PIN);

        Dialog dialog = open(irene.msisdn().e164());
        dialog.key("98");
        assertThat(dialog.key("5")).contains("Enter your PIN");
        assertThat(dialog.key("4826")).contains("Wrong PIN. 2 tries left.");
        assertThat(dialog.key("1357")).contains("Wrong PIN. 1 try left.");
        assertThat(dialog.key("1358")).startsWith("END Too many wrong PINs.");
        Dialog again = open(irene.msisdn().e164());
        again.key("98");
        again.key("5");
        assertThat(again.key(PIN)).startsWith("END Too many wrong PINs.");
        assertThat(messages(irene.msisdn().e164())).contains("PinLocked");
        // The member's own PIN is another matter.
        Dialog member = open(irene.msisdn().e164());
        member.key("1");
        assertThat(member.key("4826")).contains("Savings: KES 50,000");
    }

    @Test
    @DisplayName("A phone that is removed decides on nothing from that moment, in a dialog or in another")
    void removedAtOnce() {
        String phone = officer("leaver");
        Loan loan = OFFICE.apply(OFFICE.fixture.member("Juma Ally", "en", 50_000));
        Dialog dialog = toThePin(phone, loan, true);
        assertThat(act("leaver", "remove", OFFICE.token(Role.LOAN_OFFICER)).statusCode())
                .isEqualTo(403);
        assertThat(act("leaver", "remove", OFFICE.token(Role.ADMIN)).statusCode())
                .isEqualTo(200);
        assertThat(act("leaver", "remove", OFFICE.token(Role.ADMIN)).statusCode())
                .isEqualTo(404);
        assertThat(dialog.key(PIN)).startsWith("END This phone decides on loans no more.");
        assertThat(row(loan)).isEqualTo("PENDING -");
        assertThat(dial(phone)).doesNotContain("decide");
        assertThat(OFFICE.fixture.count("SELECT count(p.sealed) FROM member_pin p JOIN officer_phone o "
                        + "ON o.holder_id = p.member_id WHERE o.msisdn = '" + phone + "'"))
                .isZero();
    }

    @Test
    @DisplayName("Where somebody else decided meanwhile, the officer is told what was decided, and nothing changes")
    void decidedMeanwhile() {
        String phone = officer("slow");
        Loan loan = OFFICE.apply(OFFICE.fixture.member("Kamau Njoroge", "en", 50_000));
        Dialog dialog = toThePin(phone, loan, false);
        assertThat(OFFICE.post(Role.ADMIN, loan, "approve", "{}").statusCode()).isEqualTo(200);
        assertThat(dialog.key(PIN)).isEqualTo("END " + loan.number() + " is decided already: approved");
        assertThat(row(loan)).isEqualTo("APPROVED staff-ADMIN");
    }

    @Test
    @DisplayName("An officer of one cooperative is a stranger to another")
    void anotherCooperative() {
        String phone = officer("local");
        String there = post(OTHER_KEY, phone, session(), "");
        assertThat(there).contains("is not registered").doesNotContain("decide");
        assertThat(OTHER.count("SELECT count(*) FROM officer_phone")).isZero();
    }

    /** The application of a member whose phone is an officer's as well cannot be decided from it. */
    private static void assertOwn(Member member) {
        String phone = member.msisdn().e164();
        Loan loan = OFFICE.apply(member);
        OFFICE.send("POST", "/api/v1/members/" + member.id().value() + "/code", OFFICE.token(Role.ADMIN), "");
        activate(phone, "4826");
        // The code of the officer's phone came before the member's; it is still good.
        Dialog dialog = open(phone);
        dialog.key("98");
        dialog.key("5");
        enrol(
                dialog,
                OFFICE.fixture
                        .texts("SELECT body FROM outbox WHERE template = 'OneTimeCode' AND member_id IS NULL AND"
                                + " msisdn = '"
                                + phone + "'")
                        .getFirst());
        assertThat(pick(dialog, loan, true).key(PIN))
                .isEqualTo("END This is not possible:\nNobody decides on their own loan.\nHelp: 0800 720 000");
        assertThat(row(loan)).isEqualTo("PENDING -");
    }

    /** An officer with a phone of their own and a PIN on it. */
    private static String officer(String id) {
        String phone = number();
        int token = 1_000 + ++numbers;
        OFFICE.add(id, Role.ADMIN, OFFICE.token(token));
        bind(id, phone, token);
        activate(phone, PIN);
        return phone;
    }

    private static void bind(String staff, String phone, int token) {
        assertThat(propose(staff, phone, OFFICE.token(Role.ADMIN)).statusCode()).isEqualTo(201);
        assertThat(act(staff, "confirm", OFFICE.token(token)).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> propose(String staff, String phone, String token) {
        String body =
                new JsonObject().put("msisdn", phone).put("language", "en").encode();
        return OFFICE.send("POST", "/api/v1/staff/" + staff + "/phone", token, body);
    }

    private static HttpResponse<String> act(String staff, String what, String token) {
        return OFFICE.send("POST", "/api/v1/staff/" + staff + "/phone/" + what, token, "");
    }

    private static String code(HttpResponse<String> refused) {
        return json(refused).getString("code");
    }

    /** First dial: the newest code that went to the number, and a PIN twice. */
    private static void activate(String phone, String pin) {
        enrol(open(phone), phone, pin);
    }

    private static void enrol(Dialog dialog, String phone, String pin) {
        List<String> codes =
                OFFICE.fixture.texts("SELECT body FROM outbox WHERE template = 'OneTimeCode' AND msisdn = '" + phone
                        + "' ORDER BY created_at, outbox_id");
        dialog.key(digits(codes.getLast()));
        dialog.key(pin);
        assertThat(dialog.key(pin)).contains("Your PIN is set.");
    }

    private static void enrol(Dialog dialog, String message) {
        dialog.key(digits(message));
        dialog.key(PIN);
        assertThat(dialog.key(PIN)).contains("Your PIN is set.");
    }

    private static String digits(String message) {
        return message.replaceAll("(?s).*?\\b([0-9]{6})\\b.*", "$1");
    }

    private static String list(String phone) {
        Dialog dialog = open(phone);
        dialog.key("1");
        return dialog.key(PIN);
    }

    /** A decision up to the screen that asks for the PIN. */
    private static Dialog toThePin(String phone, Loan loan, boolean approve) {
        Dialog dialog = open(phone);
        dialog.key("1");
        dialog.key(PIN);
        return pick(dialog.back(), loan, approve);
    }

    /** From the officer's home. */
    private static Dialog pick(Dialog dialog, Loan loan, boolean approve) {
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

    private static Dialog open(String phone) {
        Dialog dialog = new Dialog(phone, session());
        say(phone, dialog.session, "");
        return dialog;
    }

    /** A call in progress: the aggregator sends all that was keyed so far. */
    private static final class Dialog {
        private final String phone;
        private final String session;
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

    private static String dial(String phone) {
        return say(phone, session(), "");
    }

    private static String say(String phone, String session, String text) {
        return post(KEY, phone, session, text);
    }

    private static String post(String key, String phone, String session, String text) {
        String form = "sessionId=" + session + "&phoneNumber=" + encoded(phone) + "&serviceCode=" + encoded("*384*12#")
                + "&text=" + encoded(text);
        return OFFICE.gateway
                .post("/ussd/africastalking/" + key, "application/x-www-form-urlencoded", form)
                .body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static synchronized String session() {
        return "ATUid_officers" + ++sessions;
    }

    private static synchronized String number() {
        return "+2547229%05d".formatted(++numbers);
    }

    private static List<String> messages(String phone) {
        return OFFICE.fixture.texts("SELECT template FROM outbox WHERE msisdn = '" + phone + "'");
    }

    private static long told(Member member, String template) {
        return OFFICE.fixture.count("SELECT count(*) FROM outbox WHERE template = '" + template + "' AND member_id = '"
                + member.id().value() + "'");
    }

    private static String row(Loan loan) {
        return OFFICE.fixture
                .texts("SELECT status || ' ' || coalesce(decided_by, '-') FROM loan WHERE loan_id = '"
                        + loan.id().value() + "'")
                .getFirst();
    }
}
