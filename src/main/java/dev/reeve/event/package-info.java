/**
 * What is written in the journal: events, decisions, verdicts, attempts and outcomes, with their ids, moments, causes and lineage. Immutable values with no behaviour beyond reading
 * themselves. No clock, no I/O, no hash-ordered collections: the same entries must give the same bytes on every machine.
 */
@NullMarked
package dev.reeve.event;

import org.jspecify.annotations.NullMarked;
