/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.format.Findings;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.match.Failure;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.jail.match.JailLines;
import dev.reeve.model.jail.match.LineResult;
import dev.reeve.model.jail.match.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** A filter of the pack with the clock and the zone of its recording. */
final class Fail2banLines {
    private static final Instant NOW = Instant.ofEpochSecond(1_124_013_600);

    /** When it was recorded: up to three years from then are years. */
    private static final Instant RECORDED = Instant.parse("2026-08-22T00:00:00Z");

    private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
    private static final Set<String> NO_GROUPS = Set.of("match", "regex", "id", "epoch", "users", "matched_lines");

    private static final Map<String, JailFilter> FILTERS = new ConcurrentHashMap<>();

    private final JailFilter filter;
    private final JailLines lines;

    private Fail2banLines(JailFilter filter) {
        this.filter = filter;
        this.lines = JailLines.of(filter, ZONE, RECORDED, Duration.ofMinutes(10), Phase.RECORDED);
    }

    /** @param row with a filter and its options */
    static Fail2banLines of(Path folder, Map<String, Object> row) throws Exception {
        String key = folder + " " + row.get("filter") + new TreeMap<>((Map<?, ?>) row.get("options"));
        JailFilter filter = FILTERS.get(key);
        if (filter == null) {
            filter = JailFilter.of(spec(folder, row));
            FILTERS.put(key, filter);
        }
        return new Fail2banLines(filter);
    }

    private static FilterSpec spec(Path folder, Map<String, Object> row) {
        String filter = (String) row.get("filter");
        Path config = folder.resolve(filter.startsWith("zzz-") ? "config-extra" : "config");
        Findings findings = new Findings();
        return Fail2banFilterCases.read(config, filter, (Map<?, ?>) row.get("options"), "polling", findings)
                .orElseThrow(() -> new IllegalStateException("the filter is not read: " + findings.sorted()));
    }

    /** A line that matters must pass the cheap test of the whole line too. */
    LineResult read(Map<String, Object> row) {
        String line = (String) row.get("line");
        LineResult result = "journal".equals(row.get("input")) ? lines.read(line, NOW, NOW) : lines.read(line, NOW);
        if (!(result instanceof LineResult.Missed) && !filter.requirement().possible(line)) {
            throw new IllegalStateException("the line has nothing of " + filter.requirement());
        }
        return result;
    }

    /** What differs from what the reference gave: everything that was recorded. */
    static List<String> oracleDifference(LineResult result, Map<?, ?> oracle) {
        if (!(result instanceof LineResult.Failed(Failure failure))) {
            return List.of("is " + result + " and not a failure");
        }
        List<String> wrong = new ArrayList<>();
        different("regex", (long) failure.regex(), oracle.get("regex"), wrong);
        different("id", failure.id(), oracle.get("id"), wrong);
        different("epoch", epoch(failure), oracle.get("epoch"), wrong);
        different("matched_lines", (long) failure.matchedLines(), oracle.get("matched_lines"), wrong);
        if (oracle.containsKey("users")) {
            different("users", new TreeSet<>(failure.users()), new TreeSet<>((List<?>) oracle.get("users")), wrong);
        }
        different("groups", new TreeMap<>(failure.groups()), groups(oracle), wrong);
        return wrong;
    }

    static Object epoch(Failure failure) {
        return failure.time() == null ? null : failure.time().getEpochSecond();
    }

    private static Map<String, String> groups(Map<?, ?> oracle) {
        Map<String, String> groups = new TreeMap<>();
        oracle.forEach((name, value) -> groups.put((String) name, String.valueOf(value)));
        groups.keySet().removeAll(NO_GROUPS);
        return groups;
    }

    static void different(String what, Object is, Object wanted, List<String> wrong) {
        Object same = wanted instanceof Double number ? (Object) number.longValue() : wanted;
        if (!Objects.equals(is, same)) {
            wrong.add(what + " is " + is + " and not " + wanted);
        }
    }
}
