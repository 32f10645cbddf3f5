/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import org.jspecify.annotations.Nullable;

/**
 * Limits of a service as a whole, held by its control group. Null: none.
 *
 * @param cpuWeight 1 to 10000, its share when others want the processor too; 100 is the usual
 * @param cpuMax percent of one processor
 * @param memoryHigh bytes from which it is slowed and its memory taken back
 * @param memoryMax bytes that it cannot exceed
 * @param pidsMax processes and threads
 * @param ioWeight as cpuWeight, for disks
 * @param required it is not started where one of them cannot be set
 */
public record Resources(
        @Nullable Integer cpuWeight,
        @Nullable Integer cpuMax,
        @Nullable Long memoryHigh,
        @Nullable Long memoryMax,
        @Nullable Integer pidsMax,
        @Nullable Integer ioWeight,
        boolean required) {
    public static final Resources NONE = new Resources(null, null, null, null, null, null, false);

    public boolean isNone() {
        return equals(NONE);
    }
}
