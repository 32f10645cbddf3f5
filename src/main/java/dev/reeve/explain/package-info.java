/**
 * Answers from the journal alone: why, why-not, replay. Reads, never writes, and gives the same answer on another machine and years later.
 */
@NullMarked
package dev.reeve.explain;

import org.jspecify.annotations.NullMarked;
