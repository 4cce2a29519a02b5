/** Twilio. */
@NullMarked
package coop.akiba.gateway.sms.twilio;

import org.jspecify.annotations.NullMarked;
