/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.pass;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

/** What is known of encodings. */
public final class Encodings {
    /** Each byte below 0x80 is a character of ASCII in them, and every character of ASCII is that byte. */
    private static final List<String> WITH_ASCII =
            List.of("US-ASCII", "UTF-8", "ISO-8859-", "WINDOWS-125", "KOI8-R", "KOI8-U", "TIS-620");

    private Encodings() {}

    /** Whether lines may be looked at as bytes. Not so where ASCII is only meant sometimes (UTF-16, ISO-2022, Shift_JIS, GBK, EBCDIC), and where nothing is known. */
    public static boolean hasAscii(Charset charset) {
        String name = charset.name().toUpperCase(Locale.ROOT);
        return WITH_ASCII.stream()
                .anyMatch(known ->
                        known.endsWith("-") || known.endsWith("125") ? name.startsWith(known) : name.equals(known));
    }
}
