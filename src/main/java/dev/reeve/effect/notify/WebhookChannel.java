/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * HTTP POST of the message as JSON; any 2xx is delivered. Carries an {@code Idempotency-Key}, the same for each try of one attempt, so that the receiver can drop a second copy; since not every
 * receiver does, silence is not followed by another try.
 */
final class WebhookChannel implements Channel {
    private final Http http;
    private final URI url;
    private final Map<String, String> headers;
    private final Map<String, Secret> secrets;

    WebhookChannel(Http http, String url, Map<String, String> headers, Map<String, Secret> secrets) {
        this.http = http;
        this.url = URI.create(url);
        this.headers = headers;
        this.secrets = secrets;
    }

    @Override
    public Told tell(Message message, Duration within) throws InterruptedException {
        HttpRequest.Builder request = Http.request(url, within)
                .header("Idempotency-Key", message.attempt())
                .POST(HttpRequest.BodyPublishers.ofString(message.json(), StandardCharsets.UTF_8));
        headers.forEach(request::setHeader);
        secrets.forEach((name, secret) -> request.setHeader(name, secret.value()));
        Told told = http.send(request.build(), within, false, WebhookChannel::said);
        for (Secret secret : secrets.values()) {
            told = told.hiding(secret);
        }
        return told;
    }

    private static Told said(HttpAnswer answer) {
        return answer.successful() ? Told.delivered("answered " + answer.status()) : answer.refusal();
    }
}
