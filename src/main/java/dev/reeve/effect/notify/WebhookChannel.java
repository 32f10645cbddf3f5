/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP POST of the message as JSON (RFC 9110); any 2xx is delivered. Carries an {@code Idempotency-Key}, the same for each try of one attempt, so that the receiver can drop a second copy.
 * Redirects are not followed. The time counts for the whole exchange: a server that sends its answer byte by byte is cut off like one that sends none.
 */
final class WebhookChannel implements Channel {
    private final HttpClient client;
    private final URI url;
    private final Map<String, String> headers;

    WebhookChannel(HttpClient client, String url, Map<String, String> headers) {
        this.client = client;
        this.url = URI.create(url);
        this.headers = headers;
    }

    @Override
    public Told tell(Message message, Duration within) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> exchange =
                client.sendAsync(request(message, within), HttpResponse.BodyHandlers.discarding());
        try {
            return answer(exchange.get(within.toMillis(), TimeUnit.MILLISECONDS).statusCode());
        } catch (TimeoutException silent) {
            return Told.unsure("no whole answer within " + within.toMillis() + " ms");
        } catch (ExecutionException fault) {
            return failure(fault.getCause() == null ? fault : fault.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpRequest request(Message message, Duration within) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(within)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Reeve")
                .header("Idempotency-Key", message.attempt())
                .POST(HttpRequest.BodyPublishers.ofString(message.json(), StandardCharsets.UTF_8));
        headers.forEach(request::setHeader);
        return request.build();
    }

    private static Told answer(int status) {
        if (status >= 200 && status < 300) {
            return Told.delivered("answered " + status);
        }
        return status >= 500 ? Told.tryAgain("answered " + status) : Told.refused("answered " + status);
    }

    private static Told failure(Throwable fault) {
        String text = fault.getClass().getSimpleName() + (fault.getMessage() == null ? "" : ": " + fault.getMessage());
        if (fault instanceof ConnectException || fault instanceof HttpConnectTimeoutException) {
            return Told.tryAgain("cannot connect: " + text);
        }
        return fault instanceof IOException ? Told.unsure(text) : Told.refused(text);
    }
}
