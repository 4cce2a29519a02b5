/** SMPP 3.4: one bound connection to a telco's message centre carries dialled sessions, messages and receipts. */
@NullMarked
package coop.akiba.gateway.smpp;

import org.jspecify.annotations.NullMarked;
