/** Double-entry accounts and the journal entries of every event. */
@NullMarked
package coop.akiba.domain.ledger;

import org.jspecify.annotations.NullMarked;
