/** MTN Rwanda: XML-RPC with the dialled string first and the last input afterwards. */
@NullMarked
package coop.akiba.gateway.ussd.mtnrwanda;

import org.jspecify.annotations.NullMarked;
