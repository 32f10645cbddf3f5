/**
 * PURE: what the whole cluster agrees on and the guard judges by: holds, interlocks, budgets, approvals, what became of attempts, backoff, flapping, lineages, the health of groups,
 * protected addresses. Each concern is one small class that changes only by the entries it is told of (its mutators are for {@link dev.reeve.reactor.cluster.ClusterState}), answers
 * questions without changing, is bounded, and saves and restores itself exactly. No gate lives here and nothing is decided here.
 *
 * <p>The ladder for what has no effect: attempts in a row that were not seen to hold are counted for each target. At the class's {@code ineffective} count the target is in quarantine, which
 * is said once as {@code guard.quarantined}. Rules are refused from then on until an operator acts, {@code quarantine.cleared} comes, or the target is seen healthy; the planner that
 * keeps a service running goes on, but only once in the longest backoff: a service is never silently given up. Reasons: docs/decisions/0005-the-guards-ladder.md.
 */
@NullMarked
package dev.reeve.reactor.cluster;

import org.jspecify.annotations.NullMarked;
