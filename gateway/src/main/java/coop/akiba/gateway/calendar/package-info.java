/** What the calendar does to loans: interest falls due, penalties, reminders, follow-ups; and cleaning up. */
@NullMarked
package coop.akiba.gateway.calendar;

import org.jspecify.annotations.NullMarked;
