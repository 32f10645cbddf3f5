/**
 * What all nodes agree on: the replicated log, membership, leases, fencing. One machine is a cluster of one: the local log orders entries by itself, with no network and no set-up. The
 * code above the log does not know which implementation stands behind it.
 */
@NullMarked
package dev.reeve.cluster;

import org.jspecify.annotations.NullMarked;
