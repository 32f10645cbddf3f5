/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes maps, lists and scalars as YAML that reads back as the same text: what could be taken for something else is quoted. */
final class YamlWriter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/_][A-Za-z0-9/_.@+=-]*|[0-9]{1,9}");
    private static final Pattern WORDS = Pattern.compile(
            "(?i)true|false|yes|no|on|off|null|none|y|n|\\.inf|\\.nan|[0-9]+e[0-9]+|0[0-9]+|[-+]?\\.?[0-9].*[^0-9].*");

    private YamlWriter() {}

    /** A block of keys, each on a line of its own, indented. */
    static void block(StringBuilder out, Map<?, ?> map, int indent) {
        map.forEach((key, value) -> {
            out.append("  ".repeat(indent)).append(scalar(String.valueOf(key))).append(':');
            if (value instanceof Map<?, ?> inner && indent < 2 && !inner.isEmpty()) {
                out.append('\n');
                block(out, inner, indent + 1);
            } else {
                out.append(' ').append(flow(value)).append('\n');
            }
        });
    }

    private static String flow(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                "{"
                        + String.join(
                                ", ",
                                map.entrySet().stream()
                                        .map(entry ->
                                                scalar(String.valueOf(entry.getKey())) + ": " + flow(entry.getValue()))
                                        .toList())
                        + "}";
            case List<?> list ->
                "[" + String.join(", ", list.stream().map(YamlWriter::flow).toList()) + "]";
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            default -> scalar(value.toString());
        };
    }

    static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !WORDS.matcher(text).matches() ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> out.append('\\').appendCodePoint(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    boolean shown = c >= ' ' && c < 0x7f || c >= 0xa0 && c < 0xd800 || c > 0xffff;
                    if (shown) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}
