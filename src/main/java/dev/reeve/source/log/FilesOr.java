/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.source.Emitter;
import dev.reeve.source.Source;
import dev.reeve.source.Stop;
import java.util.List;

/**
 * Reads files where there are some at the start, and something else where there are none.
 *
 * @param globs of the files
 */
public record FilesOr(Source files, List<String> globs, Source otherwise) implements Source {
    @Override
    public String name() {
        return files.name();
    }

    @Override
    public void run(Emitter out, Stop stop) throws Exception {
        (JailSource.anyThere(globs) ? files : otherwise).run(out, stop);
    }

    @Override
    public int livenessSeconds() {
        return Math.max(files.livenessSeconds(), otherwise.livenessSeconds());
    }
}
