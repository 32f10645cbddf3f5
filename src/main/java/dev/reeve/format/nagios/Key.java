/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import java.util.List;

/**
 * A directive that a kind of object has.
 *
 * @param names the first is the one it goes by, the others are taken for it
 * @param letters of {@link Form#OPTIONS}
 * @param standard what it is where nothing is said; empty for nothing
 */
record Key(List<String> names, Form form, String letters, String standard) {
    /** @param row {@code name[|name…] form[:letters] [standard]} */
    static Key of(String row) {
        String[] words = row.split(" +");
        String[] form = words[1].split(":");
        return new Key(
                List.of(words[0].split("\\|")),
                Form.valueOf(form[0].toUpperCase(java.util.Locale.ROOT)),
                form.length > 1 ? form[1] : "",
                words.length > 2 ? words[2] : "");
    }

    String name() {
        return names.getFirst();
    }
}
