/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.explain.EntryLine;
import dev.reeve.model.jail.match.Failure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A failure as {@code -o} asks for it, in the words of fail2ban-regex. */
final class FailureText {
    private static final Pattern TAG = Pattern.compile("<([A-Za-z0-9_.-]{1,100})>");
    private static final Pattern TAB = Pattern.compile("\t");
    private static final int MAX_TEXT = 16_384;

    private final String wanted;

    FailureText(String wanted) {
        this.wanted = wanted;
    }

    String of(Failure failure) {
        String text = switch (wanted) {
            case "row" -> row(failure);
            case "msg" -> lines(failure);
            default -> wanted.indexOf('<') >= 0 ? template(failure) : value(failure, wanted, "None");
        };
        return TAB.splitAsStream(text)
                .map(part -> part.lines()
                        .map(line -> EntryLine.clean(line, MAX_TEXT))
                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\t"));
    }

    private String template(Failure failure) {
        return TAG.matcher(wanted).replaceAll(tag -> Matcher.quoteReplacement(value(failure, name(tag.group(1)), "")));
    }

    private static String name(String tag) {
        return tag.startsWith("F-") ? tag.substring(2).toLowerCase(Locale.ROOT) : tag;
    }

    private static String value(Failure failure, String name, String otherwise) {
        String value = switch (name) {
            case "id", "fid" -> failure.id();
            case "ip", "host" -> failure.host() == null ? failure.id() : failure.host();
            case "time" -> time(failure.time());
            case "matches", "msg" -> lines(failure);
            case "failures" -> "1";
            case "port" -> failure.groups().get("fport");
            default -> failure.groups().get(name);
        };
        return value == null ? otherwise : value;
    }

    private static String lines(Failure failure) {
        return String.join("\n", failure.lines());
    }

    /** Seconds since 1970 with a fraction, as Python writes a number of this size. */
    private static String time(@Nullable Instant time) {
        if (time == null) {
            return "None";
        }
        BigDecimal seconds = BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano() / 1_000, 6))
                .stripTrailingZeros();
        return seconds.setScale(Math.max(1, seconds.scale())).toPlainString();
    }

    /** As Python writes a list; groups that captured nothing are left out. */
    private static String row(Failure failure) {
        String groups =
                failure.groups().entrySet().stream().map(FailureText::pair).collect(Collectors.joining(", ", "{", "}"));
        return "[" + quoted(failure.id()) + ",\t" + time(failure.time()) + ",\t" + groups + "],";
    }

    private static String pair(Map.Entry<String, String> group) {
        return quoted(group.getKey()) + ": " + quoted(group.getValue());
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
