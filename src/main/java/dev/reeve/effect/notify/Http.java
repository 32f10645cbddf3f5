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
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * One exchange by HTTP (RFC 9110). The time counts for the whole of it: a server that sends its answer byte by byte is cut off like one that sends none. Of an answer's body the beginning is
 * kept and the rest not even read. Redirects are not followed: they could take a secret elsewhere.
 */
final class Http {
    private final HttpClient client;

    Http(HttpClient client) {
        this.client = client;
    }

    static HttpRequest.Builder request(URI url, Duration within) {
        return HttpRequest.newBuilder(url)
                .timeout(within)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Reeve");
    }

    /**
     * Sends it.
     *
     * @param judge what the answer means
     * @param repeatable whether the service drops a second copy, so that silence is a reason to try again
     */
    Channel.Told send(
            HttpRequest request, Duration within, boolean repeatable, Function<HttpAnswer, Channel.Told> judge)
            throws InterruptedException {
        CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(request, info -> new BeginningOfBody());
        try {
            HttpResponse<String> response = exchange.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return judge.apply(HttpAnswer.of(response));
        } catch (TimeoutException silent) {
            return silent("no whole answer within " + within.toMillis() + " ms", repeatable);
        } catch (ExecutionException fault) {
            return failure(fault.getCause() == null ? fault : fault.getCause(), repeatable);
        } finally {
            exchange.cancel(true);
        }
    }

    private static Channel.Told silent(String text, boolean repeatable) {
        return repeatable ? Channel.Told.unsureAgain(text) : Channel.Told.unsure(text);
    }

    private static Channel.Told failure(Throwable fault, boolean repeatable) {
        String text = fault.getClass().getSimpleName() + (fault.getMessage() == null ? "" : ": " + fault.getMessage());
        if (fault instanceof ConnectException || fault instanceof HttpConnectTimeoutException) {
            return Channel.Told.tryAgain("cannot connect: " + text);
        }
        // An untrusted certificate is found before anything is sent, and stays untrusted.
        if (fault instanceof javax.net.ssl.SSLHandshakeException) {
            return Channel.Told.refused("no protected connection: " + text);
        }
        return fault instanceof IOException ? silent(text, repeatable) : Channel.Told.refused(text);
    }
}
