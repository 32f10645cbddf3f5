/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Any text as the name of one control group, one to one: letters, digits, '-' and '_' stay, every other byte of its UTF-8
 * becomes %XX. The dot is escaped too, so that no name can be that of a kernel file such as cgroup.procs, now or later.
 */
public final class GroupNames {
    private static final int MAX_BYTES = 255; // NAME_MAX
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private GroupNames() {}

    /** The group's name; an exception for text that is empty or, encoded, over 255 bytes. */
    public static String encode(String name) {
        String encoded = escape(name);
        if (!isSized(encoded)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "expected a name of 1 to %d bytes when encoded, got %d", MAX_BYTES, encoded.length()));
        }
        return encoded;
    }

    private static String escape(String name) {
        StringBuilder encoded = new StringBuilder(name.length());
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    /** The text that {@link #encode} makes this of; empty when there is none, as for a group made by someone else. */
    public static Optional<String> decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%' && i + 3 <= encoded.length() && isHex(encoded, i + 1)) {
                bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        String name = bytes.toString(StandardCharsets.UTF_8);
        // Whatever was not made by encode (another case of the digits, bytes that are no UTF-8) differs here.
        return escape(name).equals(encoded) && isSized(encoded) ? Optional.of(name) : Optional.empty();
    }

    private static boolean isSized(String encoded) {
        return !encoded.isEmpty() && encoded.length() <= MAX_BYTES;
    }

    private static boolean isHex(String text, int at) {
        return HexFormat.isHexDigit(text.charAt(at)) && HexFormat.isHexDigit(text.charAt(at + 1));
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
    }
}
