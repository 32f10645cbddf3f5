/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import dev.reeve.model.regex.ExpensiveMatch;
import dev.reeve.model.regex.Finding;
import dev.reeve.model.regex.Found;
import dev.reeve.model.regex.Lint;
import dev.reeve.model.regex.Regex;
import dev.reeve.model.regex.RegexSyntaxError;
import dev.reeve.model.regex.Requirement;
import dev.reeve.model.regex.Steps;
import dev.reeve.model.regex.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An expression of a filter, its tags replaced. Any thread may use it. */
public final class FilterExpression {
    static final List<String> ADDRESSES = List.of("ip4", "ip6", "dns");
    private static final List<String> IDS = List.of("fid", "ip4", "ip6", "dns", "mlfid");
    private static final Pattern COMPOSED = Pattern.compile("(alt|tuple)_(.*?)(?:_\\d+)?");

    private final Regex regex;
    private final List<Part> alternatives;
    private final List<Part> tuples;

    /** A group whose value belongs to another group. */
    private record Part(String from, String to) {}

    private FilterExpression(Regex regex) {
        this.regex = regex;
        this.alternatives = parts(regex, "alt");
        this.tuples = parts(regex, "tuple");
    }

    /**
     * @param names whether {@code <HOST>} may be a name too
     * @param lines whether it is matched with several lines at once
     */
    static FilterExpression of(String text, boolean names, boolean lines) throws RegexSyntaxError {
        if (text.isBlank()) {
            throw new RegexSyntaxError(1, "the expression is empty");
        }
        return new FilterExpression(Regex.of(Tags.replaced(text, names), lines));
    }

    private static List<Part> parts(Regex regex, String kind) {
        List<Part> parts = new ArrayList<>();
        for (String name : regex.names().keySet().stream().sorted().toList()) {
            Matcher composed = COMPOSED.matcher(name);
            if (composed.matches() && composed.group(1).equals(kind)) {
                parts.add(new Part(name, Tags.group(composed.group(2))));
            }
        }
        return List.copyOf(parts);
    }

    /** Whether it can tell who failed, or at least on which connection. */
    public boolean identifies() {
        return IDS.stream().anyMatch(regex.names()::containsKey);
    }

    /** How many times it skips lines. */
    int skips() {
        return (int) regex.names().keySet().stream()
                .filter(name -> name.startsWith(Tags.SKIPPED))
                .count();
    }

    /** The expression without tags. */
    public String source() {
        return regex.source();
    }

    Requirement requirement() {
        return regex.requirement();
    }

    /** What is dangerous in it. */
    public List<Finding> findings() {
        return Lint.of(regex.parsed(), ADDRESSES);
    }

    /** What it captures from a single line, null where it does not match. @param line without its line end and its time */
    public @Nullable Captured captured(String line) throws ExpensiveMatch {
        Found found = regex.search(line + "\n");
        return found == null ? null : new Captured(groups(found));
    }

    @Nullable
    Found search(Subject text, Steps steps) throws ExpensiveMatch {
        return regex.search(text, steps);
    }

    /** What the groups captured, with alternatives and tuples put in their places. */
    Map<String, String> groups(Found found) {
        Map<String, String> groups = new TreeMap<>(found.named());
        groups.keySet().removeIf(FilterExpression::helper);
        for (Part part : alternatives) {
            String value = groups.getOrDefault(part.from(), "");
            if (!value.isEmpty() && groups.getOrDefault(part.to(), "").isEmpty()) {
                groups.put(part.to(), value);
            }
        }
        tuples(groups);
        return groups;
    }

    /** Groups that only serve the expression itself: by custom these begin so. */
    private static boolean helper(String name) {
        return name.startsWith("_") || name.startsWith("cond_") || name.startsWith(Tags.SKIPPED);
    }

    private void tuples(Map<String, String> groups) {
        Map<String, List<String>> values = new TreeMap<>();
        for (Part part : tuples) {
            values.computeIfAbsent(part.to(), name -> new ArrayList<>(List.of(written(groups.get(name)))))
                    .add(written(groups.get(part.from())));
        }
        values.forEach((name, parts) -> groups.put(name, "(" + String.join(", ", parts) + ")"));
    }

    /** As Python writes it, so that different tuples stay different. */
    private static String written(@Nullable String value) {
        return value == null ? "None" : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
