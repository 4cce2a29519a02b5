@NullMarked
package coop.akiba.gateway.smpp;

import org.jspecify.annotations.NullMarked;
