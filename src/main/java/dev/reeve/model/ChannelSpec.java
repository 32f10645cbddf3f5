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

/**
 * A way to tell people or machines.
 *
 * @param timeout for one try
 * @param retries how often a delivery that certainly did not arrive is tried again
 * @param fallback the channel that tells of this one's failure; null for none
 */
public record ChannelSpec(
        String name,
        Origin origin,
        Kind kind,
        Duration timeout,
        int retries,
        @Nullable String fallback) {
    /** Without a fallback. */
    public ChannelSpec(String name, Origin origin, Kind kind, Duration timeout, int retries) {
        this(name, origin, kind, timeout, retries, null);
    }

    public ChannelSpec withoutFallback() {
        return new ChannelSpec(name, origin, kind, timeout, retries);
    }

    /** What is done with a message. */
    public sealed interface Kind {
        /** A line in Reeve's own log and terminal. */
        record Log() implements Kind {}

        /** A program; the message is on its standard input as JSON and in {@code REEVE_*} variables. */
        record Command(RunSpec run) implements Kind {}

        /**
         * HTTP POST of the message as JSON; 2xx is delivered.
         *
         * @param secrets headers whose values stand elsewhere
         */
        record Webhook(String url, SequencedMap<String, String> headers, SequencedMap<String, SecretSource> secrets)
                implements Kind {
            public Webhook {
                headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
                secrets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(secrets));
            }

            public Webhook(String url, SequencedMap<String, String> headers) {
                this(url, headers, new LinkedHashMap<>());
            }
        }

        /** Slack, by an incoming webhook whose address is the secret. */
        record SlackWebhook(SecretSource url) implements Kind {}

        /**
         * Slack, by {@code chat.postMessage}.
         *
         * @param channel a channel's id or name
         * @param api the base of the Web API, without a slash at its end
         */
        record SlackApi(SecretSource token, String channel, String api) implements Kind {}

        /**
         * A Matrix room, by the client-server API.
         *
         * @param server the homeserver's base URL, without a slash at its end
         * @param room its id, such as {@code !abc:example.org}
         */
        record Matrix(String server, SecretSource token, String room) implements Kind {}

        /**
         * PagerDuty's Events API v2.
         *
         * @param key the integration's routing key
         * @param url where events go
         */
        record PagerDuty(SecretSource key, String url) implements Kind {}

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
