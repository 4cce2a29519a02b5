/** Tests of the HTTP server. */
@NullMarked
package coop.akiba.gateway.http;

import org.jspecify.annotations.NullMarked;
