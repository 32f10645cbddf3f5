/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An expression as a tree.
 *
 * @param letters how letters compare where nothing else is said
 * @param groups how many groups capture
 * @param names of groups and their numbers, in the order of the expression
 */
public record Parsed(String source, Node root, Case letters, int groups, Map<String, Integer> names) {
    public Parsed {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }
}
