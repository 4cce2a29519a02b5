/** Settings: read once, checked whole, handed on as values. */
@NullMarked
package coop.akiba.gateway.config;

import org.jspecify.annotations.NullMarked;
