/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.conformance.Area.CaseResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One kind of Nagios' cases; {@link NagiosCases} lists them all. */
interface NagiosGroup {
    /** @param folder of the whole area */
    List<CaseResult> run(Path folder) throws IOException;
}
