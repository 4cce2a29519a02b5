package coop.akiba.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.demo.GatewayClient.Answer;
import coop.akiba.gateway.demo.GatewayClient.Unanswered;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;

/**
 * Plays the main job once against a running gateway, over HTTP only, and prints it: a member applies by dialled code,
 * the office approves and pays out, the member repays by mobile money, and the books agree with the phone.
 */
public final class Story {
    private static final String MEMBER = "Naomi Wambui";
    private static final String AMOUNT = "12000";
    private static final String MONTHS = "6";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final GatewayClient gateway;
    private final StoryPage page;
    private final DemoView demo;
    private final DemoView.Person member;
    private final RandomGenerator random;

    private Story(GatewayClient gateway, StoryPage page, DemoView demo, RandomGenerator random) throws Unanswered {
        this.gateway = gateway;
        this.page = page;
        this.demo = demo;
        this.random = random;
        this.member = demo.person(MEMBER).orElseThrow(() -> new Unanswered("the sample has no " + MEMBER));
    }

    /**
     * Plays it; blocks until the last line is printed. True when everything happened as it should and the books agree.
     *
     * @param base where the gateway is, without a trailing slash
     */
    public static boolean play(URI base, PrintStream out, RandomGenerator random) throws InterruptedException {
        StoryPage page = new StoryPage(out);
        try (GatewayClient gateway = new GatewayClient(base)) {
            Story story = new Story(gateway, page, gateway.demo(), random);
            boolean agree = story.tell();
            page.whatToOpen(base, story.demo);
            return agree;
        } catch (Unanswered problem) {
            page.stopped(String.valueOf(problem.getMessage()));
            return false;
        }
    }

    private boolean tell() throws Unanswered, InterruptedException {
        page.title(demo.name() + ": one loan, from the first key to the books");
        Handset phone = new Handset(gateway, demo, member, random);
        try (Mailbox mail = Mailbox.open(gateway, member.msisdn(), letter -> {})) {
            apply(phone);
            sms(mail);
            JsonNode loan = decide(mail);
            repay(phone, loan);
            sms(mail);
            return agree(phone, loan);
        }
    }

    private void apply(Handset phone) throws Unanswered {
        page.chapter(member.name() + " dials " + demo.serviceCode() + " and applies for a loan");
        Keying keying = new Keying(phone, page);
        keying.dial(demo.serviceCode());
        keying.choose("Apply for a loan");
        keying.choose("Normal loan");
        keying.type(AMOUNT);
        keying.type(MONTHS);
        keying.choose("Apply");
        keying.pin(member.pin());
        keying.expectEnd();
    }

    private JsonNode decide(Mailbox mail) throws Unanswered, InterruptedException {
        page.chapter("The office decides: one person approves, another pays out");
        JsonNode admin = demo.staff(Role.ADMIN);
        JsonNode officer = demo.staff(Role.LOAN_OFFICER);
        JsonNode loan = pending(officer);
        String id = loan.path("id").asText();
        String number = loan.path("number").asText();
        Answer refused = act(officer, id, "approve", Map.of("notes", ""));
        if (refused.isGood()) {
            throw new Unanswered("a loan officer could approve, which is an admin's to do");
        }
        page.did(officer, "tries to approve " + number + " and is refused: that is for an admin");
        good(act(admin, id, "approve", Map.of("notes", "Saves every month")));
        page.did(admin, "approves " + number);
        sms(mail);
        Answer paid = act(officer, id, "disburse", Map.of("channel", "MOBILE_MONEY", "reference", "SKW4T7Q2LM"));
        good(paid);
        page.did(officer, "pays out " + number + " by mobile money");
        sms(mail);
        return paid.body();
    }

    private void repay(Handset phone, JsonNode loan) throws Unanswered {
        page.chapter(member.firstName() + " repays one instalment from her phone");
        Keying keying = new Keying(phone, page);
        keying.dial(demo.serviceCode());
        keying.choose("Repay a loan");
        keying.pin(member.pin());
        keying.chooseIfAsked("Which loan?", loan.path("number").asText());
        keying.choose("One instalment");
        keying.choose("Yes, pay");
        keying.expectEnd();
    }

    /** What the phone says, what the books say, and whether it is the same. */
    private boolean agree(Handset phone, JsonNode loan) throws Unanswered {
        page.chapter("What the phone says, and what the books say");
        Keying keying = new Keying(phone, page);
        keying.dial(demo.serviceCode());
        keying.choose("My balance");
        keying.pin(member.pin());
        keying.show();
        String said = keying.last();
        // Who hangs up at home has left nothing to go on with: the story can be told again at once.
        keying.type("00");
        StoryBooks books =
                new StoryBooks(gateway, demo.staff(Role.ADMIN).path("token").asText());
        JsonNode shown = gateway.get("/demo/ledger?member=" + GatewayClient.encode(member.msisdn()));
        page.entries(StoryBooks.entriesOf(loan, shown));
        StoryBooks.Verdict verdict = books.compare(member, said);
        page.verdict(verdict);
        return verdict.agrees();
    }

    private JsonNode pending(JsonNode who) throws Unanswered {
        Answer list = gateway.staff(who.path("token").asText(), "GET", "/loans?status=PENDING", Map.of());
        good(list);
        return StreamSupport.stream(list.body().path("loans").spliterator(), false)
                .filter(loan -> loan.path("memberId").asText().equals(member.id()))
                .findFirst()
                .orElseThrow(() -> new Unanswered("the application is not among those that wait"));
    }

    private Answer act(JsonNode who, String loan, String verb, Map<String, String> body) throws Unanswered {
        return gateway.staff(who.path("token").asText(), "POST", "/loans/" + loan + "/" + verb, body);
    }

    private static void good(Answer answer) throws Unanswered {
        if (!answer.isGood()) {
            throw new Unanswered(
                    "the office was refused: " + answer.body().path("detail").asText());
        }
    }

    /** The cooperative's next message; what the operator says meanwhile is shown, too. */
    private void sms(Mailbox mail) throws Unanswered, InterruptedException {
        Mailbox.Letter letter;
        do {
            letter = mail.next(PATIENCE)
                    .orElseThrow(() -> new Unanswered("no SMS came within " + PATIENCE.toSeconds() + " s"));
            page.sms(member.firstName(), letter);
        } while (letter.from().equals(Operator.NAME));
    }
}
