/** The GSMA Mobile Money API 1.2: operators ask us what members owe and bring what they paid, and we ask operators. */
@NullMarked
package coop.akiba.gateway.mobilemoney.gsma;

import org.jspecify.annotations.NullMarked;
