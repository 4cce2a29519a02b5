/** The rules a cooperative lends by, as values. Deciding by them is the business of the packages beside this one. */
@NullMarked
package coop.akiba.domain.policy;

import org.jspecify.annotations.NullMarked;
