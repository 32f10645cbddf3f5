/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.AddressText;
import dev.reeve.model.Attributes;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Subject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pattern made ready. Not thread-safe. */
final class LinePattern {
    static final int MAX_GROUP = 1_000;
    private static final int MAX_GROUPS = 50;

    final LogSpec.Pattern spec;
    private final Pattern regex;
    private final @Nullable Pattern ignore;
    private final @Nullable LiteralSearch literal;

    LinePattern(LogSpec.Pattern spec, @Nullable Charset charset) {
        this.spec = spec;
        // With UNIX_LINES a stray U+2028 in a line is a character like any other, and hides nothing behind it.
        this.regex = Pattern.compile(spec.regex(), Pattern.UNIX_LINES);
        this.ignore = spec.ignore().isEmpty() ? null : Pattern.compile(spec.ignore(), Pattern.UNIX_LINES);
        this.literal = search(spec.regex(), charset);
    }

    /** In the auto encoding ASCII is ASCII; in UTF-16 the literal is searched as that; with any other charset we cannot be sure. */
    private static @Nullable LiteralSearch search(String regex, @Nullable Charset charset) {
        Optional<RequiredLiteral.Literal> literal = RequiredLiteral.of(regex);
        boolean asciiSafe = charset == null
                || charset.equals(StandardCharsets.UTF_8)
                || charset.equals(StandardCharsets.US_ASCII)
                || charset.equals(StandardCharsets.ISO_8859_1)
                || charset.name().startsWith("windows-125");
        return asciiSafe && literal.isPresent()
                ? new LiteralSearch(
                        literal.get().text().getBytes(StandardCharsets.US_ASCII),
                        literal.get().foldCase())
                : null;
    }

    boolean hasLiteral() {
        return literal != null;
    }

    /** Where the pattern's literal is next within [from, to); {@code to} when it is not; {@code from} when it has none. */
    int next(byte[] bytes, int from, int to) {
        if (literal == null) {
            return from;
        }
        int found = literal.find(bytes, from, to);
        return found < 0 ? to : found;
    }

    /** What the line says, or null when it does not match, is to be ignored, or has something in the group {@code address} that is none. */
    @Nullable
    Match match(String line) {
        Matcher matcher = Budget.matcher(regex, line);
        if (!matcher.find() || (ignore != null && Budget.matcher(ignore, line).find())) {
            return null;
        }
        Attributes.Builder groups = Attributes.builder();
        for (String name :
                regex.namedGroups().keySet().stream().sorted().limit(MAX_GROUPS).toList()) {
            String value = matcher.group(name);
            if (value == null || LogEvents.RESERVED.contains(name)) {
                continue;
            }
            String kept = name.equals("address") ? AddressText.canonical(value) : bounded(value);
            if (kept == null) {
                return null;
            }
            groups.put(name, kept);
        }
        Attributes found = groups.build();
        return new Match(subject(found), found);
    }

    private @Nullable Subject subject(Attributes groups) {
        String value = spec.subject().isEmpty() ? null : groups.text(spec.subject());
        return value == null || value.isEmpty() || value.length() > Subject.MAX_LENGTH
                ? null
                : new Subject(spec.subject(), value);
    }

    private static String bounded(String value) {
        return value.length() <= MAX_GROUP ? value : value.substring(0, MAX_GROUP);
    }

    /** @param subject null for the log itself */
    record Match(@Nullable Subject subject, Attributes groups) {}
}
