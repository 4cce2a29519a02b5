/** Dialled sessions: from an aggregator's callback to the next screen. One package per aggregator below. */
@NullMarked
package coop.akiba.gateway.ussd;

import org.jspecify.annotations.NullMarked;
