/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Value;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Writes a value as JSON (RFC 8259), indented by two. */
final class JsonText {
    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(Value value) {
        JsonText json = new JsonText();
        json.write(value, "\n");
        return json.out.append('\n').toString();
    }

    private void write(Value value, String line) {
        switch (value) {
            case Value.Text(String text) -> text(text);
            case Value.Int(long number) -> out.append(number);
            case Value.Real(double number) -> out.append(number);
            case Value.Bool(boolean truth) -> out.append(truth);
            case Value.Items(List<Value> items) -> items(items, line);
            case Value.Fields(SequencedMap<String, Value> fields) -> fields(fields, line);
        }
    }

    private void items(List<Value> items, String line) {
        boolean flat = items.stream().noneMatch(item -> item instanceof Value.Fields || item instanceof Value.Items);
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            out.append(i > 0 ? "," : "").append(flat ? i > 0 ? " " : "" : line + "  ");
            write(items.get(i), line + "  ");
        }
        out.append(flat || items.isEmpty() ? "]" : line + "]");
    }

    private void fields(SequencedMap<String, Value> fields, String line) {
        out.append('{');
        for (Iterator<Map.Entry<String, Value>> each = fields.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<String, Value> field = each.next();
            out.append(line).append("  ");
            text(field.getKey());
            out.append(": ");
            write(field.getValue(), line + "  ");
            out.append(each.hasNext() ? "," : "");
        }
        out.append(fields.isEmpty() ? "}" : line + "}");
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> out.append(c < 0x20 ? String.format("\\u%04x", (int) c) : c);
            }
        }
        out.append('"');
    }
}
