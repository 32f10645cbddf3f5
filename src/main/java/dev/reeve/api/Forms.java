/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The fields of a form (URL Standard, section 5, application/x-www-form-urlencoded). Of a field that comes twice the first counts. */
final class Forms {
    private static final int MOST = 100;

    private Forms() {}

    /** @throws Problem when it is none, or has too many fields */
    static SequencedMap<String, String> read(String body) {
        SequencedMap<String, String> fields = new LinkedHashMap<>();
        String[] parts = body.split("&", MOST + 1);
        if (parts.length > MOST) {
            throw Problem.badRequest("the form has more than " + MOST + " fields", "");
        }
        for (String part : parts) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw Problem.badRequest("the form has a % that begins no character", "");
        }
    }
}
