/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes: {@code 512}, {@code 64KiB}, {@code 10MiB}, {@code 2GB}. Powers of 1024 with i, of 1000 without. */
final class Sizes {
    static final String LABEL = "a size in bytes such as 512, 64KiB, 10MiB or 2GB";
    static final String PATTERN = "^[0-9]{1,12} ?([kKMGT]i?)?B?$";

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,12}) ?(?:([kKMGT])(i)?)?B?");

    private Sizes() {}

    static long parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw ScalarType.not();
        }
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit(matcher.group(2), matcher.group(3)));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("too large", e);
        }
    }

    private static long unit(
            @org.jspecify.annotations.Nullable String prefix, @org.jspecify.annotations.Nullable String binary) {
        if (prefix == null) {
            return 1;
        }
        int power = "KMGT".indexOf(prefix.toUpperCase(Locale.ROOT)) + 1;
        return (long) Math.pow(binary == null ? 1000 : 1024, power);
    }
}
