/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Sizes as systemd writes them: {@code 512M}, with units of 1024. */
final class Sizes {
    private Sizes() {}

    /** In bytes; null for no size. */
    static @Nullable String bytes(String text) {
        if (!text.matches("[0-9]{1,18}(\\.[0-9]{1,6})?[BKMGTPE]?")) {
            return null;
        }
        char last = text.charAt(text.length() - 1);
        int power = Math.max(0, "BKMGTPE".indexOf(last));
        String number = Character.isDigit(last) ? text : text.substring(0, text.length() - 1);
        return new BigDecimal(number)
                .multiply(BigDecimal.valueOf(1024).pow(power))
                .toBigInteger()
                .toString();
    }
}
