/** What wire formats of aggregators have in common. */
@NullMarked
package coop.akiba.gateway.ussd.wire;

import org.jspecify.annotations.NullMarked;
