/** The demo: a sample cooperative, its phones in the browser and the terminal, and the main job played once. */
@NullMarked
package coop.akiba.gateway.demo;

import org.jspecify.annotations.NullMarked;
