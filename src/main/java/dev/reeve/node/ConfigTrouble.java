/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.format.Finding;
import dev.reeve.format.yaml.LoadResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is the matter with the configuration on the disk; nothing, where what is on the disk is in force. */
final class ConfigTrouble {
    private static final int MOST_ERRORS = 10;

    private volatile String wrong = "";
    private volatile List<String> errors = List.of();

    void is(String what) {
        wrong = what;
    }

    /** @param refused what cannot be put into force @param instead what is in force then */
    void errors(LoadResult refused, Path main, String instead) {
        errors = errors(refused);
        wrong = "the configuration " + main + " has errors (reeve plan lists them); " + instead;
    }

    void none() {
        wrong = "";
        errors = List.of();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!wrong.isEmpty()) {
            lines.add(wrong);
        }
        lines.addAll(errors);
        return lines;
    }

    private static List<String> errors(LoadResult loaded) {
        return loaded.findings().stream()
                .filter(Finding::isError)
                .limit(MOST_ERRORS)
                .map(Finding::toString)
                .toList();
    }
}
