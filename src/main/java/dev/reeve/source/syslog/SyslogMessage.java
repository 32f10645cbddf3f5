/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A syslog message, RFC 5424 or what is called RFC 3164 (which says itself that anything may come), as a line {@code host ident[pid]: message}. Whatever is in it is its sender's word.
 *
 * @param text in one line: line feeds are the two characters {@code \\n}
 * @param time its own, where it has one with a zone that is within {@link #TOLERANCE} of now
 */
record SyslogMessage(String text, @Nullable Instant time) {
    static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int MOST_HOST = 255;
    private static final Pattern PRIORITY = Pattern.compile("<[0-9]{1,3}>");
    private static final Pattern OLD_TIME =
            Pattern.compile("[A-Z][a-z]{2} [ 0-9][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?:? ");

    /**
     * @param host for a message that names none
     * @param local whether the sender is a program of this machine: such messages name no host
     */
    static SyslogMessage parse(String raw, String host, boolean local, Instant now) {
        String message = raw.stripTrailing();
        var priority = PRIORITY.matcher(message);
        int at = priority.lookingAt() ? priority.end() : 0;
        SyslogMessage structured =
                at > 0 && message.startsWith("1 ", at) ? StructuredSyslog.parse(message, at + 2, host, now) : null;
        return structured == null ? old(message.substring(at), host, local, now) : structured;
    }

    private static SyslogMessage old(String message, String host, boolean local, Instant now) {
        var time = OLD_TIME.matcher(message);
        if (time.lookingAt()) {
            return of(hosted(message.substring(time.end()), host, local), null);
        }
        int space = message.indexOf(' ');
        Instant written = space < 0 ? null : iso(message.substring(0, space), now);
        boolean dated = space > 0 && isIso(message.substring(0, space));
        return dated ? of(hosted(message.substring(space + 1), host, local), written) : of(host + " " + message, null);
    }

    /** With its host before the tag; a word that ends with a colon or has a bracket is the tag already. */
    private static String hosted(String rest, String host, boolean local) {
        int space = rest.indexOf(' ');
        String first = space < 0 ? "" : rest.substring(0, space);
        boolean named = !local
                && !first.isEmpty()
                && first.length() <= MOST_HOST
                && !first.endsWith(":")
                && first.indexOf('[') < 0;
        return named ? rest : host + " " + rest;
    }

    static SyslogMessage of(String line, @Nullable Instant time) {
        return new SyslogMessage(line.replace("\n", "\\n"), time);
    }

    private static boolean isIso(String text) {
        return text.length() >= 20 && text.length() <= 40 && parsed(text) != null;
    }

    /** The time, where it can be believed. */
    static @Nullable Instant iso(String text, Instant now) {
        Instant time = text.length() > 40 ? null : parsed(text);
        return time == null || Duration.between(time, now).abs().compareTo(TOLERANCE) > 0 ? null : time;
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException other) {
            return null;
        }
    }
}
