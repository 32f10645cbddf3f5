/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All jails of a node.
 *
 * @param jails those that can run, by name
 * @param broken why a jail that is to run cannot, by its name
 * @param slips what is probably meant otherwise in the files of those that run, with file and line
 */
public record JailsSpec(SortedMap<String, Jail> jails, SortedMap<String, String> broken, List<String> slips) {
    public static final JailsSpec NONE = new JailsSpec(new TreeMap<>(), new TreeMap<>());

    public JailsSpec {
        jails = Collections.unmodifiableSortedMap(new TreeMap<>(jails));
        broken = Collections.unmodifiableSortedMap(new TreeMap<>(broken));
        slips = List.copyOf(slips);
    }

    public JailsSpec(SortedMap<String, Jail> jails, SortedMap<String, String> broken) {
        this(jails, broken, List.of());
    }
}
