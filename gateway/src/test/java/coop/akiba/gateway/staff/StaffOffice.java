package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.Features;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.store.StaffTable;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A cooperative with one member of staff of each role, at a whole gateway; every exchange is held to the document. */
final class StaffOffice implements AutoCloseable {
    final Fixture fixture;
    final TestGateway gateway;

    StaffOffice() {
        this(UnaryOperator.identity());
    }

    StaffOffice(UnaryOperator<Features> change) {
        this(new Fixture(), Fixture.CLOCK, change);
    }

    /** For the cooperative of a fixture. */
    StaffOffice(Fixture fixture) {
        this(fixture, Fixture.CLOCK, UnaryOperator.identity());
    }

    /** Of a cooperative of the caller's, which is closed with it. */
    StaffOffice(Fixture fixture, InstantSource clock, UnaryOperator<Features> change) {
        this(fixture, clock, change, team -> "");
    }

    /** With settings of its own, in YAML. */
    StaffOffice(Fixture fixture, InstantSource clock, UnaryOperator<Features> change, Function<Team, String> settings) {
        this.fixture = fixture;
        Stream.of(Role.values()).forEach(role -> add("staff-" + role, role, token(role)));
        gateway = TestGateway.start(TestGateway.settings(settings.apply(fixture.team)), clock, change);
    }

    void add(String id, Role role, String token) {
        Actor staff = new Actor(id, role, Optional.empty());
        await(fixture.db.inTeam(
                fixture.team.id(),
                connection -> StaffTable.add(connection, fixture.team.id(), staff, id, Bearer.sha256(token))));
    }

    String token(Role role) {
        return token(role.name().hashCode() & 0xffff);
    }

    /** A token of the right form, for somebody in this cooperative. */
    String token(int number) {
        return fixture.team.id() + "." + "%064x".formatted(number);
    }

    /** Somebody with a login who is a member. */
    void addSelf(String id, Role role, String token, Member self) {
        Actor staff = new Actor(id, role, Optional.of(self.id()));
        await(fixture.db.inTeam(
                fixture.team.id(),
                connection -> StaffTable.add(connection, fixture.team.id(), staff, id, Bearer.sha256(token))));
    }

    /** An application for 10,000 over four months. */
    Loan apply(Member member) {
        return ((Result.Done<Loan>) await(fixture.loans.apply(
                        fixture.by(member), member.id(), "normal", KES.ofMajor(10_000), 4, Optional.empty())))
                .value();
    }

    HttpResponse<String> get(Role role, String path) {
        return send("GET", path, token(role), "");
    }

    HttpResponse<String> post(Role role, Loan loan, String action, String body, String... headers) {
        return send("POST", at(loan, action), token(role), body, headers);
    }

    HttpResponse<String> post(Role role, String path, String body) {
        return send("POST", path, token(role), body);
    }

    /** The codes of what is wrong with a refused request. */
    static List<String> codes(HttpResponse<String> refused) {
        return json(refused).getJsonArray("violations").stream()
                .map(each -> ((JsonObject) each).getString("code"))
                .toList();
    }

    static String at(Loan loan, String action) {
        return "/api/v1/loans/" + loan.id().value() + "/" + action;
    }

    /** Headers are names and values in turn. */
    HttpResponse<String> send(String method, String path, String token, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.at(path)).method(method, BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return gateway.send(request.build());
    }

    static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    @Override
    public void close() {
        gateway.close();
        fixture.close();
    }
}
