/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.match.Captured;
import dev.reeve.model.jail.match.FilterError;
import dev.reeve.model.jail.match.FilterExpression;
import dev.reeve.model.jail.match.JailFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code failregex-tags.jsonl}: what tags stand for. */
final class Fail2banTagCases {
    private Fail2banTagCases() {}

    static String difference(Path folder, Map<String, Object> row) throws Exception {
        boolean valid = (Boolean) row.get("valid");
        FilterExpression expression;
        try {
            expression = JailFilter.of(spec(row)).failRegexes().getFirst();
        } catch (FilterError refused) {
            return valid ? String.valueOf(refused.getMessage()) : "";
        }
        if (!valid) {
            return "valid and should not be";
        }
        List<String> wrong = new ArrayList<>();
        for (Object line : (List<?>) row.get("expect")) {
            wrong.addAll(difference(expression, (Map<?, ?>) line));
        }
        return wrong.isEmpty() ? "" : row.get("failregex") + ": " + String.join("; ", wrong);
    }

    private static FilterSpec spec(Map<String, Object> row) {
        List<String> failRegex = List.of((String) row.get("failregex"));
        return new FilterSpec("tags", null, failRegex, List.of(), 1, null, List.of(), (String) row.get("usedns"), null);
    }

    private static List<String> difference(FilterExpression expression, Map<?, ?> expected) throws Exception {
        List<String> wrong = new ArrayList<>();
        Captured captured = expression.captured((String) expected.get("line"));
        Fail2banLines.different("match", captured != null, expected.get("match"), wrong);
        if (captured != null && wrong.isEmpty()) {
            Fail2banLines.different("id", captured.id(), expected.get("id"), wrong);
            Fail2banLines.different("ip", captured.address(), expected.get("ip"), wrong);
            Fail2banLines.different(
                    "groups",
                    new TreeMap<>(captured.groups()),
                    new TreeMap<>((Map<?, ?>) expected.get("groups")),
                    wrong);
        }
        return wrong.stream().map(each -> expected.get("line") + ": " + each).toList();
    }
}
