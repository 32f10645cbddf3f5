/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import dev.reeve.model.Value;
import io.avaje.json.JsonWriter;
import io.avaje.json.stream.BytesJsonWriter;
import io.avaje.json.stream.JsonStream;
import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** JSON as it goes to a service and comes from it. What comes is hostile: it is bounded by whoever read it, and here in depth. */
final class Wire {
    private static final int MOST_DEPTH = 16;
    private static final JsonStream STREAM =
            JsonStream.builder().serializeNulls(true).serializeEmpty(true).build();

    private Wire() {}

    static String json(Value value) {
        BytesJsonWriter out = STREAM.bufferedWriterAsBytes();
        write(out, value);
        return new String(out.result(), StandardCharsets.UTF_8);
    }

    private static void write(JsonWriter out, Value value) {
        switch (value) {
            case Value.Text(String text) -> out.value(whole(text));
            case Value.Int(long number) -> out.value(number);
            case Value.Real(double number) -> out.value(Double.toString(number));
            case Value.Bool(boolean truth) -> out.value(truth);
            case Value.Items(List<Value> items) -> {
                out.beginArray();
                items.forEach(item -> write(out, item));
                out.endArray();
            }
            case Value.Fields(SequencedMap<String, Value> fields) -> {
                out.beginObject();
                fields.forEach((name, field) -> {
                    out.name(name);
                    write(out, field);
                });
                out.endObject();
            }
        }
    }

    /** Half a character at a cut cannot be said in UTF-8. */
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** The names and values of a JSON object; none where the text is anything else. */
    static Map<?, ?> object(String json) {
        if (tooDeep(json)) {
            return Map.of();
        }
        try {
            return Jsonb.instance().type(Object.class).fromJson(json) instanceof Map<?, ?> map ? map : Map.of();
        } catch (RuntimeException noJson) {
            return Map.of();
        }
    }

    // Brackets within texts count too: that refuses a little more than it must.
    private static boolean tooDeep(String json) {
        return json.chars().filter(c -> c == '{' || c == '[').count() > MOST_DEPTH;
    }

    static String text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }
}
