/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import io.avaje.json.JsonWriter;
import io.avaje.json.stream.BufferRecycleStrategy;
import io.avaje.json.stream.BytesJsonWriter;
import io.avaje.json.stream.JsonStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Values as compact JSON, exact in both directions: integers have no point, reals always have one, field order is kept. Three things JSON lacks are written as objects with one {@code $} name:
 * {@code {"$real":"NaN"}}, {@code {"$pairs":[["$odd",1]]}} for fields whose names begin with {@code $} or are no Unicode text, and a lone surrogate in a text becomes its escape.
 * What nests deeper than {@link #MAX_DEPTH} is cut there, since a value from the world must not be able to overflow a stack.
 */
public final class Json {
    /** Deeper values are written as {@code "…"}. */
    public static final int MAX_DEPTH = 64;

    private static final String REAL = "$real";
    private static final String PAIRS = "$pairs";
    private static final JsonStream STREAM = JsonStream.builder()
            .serializeNulls(true)
            .serializeEmpty(true)
            .bufferRecycling(BufferRecycleStrategy.THREAD_LOCAL)
            .build();

    private Json() {}

    /** A value as compact JSON in UTF-8. */
    public static byte[] bytes(Value value) {
        BytesJsonWriter out = writer();
        write(out, value);
        return out.result();
    }

    /** A value as compact JSON. */
    public static String text(Value value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #bytes} wrote. JSON's null, which Reeve never writes, reads as an empty text.
     *
     * @throws IllegalArgumentException when it does not begin with JSON
     */
    public static Value value(byte[] json) {
        return read(new JsonCursor(json, new Spellings()), 0);
    }

    static BytesJsonWriter writer() {
        return STREAM.bufferedWriterAsBytes();
    }

    static void write(JsonWriter out, Value value) {
        write(out, value, 0);
    }

    static void write(JsonWriter out, Attributes attributes) {
        boolean odd = false;
        for (int i = 0; i < attributes.size(); i++) {
            odd |= odd(attributes.name(i));
        }
        if (odd) {
            write(out, Value.fields(attributes.toMap()), 0);
            return;
        }
        out.beginObject();
        for (int i = 0; i < attributes.size(); i++) {
            out.name(attributes.name(i));
            write(out, attributes.value(i), 1);
        }
        out.endObject();
    }

    static void text(JsonWriter out, String text) {
        if (wellFormed(text)) {
            out.value(text);
        } else {
            out.rawValue(escaped(text));
        }
    }

    private static void write(JsonWriter out, Value value, int depth) {
        if (depth > MAX_DEPTH) {
            out.value("…");
            return;
        }
        switch (value) {
            case Value.Text(String text) -> text(out, text);
            case Value.Int(long number) -> out.value(number);
            case Value.Real(double number) -> real(out, number);
            case Value.Bool(boolean truth) -> out.value(truth);
            case Value.Items(List<Value> items) -> items(out, items, depth);
            case Value.Fields(SequencedMap<String, Value> fields) -> fields(out, fields, depth);
        }
    }

    private static void real(JsonWriter out, double number) {
        if (Double.isFinite(number)) {
            out.rawValue(Double.toString(number));
        } else {
            out.beginObject();
            out.name(REAL);
            out.value(Double.toString(number));
            out.endObject();
        }
    }

    private static void items(JsonWriter out, List<Value> items, int depth) {
        out.beginArray();
        items.forEach(item -> write(out, item, depth + 1));
        out.endArray();
    }

    private static void fields(JsonWriter out, SequencedMap<String, Value> fields, int depth) {
        out.beginObject();
        if (fields.keySet().stream().anyMatch(Json::odd)) {
            out.name(PAIRS);
            pairs(out, fields, depth);
        } else {
            fields.forEach((name, value) -> {
                out.name(name);
                write(out, value, depth + 1);
            });
        }
        out.endObject();
    }

    private static void pairs(JsonWriter out, SequencedMap<String, Value> fields, int depth) {
        out.beginArray();
        fields.forEach((name, value) -> {
            out.beginArray();
            text(out, name);
            write(out, value, depth + 1);
            out.endArray();
        });
        out.endArray();
    }

    private static boolean odd(String name) {
        return name.startsWith("$") || !wellFormed(name);
    }

    private static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!paired(text, i)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean paired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    /** A JSON string of plain ASCII; for the rare text that is no Unicode, such as one cut within a character. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() * 6 + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
                out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    static Value read(JsonCursor in, int depth) {
        if (depth > 4 * MAX_DEPTH) {
            in.skip();
            return Value.of("…");
        }
        return switch (in.peek()) {
            case '"' -> Value.of(in.text());
            case '[' -> new Value.Items(readItems(in, depth));
            case '{' -> readFields(in, depth);
            case 't', 'f' -> Value.of(in.truth());
            case 'n' -> {
                in.literal("null");
                yield Value.of("");
            }
            default -> number(in.numeral());
        };
    }

    private static Value number(String raw) {
        boolean real = raw.indexOf('.') >= 0 || raw.indexOf('e') >= 0 || raw.indexOf('E') >= 0;
        return real ? Value.of(Double.parseDouble(raw)) : Value.of(Long.parseLong(raw));
    }

    private static List<Value> readItems(JsonCursor in, int depth) {
        List<Value> items = new ArrayList<>();
        in.begin('[');
        while (in.hasNext(']')) {
            items.add(read(in, depth + 1));
        }
        in.end(']');
        return items;
    }

    private static Value readFields(JsonCursor in, int depth) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        in.begin('{');
        while (in.hasNext('}')) {
            fields.put(in.name(), read(in, depth + 1));
        }
        in.end('}');
        return special(fields);
    }

    private static Value special(SequencedMap<String, Value> fields) {
        if (fields.size() != 1) {
            return new Value.Fields(fields);
        }
        return switch (fields.firstEntry().getKey() + "") {
            case REAL ->
                Value.of(Double.parseDouble(fields.firstEntry().getValue().plain()));
            case PAIRS -> unpaired(fields.firstEntry().getValue());
            default -> new Value.Fields(fields);
        };
    }

    private static Value unpaired(Value pairs) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        if (pairs instanceof Value.Items(List<Value> items)) {
            for (Value item : items) {
                if (item instanceof Value.Items(List<Value> pair) && pair.size() == 2) {
                    fields.put(pair.getFirst().plain(), pair.getLast());
                }
            }
        }
        return new Value.Fields(fields);
    }

    static Attributes attributes(JsonCursor in) {
        if (in.peek() != '{') {
            in.skip();
            return Attributes.NONE;
        }
        int from = in.position();
        Attributes.Builder builder = Attributes.builder();
        in.begin('{');
        while (in.hasNext('}')) {
            builder.put(in.name(), read(in, 1));
        }
        in.end('}');
        Attributes attributes = builder.build();
        return isSpecial(attributes) ? special(in, from) : attributes;
    }

    private static boolean isSpecial(Attributes attributes) {
        return attributes.size() == 1 && attributes.name(0).startsWith("$");
    }

    private static Attributes special(JsonCursor in, int from) {
        in.moveTo(from);
        return read(in, 0) instanceof Value.Fields(SequencedMap<String, Value> fields)
                ? Attributes.of(fields)
                : Attributes.NONE;
    }
}
