/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keywords of a header that mean something here. Any other is kept and said to be unknown, unless it begins with {@code X-}. */
public enum Keyword {
    PROVIDES("Provides", true, "the names that other scripts may wait for"),
    REQUIRED_START("Required-Start", true, "must have been started before"),
    REQUIRED_STOP("Required-Stop", true, "must be stopped only after this one"),
    SHOULD_START("Should-Start", true, "started before, if they are there"),
    SHOULD_STOP("Should-Stop", true, "stopped only after this one, if they are there"),
    START_BEFORE("X-Start-Before", true, "started only after this one"),
    STOP_AFTER("X-Stop-After", true, "stopped before this one"),
    DEFAULT_START("Default-Start", true, "the runlevels in which it is started"),
    DEFAULT_STOP("Default-Stop", true, "the runlevels in which it is stopped"),
    INTERACTIVE(
            "X-Interactive", false, "whether it may ask the person at the console, so that nothing starts beside it"),
    SHORT_DESCRIPTION("Short-Description", false, "what it is, in one line"),
    DESCRIPTION("Description", false, "what it is, in as many lines as needed");

    private final String label;
    private final boolean list;
    private final String meaning;

    Keyword(String label, boolean list, String meaning) {
        this.label = label;
        this.list = list;
        this.meaning = meaning;
    }

    /** As headers usually write it. */
    public String label() {
        return label;
    }

    /** In small letters; case does not matter in a header. */
    public String key() {
        return label.toLowerCase(Locale.ROOT);
    }

    /** Whether its value is a list of words. */
    public boolean isList() {
        return list;
    }

    public String meaning() {
        return meaning;
    }

    public static Optional<Keyword> of(String text) {
        return Arrays.stream(values())
                .filter(keyword -> keyword.label.equalsIgnoreCase(text))
                .findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(Keyword::label).toList();
    }
}
