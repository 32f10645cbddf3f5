/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.model.jail.match.LineResult;
import java.nio.file.Path;
import java.util.Map;

/** {@code mutations.jsonl}: changed lines, each with a filter that saw nothing before. */
final class Fail2banMutationCases {
    private Fail2banMutationCases() {}

    static String difference(Path folder, Map<String, Object> row) throws Exception {
        LineResult result = Fail2banLines.of(folder, row).read(row);
        Map<?, ?> expected = (Map<?, ?>) row.get("expect");
        String what = row.get("mutation") + " of " + row.get("filter") + ": ";
        if (!(Boolean) expected.get("match")) {
            return result instanceof LineResult.Failed ? what + result + ": " + row.get("line") : "";
        }
        String wrong = String.join("; ", Fail2banLines.oracleDifference(result, expected));
        return wrong.isEmpty() ? "" : what + wrong + ": " + row.get("line");
    }
}
