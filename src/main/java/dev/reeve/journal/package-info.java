/**
 * The durable, ordered record of a node: append, read, snapshot. One writer thread with group commit; many readers. Knows entries, not their meaning; never decides and never repairs in
 * silence.
 */
@NullMarked
package dev.reeve.journal;

import org.jspecify.annotations.NullMarked;
