/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.model.Attributes;
import java.util.StringJoiner;

/** An entry in one line for people, without its id and time: {@code check.result check/web-http state=ok took=3 ms}. Bounded; control characters from the world are made visible. */
public final class EntryLine {
    private static final int MAX_VALUE = 160;
    private static final int MAX_LINE = 400;

    private EntryLine() {}

    /** {@code event}, {@code decision}, {@code verdict}, {@code attempt} or {@code outcome}. */
    public static String kind(Entry entry) {
        return switch (entry) {
            case Event ignored -> "event";
            case Decision ignored -> "decision";
            case Verdict ignored -> "verdict";
            case Attempt ignored -> "attempt";
            case Outcome ignored -> "outcome";
        };
    }

    /** The event type, the action, or the ruling's or result's name. */
    public static String type(Entry entry) {
        return switch (entry) {
            case Event event -> event.type();
            case Decision decision -> decision.action();
            case Verdict verdict -> ruling(verdict.ruling());
            case Attempt attempt -> attempt.action();
            case Outcome outcome -> outcome.result().name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    public static String ruling(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Permit ignored -> "permit";
            case Ruling.Defer ignored -> "defer";
            case Ruling.Refuse ignored -> "refuse";
            case Ruling.Ask ignored -> "ask";
            case Ruling.WouldPermit ignored -> "would-permit";
        };
    }

    public static String of(Entry entry) {
        String line = switch (entry) {
            case Event event -> event.type() + " " + event.subject() + attributes(event);
            case Decision decision ->
                "decision " + decision.action() + " " + decision.target() + " by " + decision.by();
            case Verdict verdict ->
                "verdict " + ruling(verdict.ruling()) + " " + verdict.subject() + ": "
                        + verdict.ruling().text();
            case Attempt attempt -> "attempt " + attempt.action() + " " + attempt.target();
            case Outcome outcome -> "outcome " + type(outcome) + " " + outcome.subject() + ": " + outcome.text();
        };
        return clean(line, MAX_LINE);
    }

    /** Text from the world, safe for a terminal: a tab becomes a space, other control characters {@code ·}, the rest beyond {@code most} characters an ellipsis. */
    public static String clean(String text, int most) {
        String cut = text.length() <= most ? text : text.substring(0, most - 1) + "…";
        StringBuilder out = new StringBuilder(cut.length());
        cut.codePoints().forEach(c -> out.appendCodePoint(c == '\t' ? ' ' : visible(c) ? c : '·'));
        return out.toString();
    }

    /** Neither a control character nor one that turns the direction of what follows it. */
    public static boolean visible(int c) {
        return !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT && c != 0x2028 && c != 0x2029;
    }

    private static String attributes(Event event) {
        Attributes attributes = event.attributes();
        StringJoiner out = new StringJoiner(" ", " ", "").setEmptyValue("");
        for (int i = 0; i < attributes.size(); i++) {
            String words = ValueWords.attribute(event, i);
            if (!words.isEmpty()) {
                out.add(attributes.name(i) + "=" + clean(words, MAX_VALUE));
            }
        }
        return out.toString();
    }
}
