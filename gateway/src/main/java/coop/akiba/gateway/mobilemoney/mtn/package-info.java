/** MTN MoMo Open API, as it calls back about a request to pay (momodeveloper.mtn.com as of 2026): nothing is signed. */
@NullMarked
package coop.akiba.gateway.mobilemoney.mtn;

import org.jspecify.annotations.NullMarked;
