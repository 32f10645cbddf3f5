/**
 * The world to events: time, logs, checks, processes, operators. A source filters at full speed on its own thread and emits only what matters. It may block, fail and be restarted; it
 * never decides, never writes the journal, and never touches another source.
 */
@NullMarked
package dev.reeve.source;

import org.jspecify.annotations.NullMarked;
