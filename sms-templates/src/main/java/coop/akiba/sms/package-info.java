/** What members write and receive by SMS: the command grammar, the messages, their words and what they cost to send. */
@NullMarked
package coop.akiba.sms;

import org.jspecify.annotations.NullMarked;
