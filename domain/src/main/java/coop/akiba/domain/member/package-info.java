/** The people a cooperative belongs to, and the phone numbers they are known by. */
@NullMarked
package coop.akiba.domain.member;

import org.jspecify.annotations.NullMarked;
