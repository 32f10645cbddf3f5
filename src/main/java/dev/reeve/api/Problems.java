/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import org.jspecify.annotations.Nullable;

/** What the web server itself refuses, in the same words and form as all else: paths that are not, requests that are no HTTP, bodies too large. */
final class Problems implements DirectHandler {
    static final String TYPE = "application/problem+json";

    static DirectHandlers handlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, new Problems());
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status status,
            ServerResponseHeaders headers,
            @Nullable String message) {
        Problem problem =
                new Problem(status.code(), status.reasonPhrase(), detail(type, status, message), suggestion(status));
        return TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, TYPE)
                .entity(Json.bytes(problem.toValue()))
                .keepAlive(type.keepAlive() && status.code() == 404)
                .build();
    }

    private static String detail(EventType type, Status status, @Nullable String message) {
        return switch (status.code()) {
            case 404 -> "there is no such path, or not for this method";
            case 413 -> "a request's body has at most " + ApiServer.MAX_BODY + " bytes";
            default -> said(type, status, message);
        };
    }

    private static String said(EventType type, Status status, @Nullable String message) {
        if (type == EventType.INTERNAL_ERROR) {
            return "the daemon's log says more";
        }
        return message == null || message.isEmpty() ? status.reasonPhrase() : message;
    }

    private static String suggestion(Status status) {
        return switch (status.code()) {
            case 404 -> "GET /v1/openapi.json lists what there is";
            case 400 -> "HTTP/1.1 with a Host header is spoken here";
            default -> "";
        };
    }
}
