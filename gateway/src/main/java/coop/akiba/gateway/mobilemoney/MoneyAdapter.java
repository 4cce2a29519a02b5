package coop.akiba.gateway.mobilemoney;

import coop.akiba.domain.money.CurrencyPolicy;

/** How one provider speaks to one account of ours. Nothing here does any input or output. */
public interface MoneyAdapter {

    /** Proves and reads a request. Never fails: what cannot be read is {@link ProviderNotice.Malformed}. */
    ProviderNotice read(ProviderRequest request, CurrencyPolicy currency);

    /** What the provider is told once {@code outcome} is a fact. */
    ProviderReply reply(ProviderNotice notice, Outcome outcome);

    /** What became of a notice. */
    enum Outcome {
        /** It is stored with all that follows from it, now or at some earlier time. */
        TAKEN,
        /** Nothing is stored and nothing will be: it is malformed or forged. */
        REFUSED,
        /** Nothing is stored, for a reason of ours: it may come again. */
        LATER
    }
}
