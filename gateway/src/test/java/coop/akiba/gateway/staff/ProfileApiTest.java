package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.Profiles;
import coop.akiba.gateway.command.PaymentCommands;
import coop.akiba.gateway.command.ProfileCommands;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.risk.RiskScores;
import coop.akiba.gateway.store.ProfileJson;
import coop.akiba.gateway.store.StaffTable;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of a cooperative over real HTTP: read, changed, refused, by version. */
class ProfileApiTest {
    private static final Fixture FIXTURE = new Fixture();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static int port;

    @BeforeAll
    static void start() {
        for (Role role : Role.values()) {
            await(FIXTURE.db.inTeam(
                    FIXTURE.team.id(),
                    connection -> StaffTable.add(
                            connection,
                            FIXTURE.team.id(),
                            new Actor("staff-" + role, role, Optional.empty()),
                            role.name(),
                            Bearer.sha256(token(role)))));
        }
        Router router = Router.router(FIXTURE.vertx);
        router.route().handler(BodyHandler.create(false));
        new StaffRoutes(
                        FIXTURE.db,
                        await(TeamDirectory.load(FIXTURE.db)),
                        FIXTURE.loans,
                        FIXTURE.members(),
                        new ProfileCommands(FIXTURE.db, FIXTURE.ids, Fixture.CLOCK),
                        new PaymentCommands(FIXTURE.ids, Fixture.CLOCK, FIXTURE.recorder),
                        new Phones(),
                        new RiskScores(Map.of()),
                        Fixture.CLOCK,
                        () -> {})
                .mount(router);
        port = await(FIXTURE.vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @Test
    void aNewVersionIsPutOverTheOneItWasWrittenFrom() throws Exception {
        String current = send("GET", "", Role.ADMIN, "").body();
        int version = new JsonObject(current).getInteger("version");
        String edited = current.replace("\"maxMonths\":36", "\"maxMonths\":48");
        HttpResponse<String> put = send("PUT", "", Role.ADMIN, edited);
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(new JsonObject(put.body()).getInteger("version")).isEqualTo(version + 1);
        assertThat(send("PUT", "", Role.ADMIN, edited).statusCode()).isEqualTo(409);
        assertThat(send("PUT", "", Role.ADMIN, put.body()).body()).isEqualTo(put.body());
        assertThat(send("GET", "", Role.ADMIN, "").body()).isEqualTo(put.body());
        assertThat(send("GET", "/versions/" + version, Role.ADMIN, "").body()).isEqualTo(current);
        assertThat(send("GET", "/versions/99", Role.ADMIN, "").statusCode()).isEqualTo(404);
        assertThat(FIXTURE.count("SELECT count(*) FROM audit_event WHERE action = 'profile-changed' AND subject ="
                        + " 'profile:" + (version + 1) + "'"))
                .isEqualTo(1);
    }

    @Test
    void everyProblemIsTold() throws Exception {
        String current = send("GET", "", Role.ADMIN, "").body();
        HttpResponse<String> refused = send(
                "PUT",
                "",
                Role.ADMIN,
                current.replace("\"recognition\":\"CASH\"", "\"recognition\":\"STRAIGHT_LINE_ADVANCE\"")
                        .replace("\"unit\":100", "\"unit\":150"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(new JsonObject(refused.body()).getJsonArray("violations").size())
                .isGreaterThanOrEqualTo(4);
        assertThat(refused.body())
                .contains("\"path\":\"products[normal].recognition\"", "\"code\":\"not-in-steps\"", "\"step\":100");
        HttpResponse<String> unreadable =
                send("PUT", "", Role.ADMIN, current.replace("\"buckets\":false", "\"bucket\":1,\"withdrawels\":\"X\""));
        assertThat(new JsonObject(unreadable.body()).getJsonArray("violations")).hasSize(3);
        assertThat(send("PUT", "", Role.ADMIN, "{").statusCode()).isEqualTo(400);
        assertThat(send("PUT", "", Role.ADMIN, "").statusCode()).isEqualTo(400);
        assertThat(send("GET", "", Role.ADMIN, "").body()).isEqualTo(current);
    }

    /** A file that was copied and changed, for a currency it does not fit: read as YAML, and every misfit told. */
    @Test
    void aFileIsPutAsItIs() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/profile"))
                .PUT(BodyPublishers.ofString(Profiles.text("palladium")))
                .header("Content-Type", "application/yaml")
                .header("Authorization", "Bearer " + token(Role.ADMIN))
                .build();
        HttpResponse<String> refused = HTTP.send(request, BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(refused.body()).getJsonArray("violations").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("code", "not-in-steps")
                        .put("path", "products[loan].terms.rows.unit")
                        .put("is", 1)
                        .put("step", 100)
                        .put(
                                "text",
                                "products[loan].terms.rows.unit: 1 is not a multiple of 100; amounts are in the"
                                        + " currency's smallest unit, such as cents"));
    }

    @Test
    void rulesAreAdminsBusiness() throws Exception {
        for (Role role : new Role[] {Role.MEMBER, Role.LOAN_OFFICER}) {
            assertThat(send("GET", "", role, "").statusCode()).isEqualTo(403);
            assertThat(send("PUT", "", role, "{}").statusCode()).isEqualTo(403);
            assertThat(send("GET", "/versions/1", role, "").statusCode()).isEqualTo(403);
        }
        String current = send("GET", "", Role.PLATFORM_OWNER, "").body();
        assertThat(ProfileJson.read(current).orThrow().roles().grants()).hasSize(4);
    }

    private static String token(Role role) {
        return FIXTURE.team.id() + "." + "%064x".formatted(role.name().hashCode() & 0xffff);
    }

    private static HttpResponse<String> send(String method, String path, Role role, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/profile" + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token(role))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
