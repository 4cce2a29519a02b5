/** What is true: the words every part of the domain shares. Nothing here knows a clock, a wire or a database. */
@NullMarked
package coop.akiba.domain;

import org.jspecify.annotations.NullMarked;
