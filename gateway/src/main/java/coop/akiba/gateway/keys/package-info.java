/** What is done with the keys that are not in the database. */
@NullMarked
package coop.akiba.gateway.keys;

import org.jspecify.annotations.NullMarked;
