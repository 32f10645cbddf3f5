/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.journal.JsonText;
import dev.reeve.model.Value;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import io.avaje.json.stream.BytesJsonWriter;
import io.avaje.json.stream.JsonStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * Values as plain JSON, as it goes over the interface. Reading is strict, because what comes is hostile: one value, names once, limited depth. A field that is {@code null} is as if it were
 * not there. Reals that JSON lacks are written as texts.
 */
public final class Json {
    /** Deeper nesting is refused when read, and written as {@code "…"}. */
    public static final int MAX_DEPTH = 32;

    private static final JsonStream STREAM =
            JsonStream.builder().serializeNulls(true).serializeEmpty(true).build();

    private Json() {}

    public static byte[] bytes(Value value) {
        BytesJsonWriter out = STREAM.bufferedWriterAsBytes();
        write(out, value, 0);
        return out.result();
    }

    public static String text(Value value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException with what is wrong */
    public static Value read(byte[] json) {
        boundDepth(json);
        Value value;
        try (JsonReader in = STREAM.reader(json)) {
            value = read(in);
        } catch (IllegalArgumentException said) {
            throw said;
        } catch (RuntimeException noJson) {
            throw new IllegalArgumentException("not JSON: " + firstLine(noJson), noJson);
        }
        return value;
    }

    private static String firstLine(RuntimeException noJson) {
        String message = String.valueOf(noJson.getMessage());
        return message.lines()
                .findFirst()
                .orElse("")
                .transform(line -> line.length() <= 200 ? line : line.substring(0, 200));
    }

    /** One pass over the bytes: the nesting is limited before a parser recurses, and nothing follows the value. */
    private static void boundDepth(byte[] json) {
        int depth = 0;
        boolean quoted = false;
        boolean ended = false;
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (quoted) {
                i += b == '\\' ? 1 : 0;
                quoted = b != '"';
                continue;
            }
            if (ended && !(b == ' ' || b == '\t' || b == '\r' || b == '\n')) {
                throw new IllegalArgumentException("expected one JSON value, found more after it, at byte " + i);
            }
            quoted = b == '"';
            if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
                ended = depth == 0;
            }
            if (depth > MAX_DEPTH) {
                throw new IllegalArgumentException("nested deeper than " + MAX_DEPTH);
            }
        }
    }

    private static Value read(JsonReader in) {
        return switch (in.currentToken()) {
            case STRING -> Value.of(JsonText.read(in));
            case NUMBER -> number(in.readRaw().strip());
            case BOOLEAN -> Value.of(in.readBoolean());
            case BEGIN_ARRAY -> items(in);
            case BEGIN_OBJECT -> fields(in);
            case NULL -> throw new IllegalArgumentException("null stands where a value is expected");
        };
    }

    private static Value number(String raw) {
        try {
            boolean real = raw.indexOf('.') >= 0 || raw.indexOf('e') >= 0 || raw.indexOf('E') >= 0;
            return real ? Value.of(Double.parseDouble(raw)) : Value.of(Long.parseLong(raw));
        } catch (NumberFormatException outOfRange) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "expected a number of at most 64 bits, found %.40s", raw), outOfRange);
        }
    }

    private static Value items(JsonReader in) {
        List<Value> items = new ArrayList<>();
        in.beginArray();
        while (in.hasNextElement()) {
            items.add(read(in));
        }
        in.endArray();
        return new Value.Items(items);
    }

    private static Value fields(JsonReader in) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        in.beginObject();
        while (in.hasNextField()) {
            String name = in.nextField();
            if (in.isNullValue()) {
                in.skipValue();
            } else if (fields.put(name, read(in)) != null) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "the name '%.80s' stands twice in one object", name));
            }
        }
        in.endObject();
        return new Value.Fields(fields);
    }

    private static void write(JsonWriter out, Value value, int depth) {
        if (depth > MAX_DEPTH) {
            out.value("…");
            return;
        }
        switch (value) {
            case Value.Text(String text) -> out.value(unicode(text));
            case Value.Int(long number) -> out.value(number);
            case Value.Real(double number) when Double.isFinite(number) -> out.rawValue(Double.toString(number));
            case Value.Real(double number) -> out.value(Double.toString(number));
            case Value.Bool(boolean truth) -> out.value(truth);
            case Value.Items(List<Value> items) -> {
                out.beginArray();
                items.forEach(item -> write(out, item, depth + 1));
                out.endArray();
            }
            case Value.Fields(SequencedMap<String, Value> fields) -> {
                out.beginObject();
                fields.forEach((name, field) -> {
                    out.name(unicode(name));
                    write(out, field, depth + 1);
                });
                out.endObject();
            }
        }
    }

    /** A text cut within a character has half a surrogate pair, which UTF-8 cannot say. */
    private static String unicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return text;
    }
}
