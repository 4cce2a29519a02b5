/** Plain SQL. The caller's connection is the first argument; nothing here decides anything. */
@NullMarked
package coop.akiba.gateway.store;

import org.jspecify.annotations.NullMarked;
