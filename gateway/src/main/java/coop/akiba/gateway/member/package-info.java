/** What the gateway knows of members as people with phones. */
@NullMarked
package coop.akiba.gateway.member;

import org.jspecify.annotations.NullMarked;
