/**
 * The planner of native services: what is desired, what was observed, and the one step that leads from the second to the first. Pure. Level-triggered: each step is derived from the facts as they are
 * now, so a lost or repeated event costs time, never correctness. It may not know how a process is started or seen; that is {@code supervise}.
 */
@NullMarked
package dev.reeve.reactor.service;

import org.jspecify.annotations.NullMarked;
