package coop.akiba.gateway.outbox;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.sms.OutgoingSms;
import coop.akiba.gateway.sms.SendOutcome;
import coop.akiba.gateway.sms.SmsProvider;
import io.vertx.core.Future;
import java.util.Map;

/**
 * Messages to members, at least once: when nobody knows whether the provider has one, it is sent again, for two
 * receipts are better than none.
 */
public final class SmsDelivery implements Delivery {
    private final Map<TeamId, SmsProvider> providers;

    /** One provider for each cooperative. */
    public SmsDelivery(Map<TeamId, SmsProvider> providers) {
        this.providers = Map.copyOf(providers);
    }

    @Override
    public String provider(Claimed row) {
        SmsProvider provider = providers.get(row.team());
        return provider == null ? "none" : provider.name();
    }

    @Override
    public Future<SendOutcome> deliver(Claimed row) {
        SmsProvider provider = providers.get(row.team());
        if (provider == null) {
            return Future.succeededFuture(SendOutcome.TryLater.because("the cooperative has no SMS sender"));
        }
        return provider.send(new OutgoingSms(row.id(), row.team(), row.to(), row.body()))
                .otherwise(failure -> new SendOutcome.Unclear(failure.getClass().getSimpleName()));
    }

    @Override
    public boolean repeatsUnclear() {
        return true;
    }

    @Override
    public Future<Void> givenUp(Claimed row, String code, String why) {
        return Future.succeededFuture();
    }
}
