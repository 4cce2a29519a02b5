package coop.akiba.domain.team;

import coop.akiba.domain.loan.LoanProfile;
import coop.akiba.domain.money.CurrencyPolicy;
import java.time.ZoneId;

/**
 * A cooperative.
 *
 * @param name as members know it, such as {@code Umoja SACCO}
 * @param country ISO 3166 letters; local phone numbers are read as numbers of this country
 * @param zone where its days begin; due dates and value dates are days of this zone
 * @param helpLine number members are told to call, as they would dial it
 * @param paybill number members pay to by hand, or empty when it has none
 */
public record Team(
        TeamId id,
        String name,
        String country,
        CurrencyPolicy currency,
        ZoneId zone,
        String helpLine,
        String paybill,
        LoanProfile profile) {}
