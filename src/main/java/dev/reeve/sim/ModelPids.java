/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Moment;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The process numbers of the modelled machine: given out one after the other, and again from the first once the last was reached, save those in use. As on Linux, what has the same number at another time has another start time. */
public final class ModelPids {
    private static final long FIRST = 301;
    private static final long MOST = 4_194_304;
    private static final long TICK = 10_000;

    private final TreeMap<Long, ModelProcess> there = new TreeMap<>();
    private final TreeMap<Long, Long> given = new TreeMap<>();
    private BiConsumer<String, ModelProcess> touched = (service, process) -> {};
    private String boot = "boot-1";
    private long size = MOST;
    private long next = FIRST;

    /** So many numbers there are; a small machine gives each out again soon. */
    public void size(long numbers) {
        size = numbers;
    }

    /** Told of each process that the supervisor takes for a service's main process, or signals as such. */
    void onTouched(BiConsumer<String, ModelProcess> to) {
        touched = to;
    }

    void touch(String service, ModelProcess process) {
        touched.accept(service, process);
    }

    @Nullable
    ModelProcess at(long pid) {
        return there.get(pid);
    }

    /** @throws IllegalStateException where no number is left */
    ModelProcess fork(String of, Moment now) {
        long start = now.mono() / TICK;
        for (long tried = 0; tried < size; tried++) {
            long pid = next;
            next = next + 1 < FIRST + size ? next + 1 : FIRST;
            // All the numbers cannot be gone round within one tick of the clock.
            if (!there.containsKey(pid) && given.getOrDefault(pid, -1L) != start) {
                return put(new ModelProcess(pid, start, boot, of));
            }
        }
        throw new IllegalStateException("no process number is left of " + size);
    }

    ModelProcess put(ModelProcess process) {
        there.put(process.pid(), process);
        given.put(process.pid(), process.start());
        return process;
    }

    void end(ModelProcess process) {
        there.remove(process.pid(), process);
    }

    /** Somebody else's process, with the next number, or with the one of a service's main process that has ended. @return null where none is left for strangers */
    @Nullable
    ModelProcess stranger(VirtualNode node, @Nullable ModelProcess after) {
        if (there.size() >= size / 2) {
            return null;
        }
        if (after != null && !there.containsKey(after.pid())) {
            next = after.pid();
        }
        return fork("", node.now());
    }

    void reboot(String anew) {
        boot = anew;
        there.clear();
        given.clear();
        next = FIRST;
    }
}
