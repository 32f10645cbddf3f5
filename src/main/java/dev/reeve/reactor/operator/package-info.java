/**
 * PURE: what operators ask for. A request is an event; here it becomes a proposal that the guard judges like any other, or an event that says why it cannot be one.
 */
@NullMarked
package dev.reeve.reactor.operator;

import org.jspecify.annotations.NullMarked;
