/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.ChannelSpec;
import dev.reeve.model.RunSpec;
import dev.reeve.model.SecretSource;
import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;

/** {@code notify:}. */
final class ChannelSection {
    static final Key<ChannelSpec.Kind> LOG = Key.optional(
            "log",
            Section.of(
                    "terminal",
                    "a log channel",
                    "A line in Reeve's own log and terminal; it has no keys: `log: {}`.",
                    List.of(),
                    bound -> new ChannelSpec.Kind.Log()),
            "A line in Reeve's own log and terminal, written `log: {}`.",
            "");
    static final Key<RunSpec> COMMAND = Key.optional(
            "command",
            Section.of(
                            "command",
                            "a command",
                            "A program that is given the message as JSON on its standard input and in `REEVE_*` variables.",
                            RunKeys.with(RunKeys.WHAT, RunKeys.HOW),
                            bound -> RunKeys.bind(bound, null))
                    .choosing(RunKeys.WHAT),
            "A program that is given the message.",
            "");
    static final Key<ChannelSpec.Kind> WEBHOOK =
            Key.optional("webhook", WebhookSection.SECTION, "An HTTP POST of the message as JSON.", "");
    static final Key<ChannelSpec.Kind> MAIL = Key.optional("mail", MailSection.SECTION, "A mail by SMTP.", "");
    static final Key<ChannelSpec.Kind> SLACK = Key.optional(
            "slack", ChatSections.SLACK, "A message to Slack, by an incoming webhook or by its Web API.", "");
    static final Key<ChannelSpec.Kind> MATRIX =
            Key.optional("matrix", ChatSections.MATRIX, "A message to a Matrix room.", "");
    static final Key<ChannelSpec.Kind> PAGERDUTY =
            Key.optional("pagerduty", ChatSections.PAGERDUTY, "An event for PagerDuty (Events API v2).", "");
    private static final List<Key<?>> KINDS = List.of(LOG, COMMAND, WEBHOOK, MAIL, SLACK, MATRIX, PAGERDUTY);

    static final Key<Duration> TIMEOUT =
            Key.optional("timeout", Types.SPAN_OF_TIME, "30s", "Time for one delivery.", "1m");
    static final Key<Integer> RETRIES = Key.optional(
            "retries",
            Types.integer("number", 0, 20),
            "3",
            "How often a failed delivery is tried again, with growing waits.",
            "5");

    static final Key<String> FALLBACK = Key.optional(
            "fallback",
            Types.NAME,
            "The channel through which it is told that this one fails, and what it could not deliver. Without one that is in the log and in `reeve status` alone.",
            "ops-mail");

    static final Section<ChannelSpec> SECTION = Section.of(
                    "channel",
                    "a channel",
                    "A way to tell people or machines; rules use it with the action `notify`.",
                    RunKeys.with(KINDS, List.of(TIMEOUT, RETRIES, FALLBACK)),
                    ChannelSection::bind)
            .choosing(KINDS);

    private ChannelSection() {}

    private static ChannelSpec bind(Bound bound) {
        return new ChannelSpec(
                bound.name(),
                bound.origin(),
                kind(bound),
                bound.get(TIMEOUT),
                bound.get(RETRIES),
                bound.find(FALLBACK));
    }

    private static ChannelSpec.Kind kind(Bound bound) {
        RunSpec run = bound.find(COMMAND);
        if (run != null) {
            return new ChannelSpec.Kind.Command(run);
        }
        for (Key<ChannelSpec.Kind> key : List.of(WEBHOOK, MAIL, SLACK, MATRIX, PAGERDUTY)) {
            ChannelSpec.Kind kind = bound.find(key);
            if (kind != null) {
                return kind;
            }
        }
        return new ChannelSpec.Kind.Log();
    }

    /** {@code webhook:} of a channel. */
    static final class WebhookSection {
        static final Key<String> URL = Key.required(
                "url", Types.URL, "Where the message goes; 2xx is delivered.", "https://chat.example/hook");
        static final Key<SequencedMap<String, String>> HEADERS = Key.optional(
                "headers", Lists.map(HttpSection.HEADER, Types.LINE), "{}", "Headers of the request.", "{X-Team: web}");
        static final Key<SequencedMap<String, SecretSource>> SECRETS = Key.optional(
                "secret-headers",
                Lists.map(HttpSection.HEADER, SecretSection.SECTION),
                "{}",
                "Headers whose values stand in a file or in the environment.",
                "{Authorization: {file: /etc/reeve/hook-token}}");
        static final Section<ChannelSpec.Kind> SECTION = Section.of(
                "webhook",
                "a webhook",
                "An HTTP POST of the message as JSON.",
                List.of(URL, HEADERS, SECRETS),
                bound -> new ChannelSpec.Kind.Webhook(bound.get(URL), bound.get(HEADERS), bound.get(SECRETS)));

        private WebhookSection() {}
    }
}
