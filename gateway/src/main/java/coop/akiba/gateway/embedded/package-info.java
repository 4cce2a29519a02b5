/** Real PostgreSQL and Redis servers inside this process's care, for the demo, the tests and small installations. */
@NullMarked
package coop.akiba.gateway.embedded;

import org.jspecify.annotations.NullMarked;
