/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the hold file, the stop that works without the daemon's interface: {@code SCOPE TAB UNTIL TAB OWNER TAB REASON}. Parts may be missing at the end, so that {@code echo all > hold}
 * is a hold. Empty lines and lines that begin with {@code #} mean nothing.
 *
 * @param scope {@code all}, {@code class:CLASS}, {@code rule:NAME}, {@code group:NAME} or a subject such as {@code service/web}
 * @param until when it ends by the wall clock; null: when the line is taken out
 * @param owner who wrote it; {@code file} when the line does not say
 */
public record HoldLine(String scope, @Nullable Instant until, String owner, String reason) {
    /** Longer lines are refused. */
    public static final int MAX_LENGTH = 2_000;
    /** A file of more lines is refused as a whole. */
    public static final int MAX_LINES = 1_000;
    /** And a larger file. */
    public static final int MAX_BYTES = 1 << 20;

    private static final Pattern SCOPE = Pattern.compile("all|(?:class|rule|group):[^\\s/]+|[a-z][a-z0-9-]*/\\S.*");
    private static final String FOREVER = "-";

    public HoldLine {
        checkScope(scope);
        if (owner.isEmpty() || (scope + owner + reason).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a hold's owner is given, and its parts have no tabs, line ends or other control characters");
        }
    }

    /** @throws IllegalArgumentException with what was expected, unless it is the text of a scope */
    public static void checkScope(String scope) {
        if (!SCOPE.matcher(scope).matches() || !classKnown(scope)) {
            throw new IllegalArgumentException(
                    "expected a scope: all, class:disruptive, rule:NAME, group:NAME or a subject such as service/web; found '"
                            + (scope.length() <= 80 ? scope : scope.substring(0, 80) + "…") + "'");
        }
        if (scope.length() > Subject.MAX_LENGTH) {
            throw new IllegalArgumentException("a scope has at most " + Subject.MAX_LENGTH + " characters");
        }
    }

    private static boolean classKnown(String scope) {
        if (!scope.startsWith("class:")) {
            return true;
        }
        String named = scope.substring(6);
        for (ActionClass known : ActionClass.values()) {
            if (known.name().equalsIgnoreCase(named)
                    || Integer.toString(known.level()).equals(named)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line says nothing. */
    public static boolean isBlank(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    /** @throws IllegalArgumentException with what was expected */
    public static HoldLine parse(String line) {
        if (line.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a hold's line has at most " + MAX_LENGTH + " characters");
        }
        List<String> parts = List.of(line.strip().split("\t", -1));
        if (parts.size() > 4) {
            throw new IllegalArgumentException(
                    "expected SCOPE, UNTIL, OWNER and REASON with a tab between, found " + parts.size() + " parts");
        }
        return new HoldLine(
                parts.getFirst(), instant(part(parts, 1, FOREVER)), part(parts, 2, "file"), part(parts, 3, ""));
    }

    /** The line, and for one that nobody understands a hold of everything. */
    public static HoldLine read(String line) {
        try {
            return parse(line);
        } catch (IllegalArgumentException notUnderstood) {
            return new HoldLine("all", null, "file", "a line of the hold file could not be understood");
        }
    }

    private static String part(List<String> parts, int index, String otherwise) {
        return index < parts.size() ? parts.get(index) : otherwise;
    }

    private static @Nullable Instant instant(String text) {
        if (text.equals(FOREVER)) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException notAnInstant) {
            throw new IllegalArgumentException(
                    "expected a point in time such as 2026-11-01T12:00:00Z, or - for no end, found '" + text + "'",
                    notAnInstant);
        }
    }

    /** Of two lines the one that ends later; of equal ones the other, which was written later. */
    public HoldLine longer(HoldLine other) {
        return other.until != null && (until == null || until.isAfter(other.until)) ? this : other;
    }

    /** The line, without its end; {@link #parse} reads it back. */
    public String format() {
        return String.join("\t", scope, until == null ? FOREVER : until.toString(), owner, reason)
                .stripTrailing();
    }
}
