/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A kind of recorded cases. */
interface Area {
    /** The name of its folder in the pack, and of its score. */
    String name();

    /** Runs every case in the folder. A case that throws is a case that failed, not the end of the run. */
    List<CaseResult> run(Path folder) throws IOException;

    /**
     * @param name of the case, unique in its area
     * @param group cases that are counted apart in what is printed; empty for none
     * @param message what differed; empty where it passed
     */
    record CaseResult(String name, String group, boolean passed, String message) {}
}
