/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code <tag>} in values by other values, as fail2ban does for filters and actions: again and again, so that a tag may be made of tags ({@code <mode-<kind>>}). A tag that nobody knows
 * stays as it is: {@code <HOST>}, {@code <ip>} and a shell's redirections do.
 */
public final class Tags {
    static final int MAX_SAME = 25;
    static final int MAX_CHARS = 1 << 18;
    static final int MAX_STEPS = 200_000;
    static final int MAX_WORK = 1 << 26;

    private final Map<String, String> tags;
    private final String condition;
    private final Set<String> ignored;
    private final Function<String, @Nullable String> others;
    private final TreeMap<String, Integer> counts = new TreeMap<>();
    private int steps;
    private int work;

    private Tags(
            Map<String, String> tags,
            String condition,
            Set<String> ignored,
            Function<String, @Nullable String> others) {
        this.tags = new LinkedHashMap<>(tags);
        this.condition = condition;
        this.ignored = ignored;
        this.others = others;
    }

    /**
     * The same map with the tags in its values replaced, as far as they are known.
     *
     * @param condition such as {@code family=inet6}: {@code tag?family=inet6} is taken before {@code tag}; empty for none
     * @param ignored tags that are neither replaced nor looked into
     * @param others where else a tag may come from; gives null for one it does not know
     * @throws IllegalArgumentException when tags refer to themselves or a value grows too large
     */
    public static Map<String, String> replace(
            Map<String, String> tags,
            String condition,
            Set<String> ignored,
            Function<String, @Nullable String> others) {
        Tags state = new Tags(tags, condition, ignored, others);
        boolean again = true;
        while (again) {
            again = false;
            for (String tag : state.tags.keySet()) {
                again |= !ignored.contains(tag) && state.replaceIn(tag);
            }
        }
        return state.tags;
    }

    /** @return whether the value changed and still has a tag */
    private boolean replaceIn(String tag) {
        String before = tags.getOrDefault(tag, "");
        String value = before;
        counts.clear();
        int at = start(value, 0);
        while (at >= 0) {
            String inner = value.substring(at + 1, value.indexOf('>', at));
            String by = ignored.contains(inner) ? null : known(tag, inner);
            if (by == null) {
                at = start(value, at + inner.length() + 2);
            } else {
                value = bounded(tag, value, "<" + inner + ">", by);
                at = start(value, at);
            }
        }
        tags.put(tag, value);
        return !value.equals(before) && start(value, 0) >= 0;
    }

    private @Nullable String known(String tag, String inner) {
        if (++steps > MAX_STEPS) {
            throw new IllegalArgumentException("more than " + MAX_STEPS + " tags are to be resolved");
        }
        if (inner.equals(tag) || counts.getOrDefault(inner, 1) > MAX_SAME) {
            throw new IllegalArgumentException("the option '" + tag + "' cannot be resolved: <" + inner
                    + "> in it refers to itself, or is needed more than " + MAX_SAME + " times");
        }
        String by = condition.isEmpty() ? null : tags.get(inner + "?" + condition);
        by = by == null ? tags.get(inner) : by;
        by = by == null ? others.apply(inner) : by;
        if (by != null) {
            counts.merge(inner, 1, Integer::sum);
        }
        return by;
    }

    private String bounded(String tag, String value, String wanted, String by) {
        work += value.length();
        long copies = 0;
        for (int at = value.indexOf(wanted); at >= 0; at = value.indexOf(wanted, at + wanted.length())) {
            copies++;
        }
        if (value.length() + copies * by.length() > MAX_CHARS || work > MAX_WORK) {
            throw new IllegalArgumentException(
                    "the option '" + tag + "' becomes longer than " + MAX_CHARS + " characters");
        }
        return value.replace(wanted, by);
    }

    /** Where the next tag begins: {@code <}, then no blank or {@code <}, then {@code >}; -1 for none. */
    private static int start(String value, int from) {
        int open = -1;
        for (int i = from; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case '<' -> open = i;
                case ' ' -> open = -1;
                case '>' -> {
                    if (open >= 0 && i > open + 1) {
                        return open;
                    }
                    open = -1;
                }
                default -> {}
            }
        }
        return -1;
    }
}
