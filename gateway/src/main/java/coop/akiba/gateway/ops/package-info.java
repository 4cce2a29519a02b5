/** What operators see: logs, metrics, signals. */
@NullMarked
package coop.akiba.gateway.ops;

import org.jspecify.annotations.NullMarked;
