/** What the gateway does by the clock: once for each cooperative and occurrence, however many gateways there are. */
@NullMarked
package coop.akiba.gateway.jobs;

import org.jspecify.annotations.NullMarked;
