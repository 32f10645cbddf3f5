/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Outcome;
import dev.reeve.model.Subject;
import dev.reeve.reactor.Saved;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The processes of jobs that run, or are to, and what is known of their starts. */
final class Processes {
    /** The last start of each main process, by the name of its service. */
    final SortedMap<String, Action.Spawn> mains = new TreeMap<>();

    private final SortedMap<Long, RunningProcess> running = new TreeMap<>();
    /** Generations of services that the planner has begun to start, by attempt and service. */
    private final SortedMap<String, Long> starts = new TreeMap<>();

    /** Nothing of what ran is there any more. */
    void reset() {
        running.clear();
        starts.clear();
    }

    void put(RunningProcess process) {
        running.put(process.number(), process);
    }

    void remove(RunningProcess process) {
        running.remove(process.number());
    }

    @Nullable
    RunningProcess get(long number) {
        return running.get(number);
    }

    /** The main process of a job, by its service. */
    @Nullable
    RunningProcess main(String service) {
        return running.values().stream()
                .filter(each -> each.isMain() && JobService.name(each.id()).equals(service))
                .findFirst()
                .orElse(null);
    }

    /** Those that were to put themselves in the background by now. */
    List<RunningProcess> late(long now) {
        return running.values().stream()
                .filter(process -> process.forksBy() <= now)
                .toList();
    }

    long nextFork() {
        long next = RunningProcess.NEVER;
        for (RunningProcess process : running.values()) {
            next = Math.min(next, process.forksBy());
        }
        return next;
    }

    /** The planner has begun to start a generation of some service. */
    void starting(Attempt attempt) {
        if (main(attempt.target().name()) != null) {
            starts.put(
                    start(attempt.id(), attempt.target()), attempt.parameters().integer("generation", 0));
        }
    }

    /** @return its generation; null where it was no start of a main process */
    @Nullable
    Long startEnded(Outcome outcome) {
        return starts.remove(start(outcome.attempt(), outcome.subject()));
    }

    /** The attempt that started a generation of a service, while it is not over. */
    Optional<EntryId> startOf(String service, long generation) {
        return starts.entrySet().stream()
                .filter(start ->
                        start.getValue() == generation && start.getKey().endsWith(" " + service))
                .map(start ->
                        EntryId.parse(start.getKey().substring(0, start.getKey().indexOf(' ')), ""))
                .findFirst();
    }

    private static String start(EntryId attempt, Subject service) {
        return attempt + " " + service.name();
    }

    void save(Saved to) {
        DoingsCodec.save(to, running, starts, mains);
    }

    void restore(Saved saved) {
        DoingsCodec.restore(saved, running, starts, mains);
    }
}
