/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import dev.reeve.model.regex.Found;
import dev.reeve.model.regex.Subject;
import java.util.ArrayList;
import java.util.List;

/** The last lines, as many as an expression may span. */
final class LineBuffer {
    private final int most;
    private List<CutLine> lines = List.of();

    LineBuffer(int most) {
        this.most = most;
    }

    void add(CutLine line) {
        if (most == 1) {
            lines = List.of(line);
            return;
        }
        List<CutLine> more = new ArrayList<>(lines);
        more.add(line.kept());
        lines = more.size() > most ? more.subList(more.size() - most, more.size()) : more;
    }

    List<CutLine> lines() {
        return lines;
    }

    /** All lines, without their times. */
    static Subject subject(List<CutLine> lines) {
        if (lines.size() == 1) {
            return lines.getFirst().subject();
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        return Subject.of(text.toString());
    }

    /** The lines that a match takes: those it spans but those it skipped. They leave the buffer. */
    List<CutLine> take(Found found, Subject subject, int skips) {
        if (lines.size() <= 1) {
            List<CutLine> all = lines;
            lines = List.of();
            return all;
        }
        String text = subject.text();
        int first = count(text, text.lastIndexOf('\n', found.start()) + 1);
        int last = count(text, end(text, found.end()));
        List<CutLine> matched = new ArrayList<>();
        List<CutLine> rest = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < lines.size(); i++) {
            boolean taken = i >= first && i < last && !skipped(found, start, skips);
            (taken ? matched : rest).add(lines.get(i));
            start += lines.get(i).text().length() + 1;
        }
        if (matched.isEmpty()) {
            // The match was in no whole line, for there is a line feed within one: then it is of the newest.
            matched.add(rest.removeLast());
        }
        lines = rest;
        return matched;
    }

    private static int end(String text, int matchEnd) {
        int feed = text.indexOf('\n', Math.max(0, matchEnd - 1));
        return feed < 0 ? text.length() : feed + 1;
    }

    private static int count(String text, int end) {
        int feeds = 0;
        for (int i = 0; i < end; i++) {
            feeds += text.charAt(i) == '\n' ? 1 : 0;
        }
        return feeds;
    }

    /** Whether the line that starts here was skipped. */
    private static boolean skipped(Found found, int start, int skips) {
        for (int i = 0; i < skips; i++) {
            String skipped = found.group(Tags.SKIPPED + i);
            int from = skipped == null ? -1 : found.start(Tags.SKIPPED + i);
            if (skipped != null && start >= from && start < from + skipped.length()) {
                return true;
            }
        }
        return false;
    }
}
