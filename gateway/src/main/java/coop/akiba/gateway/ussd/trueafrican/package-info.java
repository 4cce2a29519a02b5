/** TrueAfrican (Uganda): XML-RPC with the last input only. */
@NullMarked
package coop.akiba.gateway.ussd.trueafrican;

import org.jspecify.annotations.NullMarked;
