/** Tests of the settings. */
@NullMarked
package coop.akiba.gateway.config;

import org.jspecify.annotations.NullMarked;
