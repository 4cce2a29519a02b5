/** The risk score beside an application: where its facts and its weights come from. */
@NullMarked
package coop.akiba.gateway.risk;

import org.jspecify.annotations.NullMarked;
