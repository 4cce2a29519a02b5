package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.Profiles;
import coop.akiba.gateway.TestClock;
import coop.akiba.gateway.store.ProfileJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The desk of one cooperative in a random month. Whatever is sent from it is held to what is true of every command: an
 * accepted one is one line of the audit trail, a refused one leaves nothing, and the same key has the same answer.
 */
final class MonthDesk implements AutoCloseable {
    /** The agatabo profile with the interest taken in advance, and the fee out of savings. */
    static final String IN_ADVANCE = "agatabo, in advance";

    static final String SHORT_CODE = "600100";
    static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(25);

    final Random random;
    final TestClock clock = new TestClock();
    final Fixture fixture;
    final Fixture neighbour;
    final StaffOffice office;
    final LoanProfile rules;
    final Map<String, Tally> tallies = new TreeMap<>();
    final Map<String, Integer> reasons = new TreeMap<>();
    private final Map<String, String> logins = new HashMap<>();
    private int keys;

    /** What came of one kind of step. */
    static final class Tally {
        int accepted;
        int refused;
    }

    /** An answer. */
    record Said(int status, JsonObject body) {
        boolean done() {
            return status < 300;
        }

        List<String> codes() {
            return body.getJsonArray("violations", new JsonArray()).stream()
                    .map(each -> ((JsonObject) each).getString("code"))
                    .toList();
        }
    }

    /** What a refused command must leave as it was, and how many lines the audit trail has. */
    record Trace(long audited, String rest) {}

    MonthDesk(String profile, long seed) {
        random = new Random(seed);
        boolean advance = profile.equals(IN_ADVANCE);
        rules = advance ? inAdvance() : Profiles.load(profile);
        String currency = Profiles.CURRENCIES.getOrDefault(advance ? "agatabo" : profile, "KES");
        fixture = new Fixture((Function<String, Team>) id -> Fixture.lending(id, rules, currency));
        neighbour = new Fixture();
        office = new StaffOffice(
                fixture, clock, UnaryOperator.identity(), team -> """
                    jobs: {enabled: false}
                    daraja:
                    - {team: %s, key: "%s", shortCode: "%s", consumerKey: c, consumerSecret: s, passkey: p,
                       baseUrl: "http://127.0.0.1:1"}
                    """.formatted(team.id(), key(team), SHORT_CODE));
    }

    private static LoanProfile inAdvance() {
        return ProfileJson.readYaml(Profiles.text("agatabo")
                        .replace("timing: WITH_INSTALMENTS", "timing: IN_ADVANCE")
                        .replace("recognition: ON_DUE", "recognition: STRAIGHT_LINE_ADVANCE")
                        .replace("advanceInterest: KEEP", "advanceInterest: REFUND")
                        .replace("mode: HALF_UP } }, source: CASH }", "mode: HALF_UP } }, source: SAVINGS }"))
                .orThrow();
    }

