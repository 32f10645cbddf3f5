/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import dev.reeve.model.Value;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A Matrix room (client-server API, {@code PUT /rooms/{roomId}/send/{eventType}/{txnId}}). The transaction id is the same for each try of one message, and the server then keeps one of them, so
 * silence is a reason to try again. An empty {@code m.mentions} says that nobody is meant by whatever stands in the text, {@code @room} included (since v1.7); there is no HTML.
 */
final class MatrixChannel implements Channel {
    /** A whole event has at most 65,536 bytes; a character takes up to six in JSON. */
    static final int MOST = 8_000;

    private final Http http;
    private final String room;
    private final Secret token;

    MatrixChannel(Http http, String server, String room, Secret token) {
        this.http = http;
        this.room = server + "/_matrix/client/v3/rooms/" + encoded(room) + "/send/m.room.message/";
        this.token = token;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public Told tell(Message message, Duration within) throws InterruptedException {
        URI url = URI.create(room + encoded("reeve." + Words.number(message)));
        HttpRequest request = Http.request(url, within)
                .header("Authorization", "Bearer " + token.value())
                .PUT(HttpRequest.BodyPublishers.ofString(payload(message)))
                .build();
        return http.send(request, within, true, MatrixChannel::said).hiding(token);
    }

    private static String payload(Message message) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        fields.put("msgtype", Value.of("m.text"));
        fields.put("body", Value.of(Words.cut(Words.headline(message) + "\n" + Words.body(message), MOST)));
        fields.put("m.mentions", Value.fields(new LinkedHashMap<>()));
        return Wire.json(Value.fields(fields));
    }

    private static Told said(HttpAnswer answer) {
        Map<?, ?> body = Wire.object(answer.body());
        if (!answer.successful()) {
            Told refusal = answer.refusal();
            boolean inBody = refusal.pause() == null && body.get("retry_after_ms") instanceof Number;
            return inBody ? refusal.after(wait(body)) : refusal;
        }
        String event = Message.oneLine(Wire.text(body, "event_id"));
        return event.isEmpty()
                ? Told.unsure("not a Matrix server's answer: " + answer.words())
                : Told.delivered("taken by the room as " + event);
    }

    /** How servers before v1.10 say it. */
    private static Duration wait(Map<?, ?> body) {
        long millis = body.get("retry_after_ms") instanceof Number number ? number.longValue() : 0;
        return Duration.ofMillis(Math.clamp(millis, 0, 86_400_000));
    }
}
