/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Resources;
import java.util.List;

/** {@code resources:} of a service. */
final class ResourcesSection {
    private static final Type<Integer> PERCENT = new ScalarType<>(
            "share of a processor",
            "percent of one processor from 1% to 100000% such as 150%",
            Schemas.pattern("^[1-9][0-9]{0,5}%$"),
            ResourcesSection::percent);

    static final Key<Integer> CPU_WEIGHT = Key.optional(
            "cpu-weight",
            Types.integer("weight", 1, 10_000),
            "Its share of the processor when others want it too; the usual, which holds when left out, is 100.",
            "200");
    static final Key<Integer> CPU_MAX = Key.optional(
            "cpu-max",
            PERCENT,
            "The most processor time it gets, in percent of one processor; no limit when left out.",
            "150%");
    static final Key<Long> MEMORY_HIGH = Key.optional(
            "memory-high",
            Types.SIZE,
            "Bytes of memory from which it is slowed down and memory is taken back; no limit when left out. Under cgroup v1 memory is only taken back, when it gets scarce.",
            "400MiB");
    static final Key<Long> MEMORY_MAX = Key.optional(
            "memory-max",
            Types.SIZE,
            "Bytes of memory that it cannot exceed: then one of its processes is killed, which is told as `service.oom`; no limit when left out.",
            "512MiB");
    static final Key<Integer> PIDS_MAX = Key.optional(
            "pids-max",
            Types.integer("number", 1, 4_194_304),
            "The most processes and threads it can have; no limit when left out.",
            "512");
    static final Key<Integer> IO_WEIGHT = Key.optional(
            "io-weight",
            Types.integer("weight", 1, 10_000),
            "As cpu-weight, for disks whose scheduler knows weights (BFQ).",
            "50");
    static final Key<Boolean> REQUIRED = Key.optional(
            "required",
            Types.TRUTH,
            "false",
            "Whether it must not start where one of these limits cannot be set. Otherwise it starts without, and that is told as `service.noticed`.",
            "true");

    static final Section<Resources> SECTION = Section.of(
            "resources",
            "resources",
            "Limits of a service as a whole, held by its control group.",
            List.of(CPU_WEIGHT, CPU_MAX, MEMORY_HIGH, MEMORY_MAX, PIDS_MAX, IO_WEIGHT, REQUIRED),
            ResourcesSection::bind);

    private ResourcesSection() {}

    private static Resources bind(Bound bound) {
        Long high = bound.find(MEMORY_HIGH);
        Long max = bound.find(MEMORY_MAX);
        if (high != null && max != null && high > max) {
            bound.error(MEMORY_HIGH, "memory-high is above memory-max, so it would never count", "a size below it");
        }
        return new Resources(
                bound.find(CPU_WEIGHT),
                bound.find(CPU_MAX),
                high,
                max,
                bound.find(PIDS_MAX),
                bound.find(IO_WEIGHT),
                bound.get(REQUIRED));
    }

    private static int percent(String text) {
        if (!text.matches("[1-9][0-9]{0,5}%")) {
            throw ScalarType.not();
        }
        int percent = Integer.parseInt(text.substring(0, text.length() - 1));
        if (percent > 100_000) {
            throw ScalarType.not();
        }
        return percent;
    }
}
