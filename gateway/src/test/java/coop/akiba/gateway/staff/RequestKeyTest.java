package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static coop.akiba.gateway.staff.StaffOffice.json;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Promise;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are sent again, over real HTTP and a real database. */
class RequestKeyTest {
    private static final StaffOffice OFFICE = new StaffOffice();
    private static final String KEY = "Idempotency-Key";
    private static final String X_KEY = "x-idempotency-key";
    private static final String NOTES = "{\"notes\":\"good saver\"}";

    @AfterAll
    static void stop() {
        OFFICE.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY, X_KEY})
    void theSameAgainGetsTheStoredAnswerToTheLetter(String header) {
        Loan loan = loan();
        String key = fresh();
        HttpResponse<String> first = OFFICE.post(Role.ADMIN, loan, "approve", NOTES, header, key);
        HttpResponse<String> again = OFFICE.post(Role.ADMIN, loan, "approve", NOTES, header, key);
        HttpResponse<String> other = OFFICE.post(Role.ADMIN, loan, "approve", NOTES, X_KEY, key, KEY, key);
        assertThat(List.of(first, again, other))
                .extracting(HttpResponse::statusCode)
                .containsOnly(200);
        assertThat(List.of(first, again, other)).extracting(HttpResponse::body).containsOnly(first.body());
        assertThat(List.of(first, again, other))
                .extracting(RequestKeyTest::replayed)
                .containsExactly(Optional.empty(), Optional.of("true"), Optional.of("true"));
        assertThat(effects(loan, "loan-approved")).isEqualTo(1);
    }

    @Test
    @DisplayName("M42: a key reused for another loan is refused; it neither gets the first answer nor does anything")
    void theSameKeyWithAnythingElseIsRefused() {
        Loan loan = loan();
        String key = fresh();
        OFFICE.post(Role.ADMIN, loan, "approve", NOTES, KEY, key);
        HttpResponse<String> body = OFFICE.post(Role.ADMIN, loan, "approve", "{\"notes\":\"other\"}", KEY, key);
        assertThat(body.statusCode()).isEqualTo(409);
        assertThat(json(body).getString("code")).isEqualTo("idempotency-key-reused");
        Loan another = loan();
        HttpResponse<String> address = OFFICE.post(Role.ADMIN, another, "approve", NOTES, KEY, key);
        assertThat(json(address).getString("code")).isEqualTo("idempotency-key-reused");
        assertThat(effects(another, "loan-approved")).isZero();
    }

    /** INV-23. */
    @Test
    void aKeyBelongsToOnePersonAndOneOperation() {
        Loan loan = loan();
        String key = fresh();
        assertThat(OFFICE.post(Role.ADMIN, loan, "approve", "{}", KEY, key).statusCode())
                .isEqualTo(200);
        HttpResponse<String> owner = OFFICE.post(Role.PLATFORM_OWNER, loan, "approve", "{}", KEY, key);
        assertThat(json(owner).getString("code")).isEqualTo("wrong-status");
        String paid = "{\"channel\":\"CASH\",\"reference\":\"R-1\"}";
        assertThat(OFFICE.post(Role.ADMIN, loan, "disburse", paid, KEY, key).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRefusalIsStoredAndWhatItTriedIsNot() {
        String token = OFFICE.token(Role.LOAN_OFFICER);
        String path = "/api/v1/members";
        String one = "{\"name\":\"Amani\",\"msisdn\":\"0722 000 111\"}";
        String two = "{\"name\":\"Neema\",\"msisdn\":\"0722 000 111\"}";
        String key = fresh();
        assertThat(OFFICE.send("POST", path, token, one, KEY, fresh()).statusCode())
                .isEqualTo(201);
        long members = OFFICE.fixture.count("SELECT last FROM counter WHERE name = 'member'");
        HttpResponse<String> first = OFFICE.send("POST", path, token, two, KEY, key);
        HttpResponse<String> again = OFFICE.send("POST", path, token, two, KEY, key);
        assertThat(List.of(first, again)).extracting(HttpResponse::statusCode).containsOnly(409);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(json(again).getString("code")).isEqualTo("phone-taken");
        assertThat(replayed(again)).contains("true");
        assertThat(OFFICE.fixture.count("SELECT last FROM counter WHERE name = 'member'"))
                .isEqualTo(members);
    }

    @Test
    void aRequestThatNeverBecameACommandLeavesItsKeyFree() {
        Loan loan = loan();
        String key = fresh();
        assertThat(OFFICE.post(Role.ADMIN, loan, "approve", "{", KEY, key).statusCode())
                .isEqualTo(400);
        assertThat(OFFICE.post(Role.ADMIN, loan, "approve", NOTES, KEY, key).statusCode())
                .isEqualTo(200);
    }

    @Test
    void ofManyAtOnceOneIsDone() throws Exception {
        String body = "{\"name\":\"Baraka\",\"msisdn\":\"0722 000 222\"}";
        String key = fresh();
        List<HttpResponse<String>> all =
                atOnce(24, () -> OFFICE.send("POST", "/api/v1/members", OFFICE.token(Role.ADMIN), body, KEY, key));
        List<HttpResponse<String>> done =
                all.stream().filter(each -> each.statusCode() == 201).toList();
        List<HttpResponse<String>> busy =
                all.stream().filter(each -> each.statusCode() == 409).toList();
        assertThat(done.size() + busy.size()).isEqualTo(all.size());
        assertThat(done.stream().filter(each -> replayed(each).isEmpty())).hasSize(1);
        assertThat(done.stream().map(HttpResponse::body).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(busy).allSatisfy(each -> {
            assertThat(json(each).getString("code")).isEqualTo("in-progress");
            assertThat(each.headers().firstValue("Retry-After")).contains("1");
        });
        assertThat(OFFICE.fixture.count("SELECT count(*) FROM member WHERE msisdn = '+254722000222'"))
                .isEqualTo(1);
        HttpResponse<String> later = OFFICE.send("POST", "/api/v1/members", OFFICE.token(Role.ADMIN), body, KEY, key);
        assertThat(later.body()).isEqualTo(done.getFirst().body());
    }

    @Test
    void whoComesWhileTheFirstIsUnderWayIsToldSo() throws Exception {
        Loan loan = loan();
        String key = fresh();
        Promise<Void> locked = Promise.promise();
        Promise<Void> release = Promise.promise();
        var holder = OFFICE.fixture.db.inTeam(
                OFFICE.fixture.team.id(),
                connection -> Teams.lock(connection, OFFICE.fixture.team).compose(held -> {
                    locked.complete();
                    return release.future();
                }));
        await(locked.future());
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> first =
                    other.submit(() -> OFFICE.post(Role.ADMIN, loan, "approve", NOTES, KEY, key));
            eventually(() -> OFFICE.fixture.count("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") > 0);
            HttpResponse<String> second = OFFICE.post(Role.ADMIN, loan, "approve", NOTES, KEY, key);
            assertThat(json(second).getString("code")).isEqualTo("in-progress");
            release.complete();
            assertThat(first.get().statusCode()).isEqualTo(200);
        }
        await(holder);
        assertThat(replayed(OFFICE.post(Role.ADMIN, loan, "approve", NOTES, KEY, key)))
                .contains("true");
        assertThat(effects(loan, "loan-approved")).isEqualTo(1);
    }

    private static List<HttpResponse<String>> atOnce(int count, Callable<HttpResponse<String>> call)
            throws InterruptedException {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            return pool.invokeAll(IntStream.range(0, count).mapToObj(i -> call).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private static Loan loan() {
        return OFFICE.apply(OFFICE.fixture.member("Amina", "en", 200_000));
    }

    private static long effects(Loan loan, String action) {
        return OFFICE.fixture.count("SELECT count(*) FROM audit_event WHERE action = '" + action
                + "' AND subject = 'loan:" + loan.id().value() + "'");
    }

    private static Optional<String> replayed(HttpResponse<String> response) {
        return response.headers().firstValue("Idempotency-Replayed");
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }
}
