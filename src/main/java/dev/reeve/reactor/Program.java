/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor;

import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A configuration made ready to run.
 *
 * @param conditions the compiled form of every condition text in the rules, by that text
 */
public record Program(Config config, Catalogue catalogue, SortedMap<String, Condition> conditions) {
    public Program {
        conditions = Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
    }

    /** The condition with this text; the empty text is always true. */
    public Condition condition(String text) {
        if (text.isEmpty()) {
            return Condition.ALWAYS;
        }
        Condition condition = conditions.get(text);
        if (condition == null) {
            throw new IllegalStateException("condition was not compiled: " + text);
        }
        return condition;
    }
}