    private static String key(Team team) {
        return "%032x".formatted(team.id().value().hashCode() & 0xffffffffL);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), fixture.team.zone());
    }

    /** Some of the day goes by. */
    void passes() {
        clock.pass(Duration.ofSeconds(random.nextLong(LONGEST_WAIT.toSeconds())));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A whole number of thousands. */
    String amount(long least, long most) {
        return Long.toString(1_000 * random.nextLong(least / 1_000, most / 1_000 + 1));
    }

    /** A member's own login. */
    String login(String member) {
        return logins.computeIfAbsent(member, id -> {
            String token = office.token(0x10000 + logins.size());
            Member self = new Member(
                    new MemberId(UUID.fromString(id)),
                    "M-0",
                    "self",
                    new Msisdn("+254711000000"),
                    "en",
                    MemberStatus.ACTIVE);
            office.addSelf("self-" + logins.size(), Role.MEMBER, token, self);
            return token;
        });
    }

    /** By somebody who may, mostly; INV-32: whoever may not is refused and leaves nothing. */
    Said post(String step, Capability needed, String path, JsonObject body) {
        boolean right = chance(92);
        List<Role> roles = Stream.of(Role.values())
                .filter(role -> rules.roles().allows(role, needed) == right)
                .toList();
        if (roles.isEmpty()) {
            return post(step, needed, path, body);
        }
        Said said = send(right ? step : "a role that may not", office.token(any(roles)), path, body);
        if (!right && said.status() != 404) {
            assertThat(said.done()).as(path + " " + said).isFalse();
            assertThat(said.codes()).as(path + " " + said).contains("not-allowed");
        }
        return said;
    }

    Said send(String step, String token, String path, JsonObject body) {
        passes();
        String key = chance(50) ? "key-" + ++keys : "";
        Trace before = trace();
        HttpResponse<String> answer = office.send("POST", "/api/v1" + path, token, text(body), header(key));
        Said said = read(step, path, body, answer);
        left(before, said, path + " " + body.encode() + " " + said);
        if (!key.isEmpty() && chance(30)) {
            again(token, path, body, key, answer);
        }
        return said;
    }

    /** Some operations have no body. */
    private static String text(JsonObject body) {
        return body.isEmpty() ? "" : body.encode();
    }

    private static String[] header(String key) {
        return key.isEmpty() ? new String[0] : new String[] {"Idempotency-Key", key};
    }

    private Said read(String step, String path, JsonObject body, HttpResponse<String> answer) {
        String about = path + " " + body.encode() + " " + answer.statusCode() + " " + answer.body();
        Said said = new Said(answer.statusCode(), new JsonObject(answer.body()));
        assertThat(said.status()).as(about).isLessThan(500);
        if (!said.done()) {
            assertThat(answer.headers().firstValue("content-type")).as(about).contains("application/problem+json");
            assertThat(said.body().getString("code")).as(about).isNotBlank();
        }
        count(step, said.done());
        if (!said.done()) {
            reasons.merge(step + " " + said.codes(), 1, Integer::sum);
        }
        return said;
    }

    void count(String step, boolean accepted) {
        Tally tally = tallies.computeIfAbsent(step, name -> new Tally());
        if (accepted) {
            tally.accepted++;
        } else {
            tally.refused++;
        }
    }

    /** INV-33: one line for what was done. INV-20: nothing of what was refused. */
    private void left(Trace before, Said said, String about) {
        Trace after = trace();
        if (said.done()) {
            assertThat(after.audited()).as("audit lines after " + about).isEqualTo(before.audited() + 1);
        } else {
            assertThat(after).as("what is left of " + about).isEqualTo(before);
        }
    }

    /** INV-23: the same answer, and a conflict where the key comes with something else. */
    private void again(String token, String path, JsonObject body, String key, HttpResponse<String> first) {
        Trace before = trace();
        HttpResponse<String> second = office.send("POST", "/api/v1" + path, token, text(body), header(key));
        boolean kept = second.headers().firstValue("Idempotency-Replayed").isPresent();
        // What could not be read was never tried, so it has no answer to be kept.
        if (kept && !body.isEmpty()) {
            assertThat(second.body()).isEqualTo(first.body());
            HttpResponse<String> other =
                    office.send("POST", "/api/v1" + path, token, other(body).encode(), header(key));
            assertThat(other.statusCode()).as(path + other.body()).isEqualTo(409);
            assertThat(other.body()).contains("idempotency-key-reused");
            count("the same key with other content", false);
        } else if (!kept) {
            assertThat(first.statusCode()).as(path + " " + first.body()).isEqualTo(400);
        }
        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(trace()).as("a repeated " + path).isEqualTo(before);
        count("the same key again", true);
    }

    /** The same request with one text in other words, or one number different. */
    private static JsonObject other(JsonObject body) {
        for (String field : List.of("reason", "notes", "reference", "name", "note", "purpose")) {
            if (body.containsKey(field)) {
                return body.copy().put(field, body.getString(field) + " x");
            }
        }
        return body.containsKey("amount") ? body.copy().put("amount", "17") : new JsonObject().put("member", NOBODY);
    }

    JsonObject get(String path) {
        return get(Role.PLATFORM_OWNER, path);
    }

    JsonObject get(Role role, String path) {
        HttpResponse<String> answer = office.get(role, "/api/v1" + path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    /** A notice of the provider; its answer is success, whatever it is about. */
    void confirm(String transaction, String amount, String reference) {
        String notice = """
            {"TransactionType":"Pay Bill","TransID":"%s","TransTime":"%s","TransAmount":"%s",
             "BusinessShortCode":"%s","BillRefNumber":"%s","InvoiceNumber":"","OrgAccountBalance":"0",
             "ThirdPartyTransID":"","MSISDN":"2547 ***** 126","FirstName":"JANE","MiddleName":"","LastName":""}\
            """.formatted(
                transaction,
                clock.instant().atZone(fixture.team.zone()).format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss")),
                amount,
                SHORT_CODE,
                reference);
        HttpResponse<String> answer =
                office.gateway.post("/pay/daraja/" + key(fixture.team) + "/confirmation", "application/json", notice);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"ResultCode\":0");
    }

    Trace trace() {
        String[] read = fixture.texts(MonthTrace.SQL).getFirst().split(" ", 2);
        return new Trace(Long.parseLong(read[0]), read[1]);
    }

    TeamId team() {
        return fixture.team.id();
    }

    @Override
    public void close() {
        neighbour.close();
        office.close();
    }
}
