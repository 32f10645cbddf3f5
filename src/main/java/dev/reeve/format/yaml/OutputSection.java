/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.LogSpec;
import dev.reeve.model.ServiceSpec;
import java.util.List;

/** {@code log:} of a service. */
final class OutputSection {
    static final Key<String> FILE = Key.optional(
            "file",
            PathType.PATH,
            "The file; when left out one in the log directory of Reeve's state.",
            "/var/log/shop/shop.log");
    static final Key<Long> MAX_SIZE = Key.optional(
            "max-size", Types.SIZE, "10MiB", "The file is turned over when it reaches this size, in bytes.", "100MiB");
    static final Key<Integer> KEEP =
            Key.optional("keep", Types.integer("number", 0, 1_000), "5", "How many older files are kept.", "10");

    static final Key<Boolean> TIMESTAMPS = Key.optional(
            "timestamps",
            Types.TRUTH,
            "false",
            "Whether the time, in UTC, is put before each line. A small process does that; without it the service writes the file itself.",
            "true");
    static final Key<List<LogSpec.Pattern>> PATTERNS = Key.optional(
            "patterns",
            Lists.oneOrMany(LinePatternSection.SECTION),
            "Lines of the output that become events `log.match` of the log `service:NAME`, as under `logs`; none when left out.",
            "");

    static final Section<ServiceSpec.Output> SECTION = Section.of(
            "log-file",
            "a log file",
            "Where a service's standard output and error go.",
            List.of(FILE, MAX_SIZE, KEEP, TIMESTAMPS, PATTERNS),
            OutputSection::bind);

    private OutputSection() {}

    private static ServiceSpec.Output bind(Bound bound) {
        if (bound.get(MAX_SIZE) < 4096) {
            bound.error(MAX_SIZE, "the file would be turned over for every few lines", "at least 4KiB");
        }
        List<LogSpec.Pattern> patterns = bound.find(PATTERNS);
        long names = patterns == null
                ? 0
                : patterns.stream().map(LogSpec.Pattern::name).distinct().count();
        if (patterns != null && names < patterns.size()) {
            bound.error(PATTERNS, "two patterns have the same name", "a name of its own for each");
        }
        return new ServiceSpec.Output(
                bound.find(FILE),
                bound.get(MAX_SIZE),
                bound.get(KEEP),
                bound.get(TIMESTAMPS),
                patterns == null ? List.of() : patterns);
    }
}
