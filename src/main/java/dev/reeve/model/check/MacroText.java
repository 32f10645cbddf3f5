/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import java.util.Optional;
import java.util.function.Function;

/**
 * Puts values where macros stand: {@code $NAME$}; {@code $$} is a dollar sign. What is no known macro stays as it is, and the last may lack its end. A value is put in as it is: macros in it are
 * not looked for, so that nothing that a plugin printed is taken for one.
 */
public final class MacroText {
    /** A longer result is cut: values can be put in again and again. */
    public static final int MOST = 1 << 20;

    private MacroText() {}

    public static String expand(String text, Function<String, Optional<String>> values) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length() && out.length() < MOST) {
            int dollar = text.indexOf('$', at);
            if (dollar < 0) {
                out.append(text, at, text.length());
                break;
            }
            out.append(text, at, dollar);
            int end = text.indexOf('$', dollar + 1);
            String name = text.substring(dollar + 1, end < 0 ? text.length() : end);
            String as = text.substring(dollar, end < 0 ? text.length() : end + 1);
            out.append(name.isEmpty() ? "$" : values.apply(name).orElse(as));
            at = end < 0 ? text.length() : end + 1;
        }
        return out.substring(0, Math.min(out.length(), MOST));
    }

    /** As in the address of a page: all but letters, digits and {@code -._~} in hexadecimal. */
    public static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            out.append(plain ? String.valueOf(c) : String.format(java.util.Locale.ROOT, "%%%02X", (int) c));
        }
        return out.toString();
    }

    /** Without the characters that a shell could take for something. */
    public static String clean(String text, String illegal) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars().filter(c -> illegal.indexOf(c) < 0).forEach(c -> out.append((char) c));
        return out.toString();
    }
}
