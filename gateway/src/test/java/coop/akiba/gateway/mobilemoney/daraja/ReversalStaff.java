package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.Paybill;
import coop.akiba.gateway.command.Bookings;
import coop.akiba.gateway.command.Commands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.ProviderReversals;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.command.ReversalReports;
import coop.akiba.gateway.command.SettlementCommands;
import coop.akiba.gateway.store.StoredReversal;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The people of a cooperative who ask that Daraja takes payments back, and approve it. */
final class ReversalStaff {
    private final Fixture fixture;
    final SettlementCommands settlements;
    final ReversalReports reports;
    final ProviderReversals reversals;

    ReversalStaff(Fixture fixture, InstantSource clock) {
        this.fixture = fixture;
        settlements = new SettlementCommands(
                fixture.ids,
                Fixture.CLOCK,
                fixture.recorder,
                new Bookings(fixture.ids, Fixture.CLOCK, fixture.notices));
        reports = new ReversalReports(fixture.db, fixture.ids, clock, settlements, Fixture.PACE);
        reversals = new ProviderReversals(
                fixture.ids,
                clock,
                settlements,
                reports,
                (team, receipt) -> receipt.provider().equals("daraja"));
    }

    /** A payment of 500 that nobody knew, and that two people want to go back. */
    StoredReversal released(String transaction) {
        StoredReversal asked = PayoutLine.done(asks("one", Paybill.suspended(fixture, transaction, 500)));
        return PayoutLine.done(approves("two", asked));
    }

    Result<StoredReversal> asks(String who, String receipt) {
        return command(connection -> reversals.ask(connection, admin(who), UUID.fromString(receipt), "by mistake"));
    }

    Result<StoredReversal> approves(String who, StoredReversal asked) {
        return command(connection -> reversals.approve(connection, admin(who), asked.id()));
    }

    Origin admin(String name) {
        return new Origin(fixture.team, new Actor("staff:" + name, Role.ADMIN, Optional.empty()), "test");
    }

    <T> Result<T> command(Function<SqlConnection, Future<Result<T>>> command) {
        return await(Commands.refusing(fixture.db.inTeam(fixture.team.id(), command)));
    }
}
