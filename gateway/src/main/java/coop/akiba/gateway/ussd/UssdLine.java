package coop.akiba.gateway.ussd;

/**
 * What a dialog comes by.
 *
 * @param base what members dial to get to the first screen; what they dial behind it is keyed ahead
 */
public record UssdLine(String aggregator, DialCode base, Limits limits) {}
