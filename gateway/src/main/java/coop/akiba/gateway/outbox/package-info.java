/** What must be told to somebody outside, sent at least once and never forgotten: claim, hand over, mark. */
@NullMarked
package coop.akiba.gateway.outbox;

import org.jspecify.annotations.NullMarked;
