/** Yo! Payments Uganda, as it posts notices (YO-Uganda/YoPaymentsPHP): a form, signed with RSA and SHA-1. */
@NullMarked
package coop.akiba.gateway.mobilemoney.yo;

import org.jspecify.annotations.NullMarked;
