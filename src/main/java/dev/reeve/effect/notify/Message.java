/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;

/**
 * What is told. Its JSON form, with these names in this order, is a public interface.
 *
 * @param title one line
 * @param text bounded to {@value #MOST_TEXT} characters
 * @param subject what it is about, as {@code service/web}
 * @param root the event the story began with, as {@code node:4711}; empty when there is none
 * @param decision for {@code reeve why}
 * @param attempt of this notification; the same one twice is the same message
 * @param time of the decision, ISO 8601 in UTC
 * @param folded how many earlier messages about the same subject were held back since the last one
 */
@Json
public record Message(
        String title,
        String text,
        String subject,
        String root,
        String decision,
        String attempt,
        String node,
        String by,
        String time,
        long folded) {
    static final int MOST_TITLE = 200;
    static final int MOST_TEXT = 10_000;

    static Message of(Attempt attempt) {
        String text = cut(attempt.parameters().text("text", ""), MOST_TEXT);
        EntryId root = attempt.lineage().root();
        return new Message(
                oneLine(attempt.parameters().text("title", firstLine(text, attempt))),
                text,
                attempt.about().toString(),
                root == null ? "" : root.toString(),
                attempt.decision().toString(),
                attempt.id().toString(),
                attempt.id().node(),
                attempt.by().toString(),
                attempt.at().instant().toString(),
                attempt.parameters().integer("folded", 0));
    }

    private static String firstLine(String text, Attempt attempt) {
        return text.lines().findFirst().orElse(attempt.about().toString());
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** Without any control character: a title ends up in mail headers, terminals and log lines. */
    static String oneLine(String text) {
        return cut(text, MOST_TITLE)
                .replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                .strip();
    }

    String json() {
        return Jsonb.instance().type(Message.class).toJson(this);
    }
}
