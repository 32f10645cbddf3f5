/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param body its beginning
 * @param retryAfter how long the server asks to be left alone, at most {@link #LONGEST_WAIT}; null when it does not say in seconds
 */
record HttpAnswer(int status, String body, @Nullable Duration retryAfter) {
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final int MOST_QUOTED = 120;

    static HttpAnswer of(HttpResponse<String> response) {
        return new HttpAnswer(
                response.statusCode(),
                response.body(),
                seconds(response.headers().firstValue("Retry-After").orElse("")));
    }

    /** RFC 9110, 10.2.3; of its two forms the one in seconds, which is what the services send. */
    static @Nullable Duration seconds(String text) {
        if (!text.strip().matches("[0-9]{1,9}")) {
            return null;
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(text.strip()));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    boolean successful() {
        return status >= 200 && status < 300;
    }

    /** What a status other than 2xx means to any of the services: theirs to mend and worth another try, or ours. */
    Channel.Told refusal() {
        boolean passing = status == 408 || status == 425 || status == 429 || status >= 500;
        return passing ? Channel.Told.tryAgain(words()).after(retryAfter) : Channel.Told.refused(words());
    }

    String words() {
        return "answered " + status + said();
    }

    private String said() {
        String line = Message.oneLine(body);
        return line.isEmpty()
                ? ""
                : ": " + (line.length() <= MOST_QUOTED ? line : line.substring(0, MOST_QUOTED) + "…");
    }
}
