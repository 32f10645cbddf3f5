/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.ChannelSpec;
import dev.reeve.model.SecretSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code slack:}, {@code matrix:} and {@code pagerduty:} of a channel. */
final class ChatSections {
    static final Key<SecretSource> SLACK_WEBHOOK = Key.optional(
            "webhook",
            SecretSection.SECTION,
            "Where the address of an incoming webhook stands; it is a secret.",
            "{file: /etc/reeve/slack-hook}");
    static final Key<SecretSource> SLACK_TOKEN = Key.optional(
            "token",
            SecretSection.SECTION,
            "Where a bot's token with the scope chat:write stands; needs `channel`.",
            "{file: /etc/reeve/slack-token}");
    static final Key<String> SLACK_CHANNEL = Key.optional(
            "channel",
            Types.matching("Slack channel", "a channel's id or name", "^[^\\s\\p{Cntrl}]{1,80}$", text -> true),
            "The channel that messages go to, with `token`. A webhook has its own.",
            "C024BE91L");
    static final Key<String> SLACK_API =
            Key.optional("api", Types.URL, "https://slack.com/api", "Base of the Web API.", "https://slack.com/api");
    static final Section<ChannelSpec.Kind> SLACK = Section.of(
                    "slack",
                    "a Slack channel",
                    "A message to Slack: by an incoming webhook, or by chat.postMessage with a token.",
                    List.of(SLACK_WEBHOOK, SLACK_TOKEN, SLACK_CHANNEL, SLACK_API),
                    ChatSections::slack)
            .choosing(List.of(SLACK_WEBHOOK, SLACK_TOKEN));

    static final Key<String> MATRIX_SERVER =
            Key.required("server", Types.URL, "Base URL of the homeserver.", "https://matrix.example.org");
    static final Key<SecretSource> MATRIX_TOKEN = Key.required(
            "token", SecretSection.SECTION, "Where the access token stands.", "{file: /etc/reeve/matrix-token}");
    static final Key<String> MATRIX_ROOM = Key.required(
            "room",
            Types.matching("room", "a room's id such as !abc:example.org", "^![^\\s\\p{Cntrl}]{1,254}$", text -> true),
            "The room's id (not an alias); the token's user must have joined it.",
            "\"!ops:example.org\"");
    static final Section<ChannelSpec.Kind> MATRIX = Section.of(
            "matrix",
            "a Matrix channel",
            "A message to a Matrix room by the client-server API.",
            List.of(MATRIX_SERVER, MATRIX_TOKEN, MATRIX_ROOM),
            bound -> new ChannelSpec.Kind.Matrix(
                    base(bound.get(MATRIX_SERVER)), bound.get(MATRIX_TOKEN), bound.get(MATRIX_ROOM)));

    static final Key<SecretSource> PAGERDUTY_KEY = Key.required(
            "key",
            SecretSection.SECTION,
            "Where the integration's routing key stands.",
            "{environment: PAGERDUTY_KEY}");
    static final Key<String> PAGERDUTY_URL = Key.optional(
            "url",
            Types.URL,
            "https://events.pagerduty.com/v2/enqueue",
            "Where events go; the European service has `https://events.eu.pagerduty.com/v2/enqueue`.",
            "https://events.eu.pagerduty.com/v2/enqueue");
    static final Section<ChannelSpec.Kind> PAGERDUTY = Section.of(
            "pagerduty",
            "a PagerDuty channel",
            "An event for PagerDuty by its Events API v2: raised, acknowledged and cleared become trigger, acknowledge and resolve of one incident.",
            List.of(PAGERDUTY_KEY, PAGERDUTY_URL),
            bound -> new ChannelSpec.Kind.PagerDuty(bound.get(PAGERDUTY_KEY), bound.get(PAGERDUTY_URL)));

    private ChatSections() {}

    private static ChannelSpec.@Nullable Kind slack(Bound bound) {
        SecretSource webhook = bound.find(SLACK_WEBHOOK);
        SecretSource token = bound.find(SLACK_TOKEN);
        String channel = bound.find(SLACK_CHANNEL);
        if (webhook != null && channel != null) {
            bound.error(SLACK_CHANNEL, "a webhook has a channel of its own", "'channel' with 'token' only");
        }
        if (webhook != null) {
            return new ChannelSpec.Kind.SlackWebhook(webhook);
        }
        if (token == null || channel == null) {
            bound.error(SLACK_TOKEN, "'token' needs 'channel'", "channel: C024BE91L");
            return null;
        }
        return new ChannelSpec.Kind.SlackApi(token, channel, base(bound.get(SLACK_API)));
    }

    private static String base(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
