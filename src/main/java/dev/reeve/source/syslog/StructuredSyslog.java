/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads RFC 5424: {@code <PRI>1 TIME HOST APP PROCID MSGID [DATA] MESSAGE}, where {@code -} is nothing. The structured data is passed over. */
final class StructuredSyslog {
    private static final int MOST_WORD = 255;

    private final String text;
    private int at;

    private StructuredSyslog(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** @param at of the time; null when it is no such message */
    static @Nullable SyslogMessage parse(String message, int at, String host, Instant now) {
        return new StructuredSyslog(message, at).read(host, now);
    }

    private @Nullable SyslogMessage read(String fallback, Instant now) {
        String time = word();
        String host = word();
        String app = word();
        String process = word();
        String id = word();
        if (time == null || host == null || app == null || process == null || id == null || !data()) {
            return null;
        }
        String message = text.substring(Math.min(at, text.length()));
        String ident = app.equals("-") ? "" : app + (process.equals("-") ? "" : "[" + process + "]") + ": ";
        String body = message.startsWith("\uFEFF") ? message.substring(1) : message;
        return SyslogMessage.of(
                (host.equals("-") ? fallback : host) + " " + ident + body, SyslogMessage.iso(time, now));
    }

    private @Nullable String word() {
        int space = text.indexOf(' ', at);
        if (space <= at || space - at > MOST_WORD) {
            return null;
        }
        String word = text.substring(at, space);
        at = space + 1;
        return word;
    }

    /** Goes behind the structured data and the space after it; false when it does not end. */
    private boolean data() {
        if (text.startsWith("-", at)) {
            at++;
        } else if (!elements()) {
            return false;
        }
        boolean over = at >= text.length() || text.charAt(at) == ' ';
        at++;
        return over;
    }

    private boolean elements() {
        int from = at;
        while (at < text.length() && text.charAt(at) == '[') {
            if (!element()) {
                return false;
            }
        }
        return at > from;
    }

    /** A bracket ends it, but within quotes; there a backslash takes away the meaning of what follows. */
    private boolean element() {
        boolean quoted = false;
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && quoted) {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ']' && !quoted) {
                at++;
                return true;
            }
        }
        return false;
    }
}
