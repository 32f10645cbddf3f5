/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.model.Spans;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A request and its answer, with the checks that every handler needs: only known names, texts of bounded length, spans within a bound. */
final class Exchange {
    private static final int MAX_TEXT = 2_000;

    private final ServerRequest request;
    private final ServerResponse response;
    private final Caller caller;
    private final Callers callers;
    private final Deadlines deadlines;

    Exchange(ServerRequest request, ServerResponse response, Caller caller, Callers callers, Deadlines deadlines) {
        this.request = request;
        this.response = response;
        this.caller = caller;
        this.callers = callers;
        this.deadlines = deadlines;
    }

    Caller caller() {
        return caller;
    }

    /** Who sent this, where the body has the token. @throws Problem when nobody who may */
    Caller caller(String token, Caller.Role least) {
        return callers.permitted(request, token, least);
    }

    /** The body as the fields of a form (application/x-www-form-urlencoded). @throws Problem when it is none */
    SequencedMap<String, String> form() {
        return Forms.read(new String(request.content().hasEntity() ? bytes() : new byte[0], StandardCharsets.UTF_8));
    }

    Deadlines deadlines() {
        return deadlines;
    }

    ServerResponse response() {
        return response;
    }

    String path(String name) {
        return bounded(name, request.path().pathParameters().get(name));
    }

    @Nullable
    String header(String name) {
        return request.headers().first(HeaderNames.create(name)).orElse(null);
    }

    /** Refuses query parameters besides these. */
    void allow(String... names) {
        List<String> known = List.of(names);
        for (String name : new TreeSet<>(request.query().names())) {
            if (!known.contains(name)) {
                throw known.isEmpty()
                        ? Problem.badRequest("this path takes no query parameters, found '" + name + "'", "")
                        : Problem.unknown("query parameter", name, known);
            }
        }
    }

    @Nullable
    String query(String name) {
        String value = request.query().first(name).orElse(null);
        return value == null || value.isEmpty() ? null : bounded(name, value);
    }

    /** The body as an object that has no names besides these. */
    SequencedMap<String, Value> body(String... names) {
        Value value = readBody();
        if (!(value instanceof Value.Fields(SequencedMap<String, Value> fields))) {
            throw Problem.badRequest("expected a JSON object", "its names are: " + String.join(", ", names));
        }
        List<String> known = List.of(names);
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                throw Problem.unknown("name in this object", name, known);
            }
        }
        return fields;
    }

    private Value readBody() {
        byte[] bytes = request.content().hasEntity() ? bytes() : new byte[0];
        try {
            return bytes.length == 0 ? new Value.Fields(new java.util.LinkedHashMap<>()) : Json.read(bytes);
        } catch (IllegalArgumentException wrong) {
            throw Problem.badRequest(
                    "the body is " + wrong.getMessage(), "send one JSON object with Content-Type: application/json");
        }
    }

    private byte[] bytes() {
        try {
            return request.content().as(byte[].class);
        } catch (DataReader.InsufficientDataAvailableException gone) {
            throw new CloseConnectionException("gone before all of its body was there", gone);
        } catch (NumberFormatException noChunk) {
            throw Problem.badRequest("the body's chunks are no HTTP/1.1", "");
        }
    }

    static String text(SequencedMap<String, Value> body, String name) {
        String text = optional(body, name);
        if (text == null || text.isBlank()) {
            throw Problem.badRequest("'" + name + "' is missing", "give it as a text");
        }
        return text;
    }

    static @Nullable String optional(SequencedMap<String, Value> body, String name) {
        Value value = body.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Value.Text(String text))) {
            throw Problem.badRequest("'" + name + "' is no text", "write it in quotes");
        }
        return bounded(name, text);
    }

    static Subject subject(String text) {
        try {
            return Subject.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw Problem.badRequest(String.valueOf(wrong.getMessage()), "");
        }
    }

    /** A span such as {@code 90s}, or a number of seconds. */
    static Duration span(String name, @Nullable String text, Duration otherwise, Duration most) {
        if (text == null) {
            return otherwise;
        }
        try {
            Duration span = text.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : Spans.parse(text);
            if (span.compareTo(most) > 0) {
                throw Problem.badRequest("'" + name + "' is at most " + Spans.format(most) + ", not " + text, "");
            }
            return span;
        } catch (IllegalArgumentException wrong) {
            throw Problem.badRequest("'" + name + "' is " + wrong.getMessage(), "");
        }
    }

    private static String bounded(String name, String text) {
        if (text.length() > MAX_TEXT) {
            throw Problem.badRequest("'" + name + "' has more than " + MAX_TEXT + " characters", "");
        }
        return text;
    }

    void send(Value value) {
        send(200, value);
    }

    void send(int status, Value value) {
        send(status, "application/json", Json.bytes(value));
    }

    void send(int status, String type, byte[] bytes) {
        response.status(status)
                .header("Content-Type", type)
                .header("Cache-Control", "no-store")
                .send(bytes);
    }
}
