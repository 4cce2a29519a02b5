/** The only writer: lock, decide (pure), write rows, postings, messages and audit, in one transaction. */
@NullMarked
package coop.akiba.gateway.command;

import org.jspecify.annotations.NullMarked;
