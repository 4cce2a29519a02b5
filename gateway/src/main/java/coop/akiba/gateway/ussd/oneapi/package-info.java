/** OneAPI (WSO2, Dialog): JSON with the last input only. */
@NullMarked
package coop.akiba.gateway.ussd.oneapi;

import org.jspecify.annotations.NullMarked;
