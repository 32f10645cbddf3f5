package dev.reeve.format;

import dev.reeve.model.Value;
import java.util.List;
import java.util.SequencedMap;

/** A value as JSON (RFC 8259) for people's eyes: indented, short lists and objects in one line. */
public final class JsonText {
    private static final int WIDTH = 100;

    private JsonText() {}

    public static String of(Value value) {
        StringBuilder out = new StringBuilder();
        write(value, 0, out);
        return out.append('\n').toString();
    }

    private static void write(Value value, int depth, StringBuilder out) {
        String line = line(value);
        switch (value) {
            case Value.Fields(SequencedMap<String, Value> fields) when line.length() + 2 * depth > WIDTH -> {
                String before = "{";
                for (var field : fields.entrySet()) {
                    indent(before, depth + 1, out).append(quoted(field.getKey())).append(": ");
                    write(field.getValue(), depth + 1, out);
                    before = ",";
                }
                indent("", depth, out).append('}');
            }
            case Value.Items(List<Value> items) when line.length() + 2 * depth > WIDTH -> {
                String before = "[";
                for (Value item : items) {
                    indent(before, depth + 1, out);
                    write(item, depth + 1, out);
                    before = ",";
                }
                indent("", depth, out).append(']');
            }
            default -> out.append(line);
        }
    }

    private static StringBuilder indent(String before, int depth, StringBuilder out) {
        return out.append(before).append('\n').append("  ".repeat(depth));
    }

    private static String line(Value value) {
        return switch (value) {
            case Value.Text(String text) -> quoted(text);
            case Value.Items(List<Value> items) -> "[" + String.join(", ", items.stream().map(JsonText::line).toList()) + "]";
            case Value.Fields(SequencedMap<String, Value> fields) ->
                "{"
                        + String.join(
                                ", ",
                                fields.entrySet().stream()
                                        .map(field -> quoted(field.getKey()) + ": " + line(field.getValue()))
                                        .toList())
                        + "}";
            default -> value.plain();
        };
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
