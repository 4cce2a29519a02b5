/** pawaPay, as it posts the end of a deposit (docs.pawapay.io, versions 1 and 2, as of 2026). */
@NullMarked
package coop.akiba.gateway.mobilemoney.pawapay;

import org.jspecify.annotations.NullMarked;
