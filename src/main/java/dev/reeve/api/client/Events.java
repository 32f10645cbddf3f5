/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api.client;

import dev.reeve.api.Json;
import dev.reeve.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiPredicate;

/** Reads server-sent events out of the chunks of an answer (HTML standard, 9.2): their ids and their data as JSON. Comments only show that the daemon lives. */
final class Events {
    private static final int MAX_EVENT = 8 << 20;

    private final Channel from;
    private final BiPredicate<String, Value> to;
    private final StringBuilder data = new StringBuilder();
    private final java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
    private String id = "";

    /** @param to takes id and data, and says whether to go on */
    Events(Channel from, BiPredicate<String, Value> to) {
        this.from = from;
        this.to = to;
    }

    void read() throws IOException {
        for (int size = Head.chunk(from); size > 0; size = Head.chunk(from)) {
            byte[] chunk = from.read(size);
            from.line();
            for (byte b : chunk) {
                if (!accept(b)) {
                    return;
                }
            }
        }
    }

    private boolean accept(byte b) throws IOException {
        if (b != '\n') {
            line.write(b);
            if (line.size() > MAX_EVENT) {
                throw new IOException("an event of more than " + MAX_EVENT + " bytes");
            }
            return true;
        }
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        return text.isEmpty() ? dispatch() : field(text);
    }

    private boolean field(String text) throws IOException {
        int colon = text.indexOf(':');
        String value = colon < 0 ? "" : text.substring(colon + 1).replaceFirst("^ ", "");
        switch (colon < 0 ? text : text.substring(0, colon)) {
            case "id" -> id = value;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            default -> {}
        }
        if (data.length() > MAX_EVENT) {
            throw new IOException("an event of more than " + MAX_EVENT + " bytes");
        }
        return true;
    }

    private boolean dispatch() throws IOException {
        if (data.isEmpty()) {
            return true;
        }
        String json = data.toString();
        data.setLength(0);
        try {
            return to.test(id, Json.read(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException noJson) {
            throw new IOException("an event whose data is " + noJson.getMessage(), noJson);
        }
    }
}
