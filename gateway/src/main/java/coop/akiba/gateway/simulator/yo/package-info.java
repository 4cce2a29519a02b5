/** Yo! Payments Uganda as it behaves towards us: XML in, signed forms out (YO-Uganda/YoPaymentsPHP). */
@NullMarked
package coop.akiba.gateway.simulator.yo;

import org.jspecify.annotations.NullMarked;
