/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import java.util.Arrays;
import java.util.List;

/** Lists of names. */
final class Names {
    private Names() {}

    /** At commas; blanks around names and empty names are nothing. A {@code +} before all of them is no part of the first. */
    static List<String> split(String text) {
        String list = text.startsWith("+") ? text.substring(1) : text;
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
