/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.model.Value;
import java.util.List;

/** A request that cannot be answered, as the caller is told: RFC 9457 {@code application/problem+json} with {@code status}, {@code title}, {@code detail} and {@code suggestion}. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int MAX_TEXT = 1_000;

    private final int status;
    private final String title;
    private final String suggestion;

    public Problem(int status, String title, String detail, String suggestion) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.suggestion = suggestion;
    }

    static Problem badRequest(String detail, String suggestion) {
        return new Problem(400, "Bad request", detail, suggestion);
    }

    static Problem notFound(String detail, String suggestion) {
        return new Problem(404, "Not found", detail, suggestion);
    }

    static Problem unknown(String what, String word, List<String> known) {
        return badRequest("there is no " + what + " '" + cut(word) + "'", "known are: " + String.join(", ", known));
    }

    public int status() {
        return status;
    }

    Value toValue() {
        return new Shape()
                .put("type", "about:blank")
                .put("status", status)
                .put("title", title)
                .put("detail", cut(String.valueOf(getMessage())))
                .put("suggestion", suggestion.isEmpty() ? null : cut(suggestion))
                .value();
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
