/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as C's strtol and strtoul read them: blanks and a sign first, nothing behind, refused where they do not fit. */
final class CNumbers {
    private static final Pattern DECIMAL = Pattern.compile("[ \\t\\n\\u000B\\f\\r]*([+-]?[0-9]{1,40})");
    private static final Pattern OCTAL = Pattern.compile("[ \\t\\n\\u000B\\f\\r]*([+-]?[0-7]{1,40})");
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger MOST_UNSIGNED = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private CNumbers() {}

    static @Nullable Long signed(String text) {
        BigInteger number = number(DECIMAL, 10, text);
        return number == null || number.compareTo(LEAST) < 0 || number.compareTo(MOST) > 0 ? null : number.longValue();
    }

    /** A negative number counts from the top, as in C: -1 is the largest. The result has all 64 bits in use. */
    static @Nullable Long unsigned(String text) {
        return fitting(number(DECIMAL, 10, text));
    }

    static @Nullable Long octal(String text) {
        return fitting(number(OCTAL, 8, text));
    }

    private static @Nullable Long fitting(@Nullable BigInteger number) {
        return number == null || number.abs().compareTo(MOST_UNSIGNED) > 0 ? null : number.longValue();
    }

    private static @Nullable BigInteger number(Pattern form, int base, String text) {
        var matcher = form.matcher(text);
        return matcher.matches() ? new BigInteger(matcher.group(1), base) : null;
    }
}
