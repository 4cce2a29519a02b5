package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.gateway.mobilemoney.Reading;
import io.vertx.core.buffer.Buffer;

/**
 * A payment as Pull Transactions lists it.
 *
 * @param id its receipt number, or a name made of its content where it has none
 * @param reading what it says, as a confirmation would have said it
 * @param raw the row by itself, with its members in the order they came
 */
record PullRow(String id, Reading<C2bNotice> reading, Buffer raw) {}
