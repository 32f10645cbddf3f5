/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain.filter;

import dev.reeve.model.jail.match.Failure;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.jail.match.LineResult;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says why a line counts, or why not. Expressions are numbered from 1, as people do. */
record Reasons(JailFilter filter) {
    private static final int MAX_TEXT = 200;

    String why(LineResult result, @Nullable String content, List<Integer> hits) {
        return switch (result) {
            case LineResult.Failed(Failure failure) -> failed(failure) + others(hits);
            case LineResult.Pending(int regex) ->
                "failregex " + (regex + 1)
                        + " matches, but does not say who it was; it counts once a later line of the connection does";
            case LineResult.NoFailure(int regex, var login) ->
                "failregex " + (regex + 1)
                        + " matches, and says itself that it is no failure; it is remembered with its connection";
            case LineResult.Ignored(int index) -> "ignoreregex " + (index + 1) + " matches";
            case LineResult.TooOld ignored -> "it is older than the find time";
            case LineResult.GivenUp(String reason, int regex) -> "matching was given up: " + reason;
            case LineResult.Disabled(String reason) -> reason;
            case LineResult.Missed ignored -> missed(content);
        };
    }

    private static String failed(Failure failure) {
        String user = failure.groups().getOrDefault("user", "");
        return "failregex " + (failure.regex() + 1) + " matches: a failure of " + failure.id()
                + (user.isEmpty() ? "" : " as user " + user)
                + (failure.lookUp() ? ", which is a name and would be looked up" : "")
                + (failure.matchedLines() > 1 ? ", from " + failure.matchedLines() + " lines" : "");
    }

    private static String others(List<Integer> hits) {
        return hits.size() < 2
                ? ""
                : "; so would "
                        + hits.stream()
                                .skip(1)
                                .map(index -> Integer.toString(index + 1))
                                .collect(Collectors.joining(", "));
    }

    private String missed(@Nullable String content) {
        if (content == null) {
            return "prefregex does not match";
        }
        int number = filter.failRegexes().size();
        String what = number == 1 ? "the failregex does not match " : "none of the " + number + " failregexes matches ";
        return what + (content.length() <= MAX_TEXT ? content : content.substring(0, MAX_TEXT) + "…");
    }
}
