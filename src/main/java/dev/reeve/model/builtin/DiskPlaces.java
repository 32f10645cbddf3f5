/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin;

import java.util.List;

/**
 * Which file systems are looked at.
 *
 * @param paths those on which these lie; empty for all that are mounted and hold data
 * @param excluded devices or mount points left out of all
 * @param excludedTypes types left out of all
 * @param includedTypes the only types of all; empty for any
 * @param localOnly none over the network
 */
public record DiskPlaces(
        List<String> paths,
        List<String> excluded,
        List<String> excludedTypes,
        List<String> includedTypes,
        boolean localOnly) {
    public DiskPlaces {
        paths = List.copyOf(paths);
        excluded = List.copyOf(excluded);
        excludedTypes = List.copyOf(excludedTypes);
        includedTypes = List.copyOf(includedTypes);
    }

    public static DiskPlaces of(List<String> paths) {
        return new DiskPlaces(paths, List.of(), List.of(), List.of(), false);
    }
}
