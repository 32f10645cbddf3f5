/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.reactor.upstart.TraceEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares what happened with a recording, as far as the recording is stable. */
final class UpstartTraces {
    private UpstartTraces() {}

    static String masked(String text) {
        return text.replaceAll("process [0-9]+", "process PID");
    }

    static String difference(String stability, List<TraceEntry> trace, List<Object> recorded, String root) {
        List<String> actual = new ArrayList<>();
        trace.forEach(entry -> add(actual, entry, root));
        List<String> expected = new ArrayList<>();
        recorded.forEach(entry -> expected.add(line((Map<?, ?>) entry)));
        return switch (stability) {
            case "exact" -> difference(settled(actual), settled(expected));
            case "per-job" -> difference(perSubject(actual), perSubject(expected));
            default -> "";
        };
    }

    private static void add(List<String> lines, TraceEntry entry, String root) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (entry) {
            case TraceEntry.Handled(String event, List<String> env) -> {
                fields.put("event", event);
                fields.put("env", env);
            }
            case TraceEntry.Finished(String event, boolean failed) -> {
                fields.put("finished", event);
                fields.put("failed", failed);
            }
            case TraceEntry.GoalChanged(var id, String to) -> {
                fields.put("goal", id);
                fields.put("to", to);
            }
            case TraceEntry.StateChanged(var id, String to) -> {
                fields.put("state", id);
                fields.put("to", to);
            }
            case TraceEntry.ProcessEnded(var id, var kind, var end) -> {
                fields.put("ended", id);
                fields.put("process", kind.label());
                fields.put(
                        end.signal() == null ? "status" : "signal", end.signal() == null ? end.status() : end.signal());
            }
            case TraceEntry.SignalSent(var id, var kind, String signal) -> {
                fields.put("signal", signal);
                fields.put("job", id);
                fields.put("process", kind.label());
            }
            case TraceEntry.RespawnLimitHit(var id) -> fields.put("respawn_limit_hit", id);
            case TraceEntry.Warned _ -> {
                return; // Upstart writes these to its log only
            }
        }
        lines.add(line(fields).replace(root, "ROOT"));
    }

    private static String line(Map<?, ?> entry) {
        StringBuilder line = new StringBuilder();
        entry.forEach((key, value) -> line.append(line.isEmpty() ? "" : " ")
                .append(key)
                .append('=')
                .append(value instanceof Number n ? Long.toString(n.longValue()) : value));
        return line.toString();
    }

    /**
     * Whether a process that ends at once has ended before the daemon looks at its queue again is chance: the recordings have both orders, at times within one case. So {@code started}, when it is
     * done in one go, is moved to where it was emitted.
     */
    private static List<String> settled(List<String> lines) {
        List<String> settled = new ArrayList<>(lines);
        for (int i = 1; i + 1 < settled.size(); i++) {
            String event = settled.get(i);
            if (event.startsWith("event=started ") && settled.get(i + 1).equals("finished=started failed=false")) {
                int to = i;
                while (to > 0 && followsFromEnd(settled.get(to - 1))) {
                    to--;
                }
                if (to < i && settled.get(to - 1).matches("state=.* to=running")) {
                    settled.addAll(to, List.of(settled.remove(i), settled.remove(i)));
                }
            }
        }
        return settled;
    }

    private static boolean followsFromEnd(String line) {
        return line.startsWith("ended=")
                || line.startsWith("goal=")
                || line.startsWith("respawn_limit_hit=")
                || line.matches("state=.* to=stopping");
    }

    /** The lines of each job and of each event apart. */
    private static List<String> perSubject(List<String> lines) {
        Map<String, List<String>> subjects = new TreeMap<>();
        for (String line : lines) {
            String subject = line.replaceFirst("^(event|finished)=([^ ]*).*", "event $2")
                    .replaceFirst("^(goal|state|ended|respawn_limit_hit)=(.*?)( (to|process)=.*)?$", "job $2")
                    .replaceFirst("^signal=.* job=(.*) process=.*$", "job $1");
            subjects.computeIfAbsent(subject, _ -> new ArrayList<>()).add(line);
        }
        return subjects.values().stream().flatMap(List::stream).toList();
    }

    private static String difference(List<String> actual, List<String> expected) {
        for (int i = 0; i < Math.max(actual.size(), expected.size()); i++) {
            String is = i < actual.size() ? actual.get(i) : "nothing";
            String should = i < expected.size() ? expected.get(i) : "nothing";
            if (!is.equals(should)) {
                String before = i == 0 ? "the start" : expected.get(i - 1);
                return "line " + (i + 1) + " after " + before + ": " + is + " and not " + should;
            }
        }
        return "";
    }
}
