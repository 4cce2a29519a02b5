/** Paystack, as it posts events (documented as of 2026): HMAC-SHA512 over the body, amounts in hundredths. */
@NullMarked
package coop.akiba.gateway.mobilemoney.paystack;

import org.jspecify.annotations.NullMarked;
