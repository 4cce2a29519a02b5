/** What every simulated provider has: a book, people who pay or do not, things that go wrong, and a courier. */
@NullMarked
package coop.akiba.gateway.simulator.desk;

import org.jspecify.annotations.NullMarked;
