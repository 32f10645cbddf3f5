/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Entry;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.GateAnswer;
import dev.reeve.journal.EntryCodec;
import dev.reeve.journal.Json;
import dev.reeve.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The first place at which deciding again gives something else, in words.
 *
 * @param recorded in one line; null where the journal does not have what is made now
 * @param again in one line; null where nothing is made any more
 */
public record ReplayDifference(
        long sequence, @Nullable String recorded, @Nullable String again, List<String> lines) {
    private static final int MOST_TEXT = 300;

    public ReplayDifference {
        lines = List.copyOf(lines);
    }

    public static ReplayDifference of(Replay.Difference difference, String node) {
        EntryCodec codec = new EntryCodec(node);
        Entry recorded = entry(codec, difference.recorded());
        Entry again = entry(codec, difference.again());
        List<String> lines = new ArrayList<>();
        lines.add("  recorded:    " + line(recorded, "nothing"));
        lines.add("  now:         " + line(again, "nothing: none of the inputs before it leads to it"));
        if (recorded instanceof Verdict one && again instanceof Verdict other) {
            gates(one, other, lines);
        } else if (difference.recorded() != null && difference.again() != null) {
            parts(fields(difference.recorded()), fields(difference.again()), lines);
        }
        return new ReplayDifference(difference.sequence(), shown(recorded), shown(again), lines);
    }

    private static @Nullable Entry entry(EntryCodec codec, @Nullable String json) {
        return json == null ? null : codec.decode(json.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String shown(@Nullable Entry entry) {
        return entry == null ? null : line(entry, "");
    }

    private static String line(@Nullable Entry entry, String none) {
        return entry == null ? none : entry.id().sequence() + " " + EntryLine.kind(entry) + " " + EntryLine.of(entry);
    }

    private static void gates(Verdict recorded, Verdict again, List<String> lines) {
        SequencedMap<String, GateAnswer> before = new LinkedHashMap<>();
        recorded.answers().forEach(answer -> before.put(answer.gate(), answer));
        for (GateAnswer now : again.answers()) {
            GateAnswer then = before.get(now.gate());
            if (!now.equals(then)) {
                lines.add("  gate " + now.gate() + ": " + said(then) + " -> " + said(now));
            }
        }
    }

    private static String said(@Nullable GateAnswer answer) {
        return answer == null
                ? "not asked"
                : answer.said().name().toLowerCase(java.util.Locale.ROOT) + " "
                        + (answer.reason().isEmpty() ? "" : answer.reason() + " ") + answer.text();
    }

    private static SequencedMap<String, Value> fields(String json) {
        return Json.value(json.getBytes(StandardCharsets.UTF_8))
                        instanceof Value.Fields(SequencedMap<String, Value> fields)
                ? fields
                : new LinkedHashMap<>();
    }

    private static void parts(
            SequencedMap<String, Value> recorded, SequencedMap<String, Value> again, List<String> lines) {
        SequencedMap<String, Value> names = new LinkedHashMap<>(recorded);
        again.forEach(names::putIfAbsent);
        names.forEach((name, value) -> {
            Value then = recorded.get(name);
            Value now = again.get(name);
            if (!java.util.Objects.equals(then, now)) {
                lines.add("  " + name + ": " + plain(then) + " -> " + plain(now));
            }
        });
    }

    private static String plain(@Nullable Value value) {
        return value == null ? "-" : EntryLine.clean(value.plain(), MOST_TEXT);
    }
}
