/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.pass;

import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.match.FilterError;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.jail.match.JailLines;
import dev.reeve.model.jail.match.LineResult;
import dev.reeve.model.jail.match.Phase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads bytes both ways: by one pass for all jails, and each line by each jail. */
final class PassRig {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    static final Instant CLOCK = Instant.parse("2026-03-10T12:00:00Z");
    static final int MAX_LINE = 300;

    /** Kinds of filters: with and without a prefix, connections, several lines, any case, times of many forms. */
    static final List<FilterSpec> FILTERS = List.of(
            filter(
                    null,
                    "{^LN-BEG}",
                    1,
                    "^ host sshd: Failed for \\S+ from <HOST>$",
                    "^ host sshd: Invalid .* from <ADDR>"),
            filter(
                    "^ host sshd(?:\\[<F-MLFID>\\d+</F-MLFID>\\])?: <F-CONTENT>.+</F-CONTENT>$",
                    "{^LN-BEG}",
                    1,
                    "^Failed for <F-USER>\\S+</F-USER>$",
                    "^<F-NOFAIL>Connection from</F-NOFAIL> <HOST>$",
                    "^<F-MLFFORGET><F-MLFGAINED>Accepted</F-MLFGAINED></F-MLFFORGET> for \\S+ from <HOST>"),
            filter(null, null, 1, "denied <HOST>$"),
            filter(null, null, 1, "(?i)DENIED BY HOST <ADDR>"),
            filter(null, "^%Y-%m-%d %H:%M:%S", 1, "Failed for .* from <HOST>"),
            filter(null, "{^LN-BEG}", 2, "^ host sshd: one<SKIPLINES> host sshd: two <HOST>$"),
            filter(null, "{^LN-BEG}", 1, "^ \\w+ \\w+: <HOST>$"),
            filter(null, "{NONE}", 1, "Failed for \\S+ from <HOST>$"),
            filter(null, "%Y-%m-%d %H:%M:%S", 1, "\\[\\] denied <HOST>$"),
            filter(null, "EPOCH", 1, "Grüße von <HOST>"),
            ignoring(
                    filter(
                            null,
                            "{^LN-BEG}",
                            1,
                            "^ host sshd: Failed for \\S+ from <HOST>$",
                            "a <HOST>b",
                            "c <HOST>d",
                            "e <HOST>f"),
                    "for root"));

    final List<JailPass.Jail> jails = new ArrayList<>();
    final JailPass pass;
    private final List<JailLines> plain = new ArrayList<>();

    /** What became of a line for a jail; of a line that was left out nothing. */
    record Told(int jail, String line, LineResult result, int next) {}

    PassRig(List<FilterSpec> filters, Phase phase) throws FilterError {
        for (int i = 0; i < filters.size(); i++) {
            JailFilter filter = JailFilter.of(filters.get(i));
            Duration findTime = Duration.ofMinutes(i % 2 == 0 ? 10 : 3);
            jails.add(new JailPass.Jail(filter, findTime));
            plain.add(JailLines.of(filter, ZONE, CLOCK, findTime, phase));
        }
        pass = new JailPass(jails, ZONE, CLOCK, phase, PassRig::text, MAX_LINE);
    }

    static FilterSpec filter(@Nullable String prefix, @Nullable String dates, int lines, String... expressions) {
        return new FilterSpec("f", prefix, List.of(expressions), List.of(), lines, dates, List.of(), "warn", null);
    }

    private static FilterSpec ignoring(FilterSpec spec, String expression) {
        return new FilterSpec(
                "i",
                spec.prefRegex(),
                spec.failRegexes(),
                List.of(expression),
                1,
                spec.datePattern(),
                List.of(),
                "warn",
                null);
    }

    static String text(byte[] bytes, int from, int to, boolean cut) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    void phase(Phase next) {
        pass.phase(next);
        plain.forEach(lines -> lines.phase(next));
    }

    List<Told> passed(byte[] bytes, Instant now) throws InterruptedException {
        List<Told> told = new ArrayList<>();
        pass.chunk(
                bytes, 0, bytes.length, false, now, (jail, line, result, next) -> take(told, jail, line, result, next));
        return told;
    }

    /** The same lines one by one as text. */
    List<Told> passedAsText(byte[] bytes, Instant now) throws InterruptedException {
        List<Told> told = new ArrayList<>();
        List<String> lines = lines(bytes, new ArrayList<>());
        for (String each : lines) {
            pass.line(each, now, (jail, line, result, next) -> take(told, jail, line, result, next));
        }
        return told;
    }

    /** What each jail finds by itself. */
    List<Told> plain(byte[] bytes, Instant now) {
        List<Told> told = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        List<String> lines = lines(bytes, ends);
        for (int i = 0; i < lines.size(); i++) {
            for (int jail = 0; jail < plain.size(); jail++) {
                take(told, jail, lines.get(i), plain.get(jail).read(lines.get(i), now), ends.get(i));
            }
        }
        return told;
    }

    /** Leaves out what a pass may leave out. */
    private static void take(List<Told> told, int jail, String line, LineResult result, int next) {
        boolean nothing = result instanceof LineResult.Missed
                || result instanceof LineResult.TooOld
                || result instanceof LineResult.Ignored;
        if (!nothing) {
            told.add(new Told(jail, line, result, next));
        }
    }

    private static List<String> lines(byte[] bytes, List<Integer> ends) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            boolean end = i == bytes.length ? from < i : bytes[i] == '\n';
            if (end) {
                lines.add(text(bytes, from, Math.min(i, from + MAX_LINE), i > from + MAX_LINE));
                from = i + 1;
                ends.add(Math.min(from, bytes.length));
            }
        }
        return lines;
    }
}
