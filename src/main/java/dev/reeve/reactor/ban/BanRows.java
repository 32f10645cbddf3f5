/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import dev.reeve.model.BanTarget;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Bans as a snapshot holds them: a line of numbers and the target for each, and the words that most have in common once. Of 200,000 bans a line each is a seventh of what named values are, which
 * would not fit into the daemon's memory.
 */
final class BanRows {
    private static final int NUMBERS = 13;
    private static final long NO_WORD = -1;

    private BanRows() {}

    static Value save(Collection<Ban> bans) {
        SequencedMap<String, Integer> words = new LinkedHashMap<>();
        Value rows = Saved.list(bans, ban -> Value.of(row(ban, words)));
        return new Saved.Writer()
                .put("words", Value.texts(words.sequencedKeySet()))
                .put("rows", rows)
                .done();
    }

    private static String row(Ban ban, SequencedMap<String, Integer> words) {
        long[] numbers = {
            ban.addedWall(),
            ban.addedMono(),
            ban.time(),
            ban.settled(),
            word(ban.attemptNode(), words),
            ban.attemptNumber(),
            word(ban.decisionNode(), words),
            ban.decisionNumber(),
            word(ban.rootNode(), words),
            ban.rootNumber(),
            ban.depth(),
            word(ban.by(), words),
            word(ban.reason(), words)
        };
        StringBuilder row = new StringBuilder(100);
        for (long number : numbers) {
            row.append(number).append(' ');
        }
        return row.append(ban.target()).toString();
    }

    private static long word(@Nullable String word, SequencedMap<String, Integer> words) {
        return word == null ? NO_WORD : words.computeIfAbsent(word, unseen -> words.size());
    }

    static List<Ban> restore(Saved saved) {
        List<String> words = saved.plainTexts("words");
        List<Ban> bans = new ArrayList<>();
        saved.plainTexts("rows").forEach(row -> bans.add(ban(row, words)));
        return bans;
    }

    private static Ban ban(String row, List<String> words) {
        long[] of = new long[NUMBERS];
        int at = 0;
        for (int i = 0; i < NUMBERS; i++) {
            int end = row.indexOf(' ', at);
            of[i] = Long.parseLong(row, at, end, 10);
            at = end + 1;
        }
        return new Ban(
                BanTarget.parse(row.substring(at)),
                of[0],
                of[1],
                of[2],
                words.get((int) of[12]),
                words.get((int) of[11]),
                words.get((int) of[4]),
                of[5],
                words.get((int) of[6]),
                of[7],
                of[8] == NO_WORD ? null : words.get((int) of[8]),
                of[9],
                (int) of[10],
                of[3]);
    }
}
