/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A way to tell people or machines. */
public record ChannelSpec(String name, Origin origin, Kind kind, Duration timeout, int retries) {
    /** What is done with a message. */
    public sealed interface Kind {
        /** A line in Reeve's own log and terminal. */
        record Log() implements Kind {}

        /** A program; the message is on its standard input as JSON and in {@code REEVE_*} variables. */
        record Command(RunSpec run) implements Kind {}

        /** HTTP POST of the message as JSON; 2xx is delivered. */
        record Webhook(String url, SequencedMap<String, String> headers) implements Kind {
            public Webhook {
                headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
            }
        }

        /** SMTP (RFC 5321). */
        record Mail(
                String host,
                int port,
                Tls tls,
                @Nullable String user,
                @Nullable String passwordFile,
                String from,
                List<String> to)
                implements Kind {
            public Mail {
                to = List.copyOf(to);
            }
        }
    }

    /** How mail is protected on its way: not, by STARTTLS where it must succeed, or by TLS from the first byte. */
    public enum Tls {
        NONE,
        STARTTLS,
        TLS
    }
}
