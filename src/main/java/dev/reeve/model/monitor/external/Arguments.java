/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor.external;

import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.Target;
import dev.reeve.model.monitor.WatchKey;

/** The arguments of a command, one after the other; the last takes all that is left, semicolons too. */
final class Arguments {
    private static final long MICROS = 1_000_000;
    /** The year 9999. */
    private static final long MOST_SECONDS = 253_402_300_799L;

    private final String rest;
    private int at;

    /** @param rest what stands after the name and its semicolon */
    Arguments(String rest) {
        this.rest = rest;
    }

    /** What cannot be an argument. */
    static final class Unfit extends IllegalArgumentException {
        private static final long serialVersionUID = 1;
        final transient String expected;

        Unfit(String reason, String expected) {
            super(reason);
            this.expected = expected;
        }
    }

    boolean more() {
        return at <= rest.length() && !rest.isEmpty();
    }

    /** Up to the next semicolon; empty where there is none left. */
    String maybe() {
        if (!more()) {
            return "";
        }
        int end = rest.indexOf(';', at);
        String argument = rest.substring(at, end < 0 ? rest.length() : end);
        at = end < 0 ? rest.length() + 1 : end + 1;
        return argument.strip();
    }

    /** All that is left, cut where it is too long. */
    String last() {
        String text = more() ? rest.substring(at) : "";
        at = rest.length() + 1;
        return text.substring(0, Math.min(text.length(), MonitorCommand.MOST_TEXT))
                .strip();
    }

    String name(String what) {
        String name = maybe();
        if (name.isEmpty()) {
            throw new Unfit("there is no " + what, what);
        }
        return name;
    }

    WatchKey host() {
        return WatchKey.host(name("host"));
    }

    /** The host may be left empty: then a check of Reeve's own configuration is meant. */
    WatchKey service() {
        String host = maybe();
        return WatchKey.service(host, name("service"));
    }

    Target target(Target.Kind kind) {
        if (kind == Target.Kind.ALL) {
            return Target.all();
        }
        return kind == Target.Kind.SERVICE ? Target.of(service()) : Target.of(kind, name("name"));
    }

    long number(String what, long least, long most) {
        String text = maybe();
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            throw new Unfit(what + " cannot be '" + cut(text) + "'", "a number");
        }
        throw new Unfit(what + " cannot be '" + cut(text) + "'", "a number from " + least + " to " + most);
    }

    int whole(String what, int least, int most) {
        return (int) number(what, least, most);
    }

    /** Any number but 0. */
    boolean flag(String what) {
        return number(what, 0, Integer.MAX_VALUE) != 0;
    }

    /** Seconds since 1970, as microseconds. */
    long instant(String what) {
        return number(what, 0, MOST_SECONDS) * MICROS;
    }

    /** As {@link #instant}, and 0 where nothing is said. */
    long maybeInstant(String what) {
        int before = at;
        if (maybe().isEmpty()) {
            return 0;
        }
        at = before;
        return instant(what);
    }

    /** Seconds, as microseconds. */
    long span(String what) {
        return number(what, 0, MOST_SECONDS) * MICROS;
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), 60));
    }
}
