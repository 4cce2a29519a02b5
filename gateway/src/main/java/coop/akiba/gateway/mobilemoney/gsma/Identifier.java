package coop.akiba.gateway.mobilemoney.gsma;

import java.util.Set;

/**
 * One of the things that name an account. An account may be named by up to three.
 *
 * @param type in the standard's words
 */
record Identifier(String type, String value) {
    static final String MSISDN = "msisdn";

    /** All that the standard has. */
    static final Set<String> TYPES = Set.of(
            "accountcategory",
            "bankaccountno",
            "accountrank",
            "identityalias",
            "iban",
            "accountid",
            MSISDN,
            "swiftbic",
            "sortcode",
            "organisationid",
            "username",
            "walletid",
            "linkref",
            "consumerno",
            "serviceprovider",
            "storeid",
            "bankname",
            "bankaccounttitle",
            "emailaddress",
            "mandatereference");

    /** A loan's or a member's number of ours. */
    private static final Set<String> OURS = Set.of("accountid", "consumerno");
    /** Who is paid: the cooperative itself, which the address has named already. */
    private static final Set<String> ROUTES = Set.of("organisationid", "serviceprovider");

    boolean isMsisdn() {
        return type.equals(MSISDN);
    }

    boolean isNumberOfOurs() {
        return OURS.contains(type);
    }

    /** Whether it says nothing of whose account it is. */
    boolean isRoute() {
        return ROUTES.contains(type);
    }
}
