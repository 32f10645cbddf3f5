/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** Measured values as people write them. */
final class Measure {
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private static final int MOST_DIGITS = 40;
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d{1,3})?");

    private Measure() {}

    /** @param unit {@code seconds}, {@code bytes}, {@code percent}, or whatever a plugin wrote; empty for none */
    static String text(double value, String unit) {
        return switch (unit) {
            case "bytes" -> bytes(value);
            case "seconds" -> seconds(value);
            case "percent" -> number(value) + " %";
            case "", "c" -> number(value);
            default -> number(value) + " " + unit;
        };
    }

    /** A threshold. A range ({@code 10:20}) stays as it was written: its numbers were not brought to the base unit. */
    static String limit(String written, String unit) {
        boolean number =
                written.length() <= MOST_DIGITS && NUMBER.matcher(written).matches();
        return number ? text(Double.parseDouble(written), unit) : written;
    }

    private static String bytes(double value) {
        int step = 0;
        double left = value;
        while (Math.abs(left) >= 1024 && step < BYTES.length - 1) {
            left /= 1024;
            step++;
        }
        return number(left) + " " + BYTES[step];
    }

    private static String seconds(double value) {
        double size = Math.abs(value);
        if (size > 0 && size < 1e-3) {
            return number(value * 1e6) + " us";
        }
        return size > 0 && size < 1 ? number(value * 1e3) + " ms" : number(value) + " s";
    }

    /** Four digits that count at most, and no noughts behind the point. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 1e9 || size > 0 && size < 1e-4) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        int places = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
        String text = String.format(Locale.ROOT, "%." + places + "f", value);
        return text.indexOf('.') < 0 ? text : text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
