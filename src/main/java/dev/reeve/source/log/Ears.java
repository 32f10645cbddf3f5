/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.os.FileWatches;
import dev.reeve.os.OsException;
import org.jspecify.annotations.Nullable;

/** Makes ears that share what the kernel says. */
public final class Ears implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Ears.class.getName());

    private final @Nullable FileWatches kernel;

    private Ears(@Nullable FileWatches kernel) {
        this.kernel = kernel;
    }

    /** Where the kernel allows no more who listen, files are looked at four times a second. */
    public static Ears open() {
        try {
            return new Ears(FileWatches.open());
        } catch (OsException none) {
            LOG.log(System.Logger.Level.WARNING, "logs are looked at four times a second: {0}", none.getMessage());
            return deaf();
        }
    }

    /** That hear nothing. */
    public static Ears deaf() {
        return new Ears(null);
    }

    Ear ear() {
        return new Ear(kernel);
    }

    @Override
    public void close() {
        if (kernel != null) {
            kernel.close();
        }
    }
}
