/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.format.Quote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Rights, priorities and limits of a service's processes. */
final class SurroundingsPart {
    private static final List<String> LIMITS = List.of(
            "CPU",
            "FSIZE",
            "DATA",
            "STACK",
            "CORE",
            "RSS",
            "NOFILE",
            "AS",
            "NPROC",
            "MEMLOCK",
            "LOCKS",
            "SIGPENDING",
            "MSGQUEUE",
            "NICE",
            "RTPRIO",
            "RTTIME");

    private SurroundingsPart() {}

    static void write(Source from, Target to) {
        words(from, to, "SupplementaryGroups", "groups");
        number(from, to, "Nice", "nice");
        number(from, to, "OOMScoreAdjust", "oom-score");
        disk(from, to);
        limits(from, to);
        Source.Said root = from.said("RootDirectory");
        if (root != null) {
            to.put("chroot", root.text(), root.origin());
        }
        capabilities(from, to, "CapabilityBoundingSet", "capabilities");
        noCapabilities(from, to);
        capabilities(from, to, "AmbientCapabilities", "ambient-capabilities");
        if (from.truth("NoNewPrivileges")) {
            to.put("no-new-privileges", true, from.unit().origin());
        }
    }

    private static void words(Source from, Target to, String directive, String key) {
        List<Source.Said> words = from.words(directive);
        if (!words.isEmpty()) {
            to.put(
                    key,
                    words.stream().map(Source.Said::text).toList(),
                    words.getLast().origin());
        }
    }

    private static void number(Source from, Target to, String directive, String key) {
        Source.Said said = from.said(directive);
        if (said == null) {
            return;
        }
        if (said.text().matches("[+-]?[0-9]{1,5}")) {
            to.put(key, Integer.parseInt(said.text()), said.origin());
        } else {
            from.findings().error(said.origin(), directive + " is no number: " + Quote.of(said.text()));
        }
    }

    private static void disk(Source from, Target to) {
        Source.Said said = from.said("IOSchedulingClass");
        String level = from.text("IOSchedulingPriority", "");
        if (said == null && level.isEmpty()) {
            return;
        }
        String kind = switch (said == null ? "best-effort" : said.text()) {
            case "1", "realtime" -> "realtime";
            case "3", "idle" -> "idle";
            default -> "best-effort";
        };
        boolean levelled = level.matches("[0-7]") && !kind.equals("idle");
        to.put(
                "io-nice",
                levelled ? kind + ":" + level : kind,
                said == null ? from.unit().origin() : said.origin());
    }

    private static void limits(Source from, Target to) {
        SequencedMap<String, Object> limits = new LinkedHashMap<>();
        for (String name : LIMITS) {
            Source.Said said = from.said("Limit" + name);
            if (said == null) {
                continue;
            }
            List<String> halves = new ArrayList<>();
            for (String half : said.text().split(":", 2)) {
                String one = limit(name, half.strip());
                if (one == null) {
                    from.findings().error(said.origin(), "Limit" + name + " is no limit: " + Quote.of(said.text()));
                } else {
                    halves.add(one);
                }
            }
            limits.put(name.toLowerCase(Locale.ROOT), String.join(":", halves));
        }
        if (!limits.isEmpty()) {
            to.put("limits", limits, from.unit().origin());
        }
    }

    /** One half; sizes and times in the unit of setrlimit(2). */
    private static @Nullable String limit(String name, String text) {
        if (text.equals("infinity")) {
            return "unlimited";
        }
        if (name.equals("CPU") || name.equals("RTTIME")) {
            Duration span = TimeSpans.parse(text);
            boolean bare = text.matches("[0-9]+");
            if (bare || span == null) {
                return bare ? text : null;
            }
            return String.valueOf(name.equals("CPU") ? span.toSeconds() : span.toNanos() / 1_000);
        }
        return Sizes.bytes(text);
    }

    /** An empty bounding set is a bound, systemd.exec(5), and not what is left out. */
    private static void noCapabilities(Source from, Target to) {
        Entry emptied = from.unit().emptied(from.section(), "CapabilityBoundingSet");
        if (emptied != null) {
            to.put("capabilities", List.of(), emptied.origin());
        }
    }

    private static void capabilities(Source from, Target to, String directive, String key) {
        List<Source.Said> words = from.words(directive);
        if (words.isEmpty()) {
            return;
        }
        if (words.stream().anyMatch(word -> word.text().startsWith("~"))) {
            from.warn(
                    words.getFirst().origin(),
                    directive + "=~… is not translated: `" + key + "` lists what is kept, not what is taken away");
            return;
        }
        to.put(
                key,
                words.stream()
                        .map(word -> word.text().toLowerCase(Locale.ROOT).replaceFirst("^cap_", ""))
                        .toList(),
                words.getLast().origin());
    }
}
