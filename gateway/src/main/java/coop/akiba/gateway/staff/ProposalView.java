package coop.akiba.gateway.staff;

import coop.akiba.gateway.store.Proposal;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A proposal as staff see it. */
final class ProposalView {
    private ProposalView() {}

    static JsonObject json(Proposal proposal) {
        return new JsonObject()
                .put("id", proposal.id().toString())
                .put("kind", proposal.kind().name())
                .put("memberId", proposal.member().value().toString())
                .put("status", proposal.status().name())
                .put("openedAt", proposal.openedAt().toString())
                .put("askedBy", proposal.askedBy().orElse(null))
                .put("proposedBy", by(proposal.proposed()))
                .put("proposedAt", at(proposal.proposed()))
                .put("reason", proposal.reason())
                .put("decidedBy", by(proposal.decided()))
                .put("decidedAt", at(proposal.decided()))
                .put("decision", proposal.decision());
    }

    private static @Nullable String by(Optional<Proposal.Step> step) {
        return step.map(Proposal.Step::by).orElse(null);
    }

    private static @Nullable String at(Optional<Proposal.Step> step) {
        return step.map(done -> done.at().toString()).orElse(null);
    }
}
