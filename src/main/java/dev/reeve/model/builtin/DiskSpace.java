/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be free on each file system.
 *
 * @param warning shares or amounts in {@code unit}
 * @param inodeWarning share of inodes
 * @param unit what is counted in
 * @param errorsOnly the text names only file systems with too little
 * @param inodeData performance data on inodes too
 * @param ignoreReserved blocks kept for root are no part of the whole
 */
public record DiskSpace(
        List<FreeSpace> warning,
        List<FreeSpace> critical,
        @Nullable FreeSpace inodeWarning,
        @Nullable FreeSpace inodeCritical,
        Unit unit,
        boolean errorsOnly,
        boolean inodeData,
        boolean ignoreReserved,
        boolean showDevice) {
    public DiskSpace {
        warning = List.copyOf(warning);
        critical = List.copyOf(critical);
    }

    /** Units of amounts. @see #bytes */
    public enum Unit {
        BYTES("B", 1),
        KB("KiB", 1L << 10),
        MB("MiB", 1L << 20),
        GB("GiB", 1L << 30),
        TB("TiB", 1L << 40);

        private final String label;
        private final long bytes;

        Unit(String label, long bytes) {
            this.label = label;
            this.bytes = bytes;
        }

        /** As in texts. */
        public String label() {
            return label;
        }

        public long bytes() {
            return bytes;
        }
    }
}
