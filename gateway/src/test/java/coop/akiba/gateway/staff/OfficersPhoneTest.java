package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.staff.StaffOffice.json;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.ApplicationDetails;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.Asked;
import coop.akiba.gateway.command.Result;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Officers decide on applications by phone: over HTTP at a whole gateway, with a real database and session store. */
class OfficersPhoneTest {
    private static final Fixture OTHER = new Fixture();
    private static final OfficerLine LINE =
            new OfficerLine(new Fixture(), OTHER.team.id().value());
    private static final StaffOffice OFFICE = LINE.office;

    @AfterAll
    static void close() {
        LINE.close();
        OTHER.close();
    }

    @Test
    @DisplayName("A phone is bound by two people, and by the officer or another admin; numbers are never told whole")
    void takesTwoToBind() {
        OFFICE.add("two", Role.ADMIN, OFFICE.token(900));
        String phone = LINE.number();
        assertThat(LINE.propose("two", phone, OFFICE.token(Role.LOAN_OFFICER)).statusCode())
                .isEqualTo(403);
        assertThat(LINE.code(LINE.propose("two", phone, OFFICE.token(900)))).isEqualTo("own-proposal");
        assertThat(LINE.code(LINE.propose("staff-LOAN_OFFICER", phone, OFFICE.token(Role.ADMIN))))
                .isEqualTo("not-allowed");
        assertThat(LINE.propose("nobody", phone, OFFICE.token(Role.ADMIN)).statusCode())
                .isEqualTo(404);
        assertThat(LINE.propose("two", "12", OFFICE.token(Role.ADMIN)).statusCode())
                .isEqualTo(400);
        HttpResponse<String> proposed = LINE.propose("two", phone, OFFICE.token(Role.ADMIN));
        assertThat(proposed.statusCode()).isEqualTo(201);
        assertThat(json(proposed).getString("status")).isEqualTo("PROPOSED");
        assertThat(LINE.code(LINE.act("two", "confirm", OFFICE.token(Role.ADMIN))))
                .isEqualTo("own-proposal");
        assertThat(LINE.act("two", "confirm", OFFICE.token(Role.LOAN_OFFICER)).statusCode())
                .isEqualTo(403);
        // Nothing is open before the second person agreed.
        assertThat(LINE.dial(phone)).doesNotContain("code we sent").doesNotContain("Loans to decide");
        HttpResponse<String> confirmed = LINE.act("two", "confirm", OFFICE.token(900));
        assertThat(json(confirmed).getString("status")).isEqualTo("ACTIVE");
        assertThat(LINE.code(LINE.act("two", "confirm", OFFICE.token(900)))).isEqualTo("proposal-closed");
        assertThat(LINE.messages(phone)).containsExactly("OneTimeCode");
        assertThat(LINE.dial(phone)).startsWith("CON Welcome to Umoja SACCO.");

        assertThat(LINE.code(LINE.propose("staff-ADMIN", phone, OFFICE.token(900))))
                .isEqualTo("phone-taken");
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
        String phone = LINE.officer("approver");
        Member amina = OFFICE.fixture.member("Amina Wanjiru", "en", 50_000);
        Loan loan = OFFICE.apply(amina);
        OfficerLine.Dialog dialog = LINE.toThePin(phone, loan, true);
        List<String> answers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> dialog.peek(OfficerLine.PIN)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).containsOnly("END " + loan.number() + " is approved. The borrower gets an SMS.");
        assertThat(dialog.peek(OfficerLine.PIN)).isEqualTo(answers.getFirst());
        assertThat(LINE.row(loan)).isEqualTo("APPROVED approver");
        assertThat(LINE.told(amina, "LoanApproved")).isEqualTo(1);
        assertThat(OFFICE.fixture.texts("SELECT actor || ' ' || role || ' ' || (detail->>'channel') FROM audit_event "
                        + "WHERE action = 'loan-approved' AND subject = 'loan:"
                        + loan.id().value() + "'"))
                .containsExactly("approver ADMIN USSD");
        assertThat(LINE.list(phone)).doesNotContain(loan.number().toString());
    }

    @Test
    @DisplayName("An officer rejects with a reason, which the member reads in their own language")
    void rejects() {
        String phone = LINE.officer("rejecter");
        Member baraka = OFFICE.fixture.member("Baraka Otieno", "sw", 50_000);
        Loan loan = OFFICE.apply(baraka);
        OfficerLine.Dialog dialog = LINE.toThePin(phone, loan, false);
        assertThat(dialog.key(OfficerLine.PIN))
                .isEqualTo("END " + loan.number() + " is rejected. The borrower gets an SMS.");
        assertThat(LINE.row(loan)).isEqualTo("REJECTED rejecter");
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
        LINE.bind("linked", linked.msisdn().e164(), 910);
        assertOwn(linked);
        Member unlinked = OFFICE.fixture.member("Dalmas Kiptoo", "en", 50_000);
        OFFICE.add("unlinked", Role.ADMIN, OFFICE.token(911));
        LINE.bind("unlinked", unlinked.msisdn().e164(), 911);
        assertOwn(unlinked);
        // Somebody else's number is nobody's to decide from.
        assertThat(LINE.code(LINE.propose(
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
        LINE.activate(grace.msisdn().e164(), "4826");
        Loan loan = OFFICE.apply(OFFICE.fixture.member("Hassan Omar", "en", 50_000));
        for (String keys :
                List.of("", "98", "98*98", "98*5", "98*6", "98*5*4826", "98*98*1*4826", "officer", "6*4826")) {
            assertThat(LINE.say(grace.msisdn().e164(), LINE.session(), keys))
                    .as(keys)
                    .doesNotContain("decide")
                    .doesNotContain(loan.number().toString());
        }
        assertThat(LINE.dial(LINE.number())).doesNotContain("decide").doesNotContain("code we sent");
    }

    @Test
    @DisplayName("Wrong PINs are counted and lock, whatever PIN the same phone has as a member; the officer is told")
    void wrongPinsLock() {
        Member irene = OFFICE.fixture.member("Irene Wafula", "en", 50_000);
        OFFICE.addSelf("irene", Role.ADMIN, OFFICE.token(920), irene);
        OFFICE.send("POST", "/api/v1/members/" + irene.id().value() + "/code", OFFICE.token(Role.ADMIN), "");
        LINE.activate(irene.msisdn().e164(), "4826");
        LINE.bind("irene", irene.msisdn().e164(), 920);
        OfficerLine.Dialog first = LINE.open(irene.msisdn().e164());
        assertThat(first.key("98")).contains("5. Loans to decide");
        assertThat(first.key("5")).contains("Enter the code");
        LINE.enrol(first, irene.msisdn().e164(), OfficerLine.PIN);

        OfficerLine.Dialog dialog = LINE.open(irene.msisdn().e164());
        dialog.key("98");
        assertThat(dialog.key("5")).contains("Enter your PIN");
        assertThat(dialog.key("4826")).contains("Wrong PIN. 2 tries left.");
        assertThat(dialog.key("1357")).contains("Wrong PIN. 1 try left.");
        assertThat(dialog.key("1358")).startsWith("END Too many wrong PINs.");
        OfficerLine.Dialog again = LINE.open(irene.msisdn().e164());
        again.key("98");
        again.key("5");
        assertThat(again.key(OfficerLine.PIN)).startsWith("END Too many wrong PINs.");
        assertThat(LINE.messages(irene.msisdn().e164())).contains("PinLocked");
        // The member's own PIN is another matter.
        OfficerLine.Dialog member = LINE.open(irene.msisdn().e164());
        member.key("1");
        assertThat(member.key("4826")).contains("Savings: KES 50,000");
    }

    @Test
    @DisplayName("A phone that is removed decides on nothing from that moment, in a dialog or in another")
    void removedAtOnce() {
        String phone = LINE.officer("leaver");
        Loan loan = OFFICE.apply(OFFICE.fixture.member("Juma Ally", "en", 50_000));
        OfficerLine.Dialog dialog = LINE.toThePin(phone, loan, true);
        assertThat(LINE.act("leaver", "remove", OFFICE.token(Role.LOAN_OFFICER)).statusCode())
                .isEqualTo(403);
        assertThat(LINE.act("leaver", "remove", OFFICE.token(Role.ADMIN)).statusCode())
                .isEqualTo(200);
        assertThat(LINE.act("leaver", "remove", OFFICE.token(Role.ADMIN)).statusCode())
                .isEqualTo(404);
        assertThat(dialog.key(OfficerLine.PIN)).startsWith("END This phone decides on loans no more.");
        assertThat(LINE.row(loan)).isEqualTo("PENDING -");
        assertThat(LINE.dial(phone)).doesNotContain("decide");
        assertThat(OFFICE.fixture.count("SELECT count(p.sealed) FROM member_pin p JOIN officer_phone o "
                        + "ON o.holder_id = p.member_id WHERE o.msisdn = '" + phone + "'"))
                .isZero();
    }

    @Test
    @DisplayName("Where somebody else decided meanwhile, the officer is told what was decided, and nothing changes")
    void decidedMeanwhile() {
        String phone = LINE.officer("slow");
        Loan loan = OFFICE.apply(OFFICE.fixture.member("Kamau Njoroge", "en", 50_000));
        OfficerLine.Dialog dialog = LINE.toThePin(phone, loan, false);
        assertThat(OFFICE.post(Role.ADMIN, loan, "approve", "{}").statusCode()).isEqualTo(200);
        assertThat(dialog.key(OfficerLine.PIN)).isEqualTo("END " + loan.number() + " is decided already: approved");
        assertThat(LINE.row(loan)).isEqualTo("APPROVED staff-ADMIN");
    }

    @Test
    @DisplayName("An officer of one cooperative is a stranger to another")
    void anotherCooperative() {
        String phone = LINE.officer("local");
        String there = LINE.post(OfficerLine.OTHER_KEY, phone, LINE.session(), "");
        assertThat(there).contains("is not registered").doesNotContain("decide");
        assertThat(OTHER.count("SELECT count(*) FROM officer_phone")).isZero();
    }

    @Test
    @DisplayName("Where the committee must approve, its papers lie at the office, and a phone decides on nothing")
    void theCommitteesPapersAreAtTheOffice() {
        Fixture formal = new Fixture(TestServers.postgres(), OfficerLine::withCommittee);
        try (OfficerLine line = new OfficerLine(formal, OTHER.team.id().value())) {
            String phone = line.officer("formal");
            Member lilian = formal.member("Lilian Atieno", "en", 50_000);
            Asked asked = new Asked(
                    new Borrower.OfMember(lilian.id()),
                    Optional.of("normal"),
                    Fixture.KES.ofMajor(10_000),
                    Optional.of(4),
                    new ApplicationDetails(Optional.empty(), List.of(), "COM-7", ""),
                    Asked.Paying.unsaid());
            Result<Loan> applied = await(formal.db.inTeam(
                    formal.team.id(),
                    connection -> formal.loans.apply(connection, formal.by(Role.PLATFORM_OWNER), asked)));
            assertThat(applied).isInstanceOf(Result.Done.class);
            OfficerLine.Dialog dialog = line.open(phone);
            dialog.key("1");
            assertThat(dialog.key(OfficerLine.PIN)).contains("Lilian");
            String screen = dialog.key("1");
            screen = screen.contains("98 More") ? screen + dialog.key("98") : screen;
            assertThat(screen).contains("This is decided at the office.").doesNotContain("Approve");
        }
    }

    /** The application of a member whose phone is an officer's as well cannot be decided from it. */
    private static void assertOwn(Member member) {
        String phone = member.msisdn().e164();
        Loan loan = OFFICE.apply(member);
        OFFICE.send("POST", "/api/v1/members/" + member.id().value() + "/code", OFFICE.token(Role.ADMIN), "");
        LINE.activate(phone, "4826");
        // The code of the officer's phone came before the member's; it is still good.
        OfficerLine.Dialog dialog = LINE.open(phone);
        dialog.key("98");
        dialog.key("5");
        LINE.enrol(
                dialog,
                OFFICE.fixture
                        .texts("SELECT body FROM outbox WHERE template = 'OneTimeCode' AND member_id IS NULL AND"
                                + " msisdn = '"
                                + phone + "'")
                        .getFirst());
        assertThat(LINE.pick(dialog, loan, true).key(OfficerLine.PIN))
                .isEqualTo("END This is not possible:\nNobody decides on their own loan.\nHelp: 0800 720 000");
        assertThat(LINE.row(loan)).isEqualTo("PENDING -");
    }
}
