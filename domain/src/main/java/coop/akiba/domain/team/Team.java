package coop.akiba.domain.team;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.policy.LoanProfile;
import java.time.ZoneId;
import java.util.List;

/**
 * A cooperative.
 *
 * @param name as members know it, such as {@code Umoja SACCO}
 * @param country ISO 3166 letters; local phone numbers are read as numbers of this country
 * @param zone where its days begin; due dates and value dates are days of this zone
 * @param helpLine number members are told to call, as they would dial it
 * @param paybill number members pay to by hand, or empty when it has none
 * @param profiles the rules it lends by, every version, oldest first
 */
public record Team(
        TeamId id,
        String name,
        String country,
        CurrencyPolicy currency,
        ZoneId zone,
        String helpLine,
        String paybill,
        List<LoanProfile> profiles) {
    public Team {
        profiles = List.copyOf(profiles);
        if (profiles.isEmpty()) {
            throw new IllegalArgumentException("cooperative " + id + " has no loan profile");
        }
    }

    /** A cooperative that never changed its rules. */
    public Team(
            TeamId id,
            String name,
            String country,
            CurrencyPolicy currency,
            ZoneId zone,
            String helpLine,
            String paybill,
            LoanProfile profile) {
        this(id, name, country, currency, zone, helpLine, paybill, List.of(profile));
    }

    /** The rules new loans are made under. */
    public LoanProfile profile() {
        return profiles.getLast();
    }

    /** The rules a loan was made under. */
    public LoanProfile profile(int version) {
        return profiles.stream()
                .filter(profile -> profile.version() == version)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no loan profile " + version + " of " + id));
    }
}
