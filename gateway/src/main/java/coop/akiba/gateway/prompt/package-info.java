/** Asking members to pay: how a request to pay reaches its provider, and what the provider says of it. */
@NullMarked
package coop.akiba.gateway.prompt;

import org.jspecify.annotations.NullMarked;
