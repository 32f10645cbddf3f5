/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.model.AlertStatus;
import dev.reeve.model.Attributes;
import dev.reeve.model.Severity;
import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

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
 * @param key the same for all messages about one matter: what services that keep incidents know it by
 */
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
        long folded,
        Severity severity,
        AlertStatus status,
        String key) {
    static final int MOST_TITLE = 200;
    static final int MOST_TEXT = 10_000;
    private static final int MOST_KEY = 500;

    /** About its subject, an error, raised. */
    public Message(
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
        this(
                title,
                text,
                subject,
                root,
                decision,
                attempt,
                node,
                by,
                time,
                folded,
                Severity.ERROR,
                AlertStatus.RAISED,
                subject);
    }

    static Message of(Attempt attempt) {
        Attributes said = attempt.parameters();
        String text = Words.cut(said.text("text", ""), MOST_TEXT);
        EntryId root = attempt.lineage().root();
        return new Message(
                oneLine(said.text("title", firstLine(text, attempt))),
                text,
                attempt.about().toString(),
                root == null ? "" : root.toString(),
                attempt.decision().toString(),
                attempt.id().toString(),
                attempt.id().node(),
                attempt.by().toString(),
                attempt.at().instant().toString(),
                said.integer("folded", 0),
                Severity.of(said.text("severity", ""), Severity.ERROR),
                AlertStatus.of(said.text("status", "")),
                key(attempt));
    }

    /** Its own, else one matter for each that speaks and what it speaks about. */
    private static String key(Attempt attempt) {
        String matter = attempt.by().name() + " " + attempt.about();
        return Words.cut(attempt.parameters().text("key", matter), MOST_KEY);
    }

    private static String firstLine(String text, Attempt attempt) {
        return text.lines().findFirst().orElse(attempt.about().toString());
    }

    /** Without any control character: a title ends up in mail headers, terminals and log lines. */
    static String oneLine(String text) {
        return Words.cut(text, MOST_TITLE)
                .replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                .strip();
    }

    String json() {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        fields.put("title", Value.of(title));
        fields.put("text", Value.of(text));
        fields.put("subject", Value.of(subject));
        fields.put("root", Value.of(root));
        fields.put("decision", Value.of(decision));
        fields.put("attempt", Value.of(attempt));
        fields.put("node", Value.of(node));
        fields.put("by", Value.of(by));
        fields.put("time", Value.of(time));
        fields.put("folded", Value.of(folded));
        fields.put("severity", Value.of(severity.label()));
        fields.put("status", Value.of(status.label()));
        fields.put("key", Value.of(key));
        return Wire.json(Value.fields(fields));
    }
}
