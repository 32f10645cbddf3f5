/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Answers from what is there, without changing it. */
final class Looking {
    private Looking() {}

    static Result atStart(Unit unit, long generation) {
        unit.lock.lock();
        try {
            Instance instance = unit.instances.get(generation);
            if (instance != null) {
                Attributes.Builder evidence = Attributes.builder().put("populated", true);
                dev.reeve.os.PidFd main = instance.main;
                if (main != null) {
                    evidence.put("pid", main.pid());
                }
                return Result.succeeded("it was started and is there", evidence.build());
            }
            return unit.record.started(generation).isPresent() || generation < unit.record.highest()
                    ? Result.unknown("it was started, and has ended unseen", Attributes.NONE)
                    : Result.failed(
                            "it was never started",
                            Attributes.builder()
                                    .put("populated", unit.populated())
                                    .build());
        } finally {
            unit.lock.unlock();
        }
    }

    static Result atStop(Unit unit, long generation) {
        unit.lock.lock();
        try {
            return unit.instances.headMap(generation, true).isEmpty()
                    ? Result.succeeded("nothing of it is left", Attributes.NONE)
                    : Result.failed(
                            "it was cut off before its end, and is to be begun again",
                            Attributes.builder().put("begun", false).build());
        } finally {
            unit.lock.unlock();
        }
    }

    static List<Integer> processes(Unit unit) {
        List<Integer> pids = new ArrayList<>();
        unit.lock.lock();
        try {
            for (Instance instance : unit.instances.values()) {
                pids.addAll(instance.place.processes());
            }
        } catch (IOException gone) {
            return pids;
        } finally {
            unit.lock.unlock();
        }
        return pids;
    }
}
