/**
 * Permitted attempts to the world: one-shot effectors and the steps of reconcilers. Each looks again at the place of the effect before it acts, keeps to the deadline, and hands back
 * exactly one result. None decides, and none repeats by itself.
 */
@NullMarked
package dev.reeve.effect;

import org.jspecify.annotations.NullMarked;
