/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain.filter;

import dev.reeve.model.jail.match.Captured;
import dev.reeve.model.jail.match.FilterExpression;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.regex.ExpensiveMatch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A filter's expressions one by one, for what matching them in order does not tell. */
final class Expressions {
    private static final List<String> QUIET = List.of("nofail", "mlfgained");
    private final JailFilter filter;

    Expressions(JailFilter filter) {
        this.filter = filter;
    }

    /** What prefregex leaves of a line; null where it does not match. */
    @Nullable
    String content(String seen) {
        if (filter.prefRegex() == null) {
            return seen;
        }
        Captured found = captured(filter.prefRegex(), seen);
        String content = found == null ? "" : found.groups().getOrDefault("content", "");
        return found == null ? null : content.isEmpty() ? seen : content;
    }

    private static @Nullable Captured captured(FilterExpression expression, String text) {
        try {
            return expression.captured(text);
        } catch (ExpensiveMatch givenUp) {
            return null;
        }
    }

    /**
     * Adds the expressions that match after those that are known to.
     *
     * @return whether one of them says that it is no failure
     */
    boolean more(String content, List<Integer> hits, String seen) {
        Captured before = filter.prefRegex() == null ? null : captured(filter.prefRegex(), seen);
        boolean quiet = false;
        for (int i = hits.getLast() + 1; i < filter.failRegexes().size(); i++) {
            Captured found = captured(filter.failRegexes().get(i), content);
            Map<String, String> merged = merged(before, found);
            boolean says = QUIET.stream()
                    .anyMatch(mark -> !merged.getOrDefault(mark, "").isEmpty());
            boolean counts = says || merged.containsKey("mlfid") || new Captured(merged).id() != null;
            if (found != null && counts) {
                hits.add(i);
                quiet |= says;
            }
        }
        return quiet;
    }

    private static Map<String, String> merged(@Nullable Captured before, @Nullable Captured found) {
        Map<String, String> merged = new TreeMap<>(before == null ? Map.of() : before.groups());
        merged.putAll(found == null ? Map.of() : found.groups());
        return merged;
    }
}
