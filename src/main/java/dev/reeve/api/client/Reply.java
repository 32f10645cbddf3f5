/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api.client;

import dev.reeve.api.Json;
import dev.reeve.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * An answer.
 *
 * @param type the content type in lower case, without parameters; empty where it was not said
 */
public record Reply(int status, String type, byte[] body) {
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The body as data; an empty object where it is not said to be JSON.
     *
     * @throws UnreadableAnswer when a good answer is said to be JSON and is none
     */
    public Value value() {
        try {
            return type.endsWith("json") && body.length > 0 ? Json.read(body) : none();
        } catch (IllegalArgumentException noJson) {
            if (ok()) {
                throw new UnreadableAnswer(body.length, noJson);
            }
            return none();
        }
    }

    public SequencedMap<String, Value> fields() {
        return value() instanceof Value.Fields(SequencedMap<String, Value> fields) ? fields : new LinkedHashMap<>();
    }

    private static Value none() {
        return new Value.Fields(new LinkedHashMap<>());
    }
}
