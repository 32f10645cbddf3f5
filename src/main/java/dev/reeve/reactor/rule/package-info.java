/**
 * PURE: rules. One detector class for each thing a rule can wait for (each event, a count in a sliding window, a sequence, a silence), the keys it is told apart by, what becomes of a firing
 * (an event, and a proposal for each action), and decisions that were put off. Detectors know nothing of actions; nothing here knows where events come from. State per key is bounded:
 * keys come from the world.
 */
@NullMarked
package dev.reeve.reactor.rule;

import org.jspecify.annotations.NullMarked;
