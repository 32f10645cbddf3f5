/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.explain.EntryLine;
import dev.reeve.model.jail.HostAddress;
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
    private static final String MESSAGE = "<msg>";
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

    /** With {@code <msg>} once for each line, so that each can be searched for by itself. */
    private String template(Failure failure) {
        return !wanted.contains(MESSAGE) || failure.lines().isEmpty()
                ? filled(failure, "")
                : failure.lines().stream().map(line -> filled(failure, line)).collect(Collectors.joining("\n"));
    }

    private String filled(Failure failure, String line) {
        return TAG.matcher(wanted).replaceAll(tag -> Matcher.quoteReplacement(tag(failure, tag.group(), line)));
    }

    /** What no failure has stays as it is, but a name that a filter might give is empty. */
    private static String tag(Failure failure, String tag, String line) {
        String name = tag.substring(1, tag.length() - 1);
        if (tag.equals(MESSAGE)) {
            return line;
        }
        return name.startsWith("F-")
                ? failure.groups().getOrDefault(name.substring(2).toLowerCase(Locale.ROOT), "")
                : value(failure, name, tag);
    }

    private static String value(Failure failure, String name, String otherwise) {
        String value = switch (name) {
            case "id", "fid" -> failure.id();
            case "ip", "host" -> failure.host() == null ? failure.id() : failure.host();
            case "time" -> time(failure.time());
            case "matches", "msg" -> lines(failure);
            case "failures" -> "1";
            case "family" ->
                failure.host() == null ? "" : HostAddress.parse(failure.host()).family();
            case "ip-rev" ->
                failure.host() == null ? "" : HostAddress.parse(failure.host()).reversed();
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
