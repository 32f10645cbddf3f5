/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name of a unit: {@code getty@tty1.service}.
 *
 * @param prefix what stands before {@code @}, or before the suffix
 * @param instance what stands behind {@code @}; empty in a template; null without {@code @}
 * @param type the suffix without its point
 */
record UnitName(String prefix, @Nullable String instance, String type) {
    static final List<String> TYPES = List.of("service", "timer", "socket");

    /** With {@code .service} where it has no suffix; directories are no part of it. */
    static UnitName of(String text) {
        String name = text.substring(text.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        boolean typed = dot > 0 && name.substring(dot + 1).matches("[a-z]{3,10}");
        String bare = typed ? name.substring(0, dot) : name;
        int at = bare.indexOf('@');
        return new UnitName(
                at < 0 ? bare : bare.substring(0, at),
                at < 0 ? null : bare.substring(at + 1),
                typed ? name.substring(dot + 1) : "service");
    }

    boolean isTemplate() {
        return instance != null && instance.isEmpty();
    }

    /** The file it is in, or the template's. */
    List<String> files() {
        return instance == null || instance.isEmpty() ? List.of(full()) : List.of(full(), prefix + "@." + type);
    }

    /** Without the suffix. */
    String bare() {
        return instance == null ? prefix : prefix + "@" + instance;
    }

    String full() {
        return bare() + "." + type;
    }

    UnitName as(String otherType) {
        return new UnitName(prefix, instance, otherType);
    }

    /** Fit for a name in Reeve's configuration. */
    String reeve() {
        String plain = unescape(bare()).replaceAll("[^A-Za-z0-9._@-]", "_").replaceAll("^[^A-Za-z0-9]+|@$", "");
        String named = plain.isEmpty() ? "unit" : plain;
        return named.substring(0, Math.min(64, named.length()));
    }

    /** {@code -} is {@code /}, {@code \x2d} the character; systemd-escape(1). */
    static String unescape(String text) {
        byte[] out = new byte[text.length() * 3];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\x", i) && text.substring(i + 2).matches("(?s)[0-9a-fA-F]{2}.*")) {
                out[length++] = (byte) Integer.parseInt(text.substring(i + 2, i + 4), 16);
                i += 3;
            } else {
                for (byte b : String.valueOf(text.charAt(i)).getBytes(StandardCharsets.UTF_8)) {
                    out[length++] = b;
                }
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }
}
