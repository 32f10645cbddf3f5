/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.Quote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code name[opt="a, b", opt2='c', opt3=d] [opt4=e]}, as filters and actions are named in a jail.
 *
 * @param options in order, a later one of the same name wins
 */
record OptionText(String name, Map<String, String> options) {
    static final int MAX_CHARS = 1 << 16;

    private static final Pattern COMMENT = Pattern.compile("(?m)(?:^|\\s)[#;].*$");

    /** @throws ConfigFault when it is anything else */
    static OptionText parse(String text) throws ConfigFault {
        if (text.length() > MAX_CHARS) {
            throw new ConfigFault("too long for a name with options", "at most " + MAX_CHARS + " characters");
        }
        int bracket = text.indexOf('[');
        String end = Py.stripRight(text);
        if (bracket < 0 && !text.isEmpty()) {
            return new OptionText(text, Map.of());
        }
        if (bracket <= 0 || !end.endsWith("]")) {
            throw wrong(text);
        }
        return new OptionText(text.substring(0, bracket), options(text, bracket + 1, end.length() - 1));
    }

    private static Map<String, String> options(String text, int from, int to) throws ConfigFault {
        Map<String, String> options = new LinkedHashMap<>();
        OptionScanner scanner = new OptionScanner(text, from, to);
        while (scanner.next()) {
            options.put(scanner.name(), Py.strip(scanner.value()));
        }
        if (!scanner.atEnd()) {
            throw wrong(text);
        }
        return options;
    }

    private static ConfigFault wrong(String text) {
        return new ConfigFault(
                "not a name with options: " + Quote.of(text), "name[option=value, option=\"value, with a comma\"]");
    }

    /** Several of them, apart by white space or new lines outside the brackets; a piece that is none is kept as it is, for {@link #parse} to refuse. */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (Py.isSpace(text.charAt(at))) {
                at++;
                continue;
            }
            int end = OptionScanner.endOfPart(text, at);
            parts.add(Py.strip(text.substring(at, end)));
            at = end;
        }
        return parts;
    }

    /** Words apart by white space or commas. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("[\\s,]+")) {
            if (!Py.strip(word).isEmpty()) {
                words.add(Py.strip(word));
            }
        }
        return words;
    }

    /** As {@link #words}, without what stands from {@code #} or {@code ;} at the beginning of a word to the end of its line. */
    static List<String> wordsWithoutComments(String text) {
        return words(COMMENT.matcher(text).replaceAll(""));
    }
}
