/** Measures the gateway beside floors of the same run. Not a test: it says how fast, never whether. */
@NullMarked
package coop.akiba.gateway.bench;

import org.jspecify.annotations.NullMarked;
