/** What every HTTP route shares: correlation, limits, problems. */
@NullMarked
package coop.akiba.gateway.http;

import org.jspecify.annotations.NullMarked;
