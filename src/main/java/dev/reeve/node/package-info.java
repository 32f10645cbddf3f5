/**
 * The daemon: the one place with threads, the clock and wiring. Everything is put together here and nothing uses this package.
 */
@NullMarked
package dev.reeve.node;

import org.jspecify.annotations.NullMarked;
