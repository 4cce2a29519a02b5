/** Money in by phone. What all providers share; one package per provider below. */
@NullMarked
package coop.akiba.gateway.mobilemoney;

import org.jspecify.annotations.NullMarked;
