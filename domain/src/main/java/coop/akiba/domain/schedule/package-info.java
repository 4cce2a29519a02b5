/** Repayment schedules: instalments, their amounts and their due dates. */
@NullMarked
package coop.akiba.domain.schedule;

import org.jspecify.annotations.NullMarked;
