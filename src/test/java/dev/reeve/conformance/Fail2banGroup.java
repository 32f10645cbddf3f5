/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.conformance.Area.CaseResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One kind of fail2ban's cases, such as {@code durations}; {@link Fail2banCases} lists them all, and {@link Fail2banRows} reads the usual file of rows. */
interface Fail2banGroup {
    /** The name under which its score is printed: that of its file without {@code .jsonl}. */
    String name();

    /**
     * Runs its cases, each named {@code FILE:ROW} with rows counted from 1; none where its files are not there.
     *
     * @param folder of the whole area, with {@code config}, {@code config-extra}, {@code cases} and {@code other} in it
     */
    List<CaseResult> run(Path folder) throws IOException;
}
