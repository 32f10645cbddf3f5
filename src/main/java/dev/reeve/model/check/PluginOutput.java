/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import java.util.List;

/**
 * What a plugin printed, taken apart as Nagios 4 does.
 *
 * @param text the first line up to a {@code |}, trimmed
 * @param longText the lines after it, up to the {@code |} in one of them
 * @param performance what stands after the first {@code |} of the first line, and after the one in the long text up to the end, joined by blanks
 */
public record PluginOutput(String text, String longText, String performance) {
    /** The text of a plugin whose first line is empty. */
    public static final String NOTHING = "(No output returned from plugin)";

    /** @param raw as the plugin wrote it, with real line breaks */
    public static PluginOutput parse(String raw) {
        List<String> lines = raw.lines().toList();
        String first = lines.isEmpty() ? "" : lines.getFirst();
        int bar = first.indexOf('|');
        String text = first.isBlank() ? NOTHING : before(first, bar).strip().replace(';', ':');
        StringBuilder performance = new StringBuilder(after(first, bar).strip());
        String longText = rest(lines, performance);
        return new PluginOutput(text, longText, performance.toString());
    }

    /** What a passive result writes on one line: the two characters {@code \\n} are a line break, two backslashes are one, and any other backslash is itself. */
    public static String unescape(String written) {
        StringBuilder out = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            char next = c == '\\' && i + 1 < written.length() ? written.charAt(i + 1) : 0;
            boolean pair = next == 'n' || next == '\\';
            out.append(next == 'n' ? '\n' : c);
            i += pair ? 1 : 0;
        }
        return out.toString();
    }

    private static String rest(List<String> lines, StringBuilder performance) {
        StringBuilder longText = new StringBuilder();
        boolean inPerformance = false;
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (inPerformance) {
                join(performance, line);
                continue;
            }
            int bar = line.indexOf('|');
            if (bar != 0) {
                longText.append(i > 1 ? "\n" : "").append(before(line, bar));
            }
            if (bar >= 0) {
                inPerformance = true;
                join(performance, after(line, bar));
            }
        }
        return longText.toString();
    }

    private static void join(StringBuilder performance, String more) {
        performance.append(performance.isEmpty() ? "" : " ").append(more);
    }

    private static String before(String line, int bar) {
        return bar < 0 ? line : line.substring(0, bar);
    }

    private static String after(String line, int bar) {
        return bar < 0 ? "" : line.substring(bar + 1);
    }
}
