/** What providers say moved, held against our books: statements, differences, and days that are agreed on. */
@NullMarked
package coop.akiba.gateway.reconciliation;

import org.jspecify.annotations.NullMarked;
