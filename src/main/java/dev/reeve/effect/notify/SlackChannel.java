/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import dev.reeve.model.Value;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Slack, by an incoming webhook or by {@code chat.postMessage} (docs.slack.dev). Text is escaped as Slack asks ({@code &}, {@code <}, {@code >}), which takes links and mentions such as
 * {@code <!channel>} their meaning; a bare {@code @channel} is broken, and markup, name linking and previews are off. Slack shows a second copy, so silence is not followed by another try.
 */
final class SlackChannel implements Channel {
    /** Slack recommends at most 4,000 characters and cuts at 40,000. */
    static final int MOST = 3_900;

    private final Http http;
    private final URI url;
    private final Secret secret;
    private final String channel;

    private SlackChannel(Http http, URI url, Secret secret, String channel) {
        this.http = http;
        this.url = url;
        this.secret = secret;
        this.channel = channel;
    }

    static Channel webhook(Http http, Secret url) {
        URI uri;
        try {
            uri = URI.create(url.value());
        } catch (IllegalArgumentException noUrl) {
            return (message, within) -> Told.refused("the secret is not the address of a webhook");
        }
        boolean web = ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        return web
                ? new SlackChannel(http, uri, url, "")
                : (message, within) -> Told.refused("the secret is not the address of a webhook");
    }

    static Channel api(Http http, String base, Secret token, String channel) {
        return new SlackChannel(http, URI.create(base + "/chat.postMessage"), token, channel);
    }

    @Override
    public Told tell(Message message, Duration within) throws InterruptedException {
        HttpRequest.Builder request =
                Http.request(url, within).POST(HttpRequest.BodyPublishers.ofString(payload(message)));
        if (!channel.isEmpty()) {
            request.header("Authorization", "Bearer " + secret.value());
        }
        return http.send(request.build(), within, false, channel.isEmpty() ? SlackChannel::hook : SlackChannel::said)
                .hiding(secret);
    }

    private String payload(Message message) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        if (!channel.isEmpty()) {
            fields.put("channel", Value.of(channel));
        }
        fields.put("text", Value.of(text(message)));
        fields.put("mrkdwn", Value.of(false));
        fields.put("parse", Value.of("none"));
        fields.put("link_names", Value.of(false));
        fields.put("unfurl_links", Value.of(false));
        fields.put("unfurl_media", Value.of(false));
        return Wire.json(Value.fields(fields));
    }

    /** Cut before it is escaped, so that no escape is cut; what escaping adds stays far below what Slack takes. */
    static String text(Message message) {
        String all = Words.headline(message) + "\n" + Words.body(message);
        String harmless = all.replaceAll("@(?=(?i:channel|here|everyone|group))", "@\u2060");
        return Words.cut(harmless, MOST)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    /** A webhook says {@code ok} in plain text. */
    private static Told hook(HttpAnswer answer) {
        if (answer.successful()) {
            return answer.body().strip().equals("ok")
                    ? Told.delivered("taken by Slack")
                    : Told.unsure("not Slack's answer: " + answer.words());
        }
        return answer.refusal();
    }

    /** The Web API answers 200 also when it refuses, and says so in the body. */
    private static Told said(HttpAnswer answer) {
        if (!answer.successful()) {
            return answer.refusal();
        }
        Map<?, ?> body = Wire.object(answer.body());
        if (Boolean.TRUE.equals(body.get("ok"))) {
            return Told.delivered("taken by Slack as " + Message.oneLine(Wire.text(body, "ts")));
        }
        String error = Message.oneLine(Wire.text(body, "error"));
        return switch (error) {
            case "" -> Told.unsure("not Slack's answer: " + answer.words());
            case "ratelimited", "rate_limited", "service_unavailable", "team_added_to_org" ->
                Told.tryAgain("Slack: " + error).after(answer.retryAfter());
            case "internal_error", "fatal_error", "request_timeout" -> Told.unsure("Slack: " + error);
            default -> Told.refused("Slack refused: " + error);
        };
    }
}
