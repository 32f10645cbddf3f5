/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Spans;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The scalar types of the configuration. */
public final class Types {
    private static final String SPAN = "^(0|([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?)$";

    public static final Type<String> TEXT = new ScalarType<>("text", "text", Schemas.scalar(), Types::noNul);
    public static final Type<String> LINE =
            matching("line of text", "text in one line, not empty", "^[^\\p{Cntrl}]+$", text -> !text.isBlank());
    /** Names of objects: they become file names, control group names and parts of subjects. */
    public static final Type<String> NAME = matching(
            "name",
            "a name of at most 64 letters, digits, '.', '_', '-' and '@' that begins with a letter or digit",
            "^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$",
            text -> true);

    public static final Type<Duration> DURATION =
            duration("duration", "a duration such as 500ms, 90s, 10m or 1h30m", 0);
    /** At least a millisecond. */
    public static final Type<Duration> SPAN_OF_TIME =
            duration("duration", "a duration above zero such as 500ms, 90s, 10m or 1h30m", 1);

    static final Type<Long> SIZE =
            new ScalarType<>("size", Sizes.LABEL, Schemas.numberOr("integer", Sizes.PATTERN), Sizes::parse);
    static final Type<Integer> PORT = integer("port", 1, 65_535);
    public static final Type<Boolean> TRUTH =
            new ScalarType<>("truth value", "true or false", Schemas.type("boolean"), Types::truth);
    static final Type<Integer> MODE = new ScalarType<>(
            "file mode",
            "an octal mode from 0000 to 0777, such as 0027",
            Schemas.numberOr("integer", "^0?[0-7]{3}$"),
            Types::mode);
    static final Type<String> USER = matching(
            "user or group",
            "a user or group name, or a number",
            "^([a-z_][a-z0-9_-]{0,31}\\$?|[0-9]{1,10})$",
            text -> true);
    static final Type<String> URL = new ScalarType<>(
            "URL", "a URL such as http://127.0.0.1:8080/health", Schemas.pattern("^https?://"), Types::url);
    public static final Type<ZoneId> ZONE =
            new ScalarType<>("time zone", "UTC or a zone such as Europe/Berlin", Schemas.type("string"), Types::zone);
    static final Type<String> CHARSET = new ScalarType<>(
            "encoding", "auto or a character set such as UTF-8", Schemas.type("string"), Types::charset);
    static final Type<String> SIGNAL = new ScalarType<>(
            "signal", "a signal's name such as TERM, INT, HUP or QUIT", Schemas.type("string"), Signals::parse);
    public static final Type<String> NETWORK = new ScalarType<>(
            "network",
            "an address or network such as 192.0.2.0/24 or 2001:db8::/32",
            Schemas.type("string"),
            Networks::parse);

    private Types() {}

    public static Type<Integer> integer(String title, int least, int most) {
        return new ScalarType<>(
                title,
                Reading.article(title) + " from " + least + " to " + most,
                Schemas.numberOr("integer", "^-?[0-9]+$"),
                text -> {
                    int number = Integer.parseInt(text);
                    if (number < least || number > most) {
                        throw ScalarType.not();
                    }
                    return number;
                });
    }

    static Type<Double> number(double least, double most) {
        return new ScalarType<>(
                "number", "a number from " + least + " to " + most, Schemas.numberOr("number", "^[0-9.]+$"), text -> {
                    double number = Double.parseDouble(text);
                    if (!(number >= least && number <= most)) {
                        throw ScalarType.not();
                    }
                    return number;
                });
    }

    /** Text that fits a pattern of both Java and ECMA 262, so that the schema can say the same. */
    public static Type<String> matching(String title, String label, String pattern, Predicate<String> also) {
        Pattern compiled = Pattern.compile(pattern, Pattern.DOTALL);
        String portable = pattern.replace("\\p{Cntrl}", "\\u0000-\\u001f\\u007f");
        return new ScalarType<>(title, label, Schemas.numberOr("number", portable), text -> {
            if (!compiled.matcher(text).matches() || !also.test(text)) {
                throw ScalarType.not();
            }
            return text;
        });
    }

    private static Type<Duration> duration(String title, String label, long leastMillis) {
        return new ScalarType<>(title, label, Schemas.numberOr("integer", SPAN), text -> {
            Duration span = span(text);
            if (span.toMillis() < leastMillis) {
                throw ScalarType.not();
            }
            return span;
        });
    }

    private static Duration span(String text) {
        try {
            return Spans.parse(text);
        } catch (IllegalArgumentException e) {
            if (text.matches("[0-9]{1,9}")) {
                throw new IllegalArgumentException("it has no unit", e);
            }
            throw e.getMessage() != null && e.getMessage().startsWith("longer") ? e : ScalarType.not();
        }
    }

    private static String noNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("it has a NUL character");
        }
        return text;
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ScalarType.not();
        };
    }

    private static int mode(String text) {
        if (!text.matches("0?[0-7]{3}")) {
            throw ScalarType.not();
        }
        return Integer.parseInt(text, 8);
    }

    private static String url(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw new IllegalArgumentException("it begins with neither http:// nor https://");
            }
            if (uri.getHost() == null) {
                throw new IllegalArgumentException("it has no host");
            }
            return text;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e.getReason() + " at character " + (e.getIndex() + 1), e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("", e);
        }
    }

    private static String charset(String text) {
        if (!text.equals("auto") && !Charset.isSupported(text)) {
            throw ScalarType.not();
        }
        return text;
    }
}
