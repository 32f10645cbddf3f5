/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

/** Foreign text made fit for a message: one line, no control characters, bounded. */
public final class Quote {
    private static final int MAX = 60;

    private Quote() {}

    /** In single quotes, cut where long. */
    public static String of(String text) {
        return "'" + line(text, MAX) + "'";
    }

    public static String line(String text, int max) {
        String cut = text.length() <= max ? text : text.substring(0, max) + "…";
        StringBuilder out = new StringBuilder(cut.length());
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            out.append(Character.isISOControl(c) || Character.isSurrogate(c) && !paired(cut, i) ? '\uFFFD' : c);
        }
        return out.toString();
    }

    private static boolean paired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
