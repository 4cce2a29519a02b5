package coop.akiba.gateway.ussd;

/**
 * What a dialog comes by.
 *
 * @param uniqueSessions whether its aggregator gives no two callers the same session id
 * @param base what members dial to get to the first screen; what they dial behind it is keyed ahead
 */
public record UssdLine(String aggregator, boolean uniqueSessions, DialCode base, Limits limits) {}
