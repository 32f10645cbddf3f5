/**
 * PURE: state and entry to state and proposals. The reactor is a fold over the journal, made of small folds with one concern each (services, checks, bans, jobs, rules, the cluster's
 * facts). Its only inputs are the entries and the compiled configuration it is handed; time comes inside entries. Forbidden here: clocks, I/O, threads, randomness, hash-ordered
 * collections, third-party code. An architecture test holds this list.
 */
@NullMarked
package dev.reeve.reactor;

import org.jspecify.annotations.NullMarked;
