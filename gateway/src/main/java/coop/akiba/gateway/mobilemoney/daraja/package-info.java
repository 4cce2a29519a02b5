/** Safaricom M-PESA through Daraja: customers' payments to a short code (C2B) and payment prompts (STK push). */
@NullMarked
package coop.akiba.gateway.mobilemoney.daraja;

import org.jspecify.annotations.NullMarked;
