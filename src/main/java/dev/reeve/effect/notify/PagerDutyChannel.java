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
 * PagerDuty's Events API v2 ({@code POST /v2/enqueue}). The deduplication key is the message's own key: what is raised again goes into the same incident, and what is acknowledged or cleared
 * ends it. A second copy therefore does nothing, so silence is a reason to try again.
 */
final class PagerDutyChannel implements Channel {
    /** Limits of the service, in characters. */
    private static final int MOST_SUMMARY = 1_024;

    private static final int MOST_KEY = 255;

    private final Http http;
    private final URI url;
    private final Secret key;

    PagerDutyChannel(Http http, String url, Secret key) {
        this.http = http;
        this.url = URI.create(url);
        this.key = key;
    }

    @Override
    public Told tell(Message message, Duration within) throws InterruptedException {
        HttpRequest request = Http.request(url, within)
                .POST(HttpRequest.BodyPublishers.ofString(payload(message)))
                .build();
        return http.send(request, within, true, PagerDutyChannel::said).hiding(key);
    }

    private String payload(Message message) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        fields.put("routing_key", Value.of(key.value()));
        fields.put("event_action", Value.of(action(message)));
        fields.put("dedup_key", Value.of(dedupKey(message)));
        if (action(message).equals("trigger")) {
            fields.put("client", Value.of("Reeve"));
            fields.put("payload", details(message));
        }
        return Wire.json(Value.fields(fields));
    }

    private static String action(Message message) {
        return switch (message.status()) {
            case RAISED -> "trigger";
            case ACKNOWLEDGED -> "acknowledge";
            case CLEARED -> "resolve";
        };
    }

    /** Two long keys that begin alike must not become one incident. */
    static String dedupKey(Message message) {
        String key = "reeve " + message.key();
        return key.length() <= MOST_KEY ? key : key.substring(0, MOST_KEY - 65) + " " + Digest.sha256(key);
    }

    private static Value details(Message message) {
        SequencedMap<String, Value> payload = new LinkedHashMap<>();
        payload.put("summary", Value.of(Words.cut(message.title(), MOST_SUMMARY)));
        payload.put("source", Value.of(message.node()));
        payload.put("severity", Value.of(message.severity().label()));
        payload.put("timestamp", Value.of(message.time()));
        payload.put("component", Value.of(Words.cut(message.subject(), MOST_SUMMARY)));
        SequencedMap<String, Value> custom = new LinkedHashMap<>();
        custom.put("text", Value.of(message.text()));
        custom.put("why", Value.of("reeve why " + message.decision()));
        custom.put("held back", Value.of(message.folded()));
        payload.put("custom_details", Value.fields(custom));
        return Value.fields(payload);
    }

    private static Told said(HttpAnswer answer) {
        if (!answer.successful()) {
            return answer.refusal();
        }
        Map<?, ?> body = Wire.object(answer.body());
        return Wire.text(body, "status").equals("success")
                ? Told.delivered("taken by PagerDuty")
                : Told.unsure("not PagerDuty's answer: " + answer.words());
    }
}
