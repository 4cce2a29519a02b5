package coop.akiba.gateway.payout;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import java.util.Optional;
import java.util.UUID;

/**
 * A payout as its provider hears of it.
 *
 * @param id ours; a provider that is told it twice pays once
 * @param token ends the addresses at which it answers
 * @param providerRef the provider's id of it, once it has given one
 */
public record PayoutOrder(UUID id, String token, Msisdn to, Money amount, Optional<String> providerRef) {}
