/**
 * PURE: judges every decision. Fifteen gates, each a small class with its own reason constant, asked in a fixed order; plus the pipeline that turns what came in into entries (event,
 * decision, verdict, attempt). No clock, I/O, threads or randomness: an error inside is a refusal, never an exception that escapes.
 */
@NullMarked
package dev.reeve.guard;

import org.jspecify.annotations.NullMarked;
