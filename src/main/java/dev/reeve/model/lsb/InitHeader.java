/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

import dev.reeve.model.Origin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.StringTokenizer;

/**
 * The header of one init script.
 *
 * @param script the name of its file
 * @param origin where the header begins; line 0 where the script has none and the values are the usual ones
 * @param values keyword in small letters to its text, in the order of the header; an empty text is a keyword without a value
 */
public record InitHeader(String script, Origin origin, SequencedMap<String, String> values) {
    /** What lists are divided by; the standard says blanks, and scripts in use have these too. */
    private static final String DIVIDERS = " \t,;";

    public InitHeader {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /** The words of a keyword's value; none where it is absent. */
    public List<String> list(Keyword keyword) {
        StringTokenizer words = new StringTokenizer(text(keyword), DIVIDERS);
        List<String> list = new java.util.ArrayList<>();
        while (words.hasMoreTokens()) {
            list.add(words.nextToken());
        }
        return List.copyOf(list);
    }

    /** A keyword's value; empty where it is absent. */
    public String text(Keyword keyword) {
        return values.getOrDefault(keyword.key(), "");
    }

    public boolean has(Keyword keyword) {
        return values.containsKey(keyword.key());
    }

    public List<String> provides() {
        return list(Keyword.PROVIDES);
    }

    /** The runlevels in which it is started or stopped; what is no runlevel is left out. */
    public List<String> levels(Direction direction) {
        return list(direction == Direction.START ? Keyword.DEFAULT_START : Keyword.DEFAULT_STOP).stream()
                .flatMap(Runlevels::read)
                .distinct()
                .toList();
    }

    public boolean interactive() {
        return text(Keyword.INTERACTIVE).equalsIgnoreCase("true");
    }
}
