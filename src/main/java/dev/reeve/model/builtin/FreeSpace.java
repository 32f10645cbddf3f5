/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin;

/**
 * How much must be free: a share, or an amount. The plugins' bare number is the most that is still too little.
 *
 * @param written as in {@code -w}
 * @param percent whether {@code threshold} is for percent, else for units or bytes
 */
public record FreeSpace(String written, boolean percent, Threshold threshold) {
    private static final int MOST_TEXT = 40;

    /** {@code 10%}, {@code 500}: no more than that is too little. With {@code :} or {@code @}: a range of what may be free. @throws IllegalArgumentException with the reason */
    public static FreeSpace parse(String text) {
        boolean percent = text.endsWith("%");
        String number = percent ? text.substring(0, text.length() - 1) : text;
        boolean plain = number.matches("[0-9]{1,15}(\\.[0-9]{1,6})?");
        Threshold threshold = Threshold.parse(plain ? "@" + number : number)
                .filter(read -> text.length() <= MOST_TEXT)
                .orElseThrow(() -> new IllegalArgumentException("it is neither a number nor a range"));
        if (percent && plain && threshold.range().end() > 100) {
            throw new IllegalArgumentException("it is above 100%");
        }
        return new FreeSpace(text, percent, threshold);
    }

    /** The most that is still too little; what a range has at its upper end. */
    public double most() {
        return threshold.end();
    }

    public boolean alerts(double free) {
        return threshold.range().alerts(free);
    }
}
