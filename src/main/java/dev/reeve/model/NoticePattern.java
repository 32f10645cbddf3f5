/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which notifications or alerts are meant: for each named fact some globs ({@code *} any text, {@code ?} one character), of which one must match. All named facts must.
 *
 * <p>Written in one line as a glob for the subject, {@code check/db-*}, or as facts, {@code severity=warning,channel=pager}.
 */
public record NoticePattern(SequencedMap<String, List<String>> globs) {
    /** The facts that there are. */
    public static final List<String> NAMES = List.of("subject", "severity", "channel", "by", "status", "key");

    private static final int MOST_LENGTH = 500;

    public NoticePattern {
        SequencedMap<String, List<String>> copy = new LinkedHashMap<>();
        globs.forEach((name, each) -> copy.put(name, List.copyOf(each)));
        globs = Collections.unmodifiableSequencedMap(copy);
    }

    /** @throws IllegalArgumentException with what is wrong and what is right */
    public static NoticePattern parse(String text) {
        if (text.isBlank() || text.length() > MOST_LENGTH || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a pattern has 1 to " + MOST_LENGTH + " characters in one line, such as check/db-*");
        }
        return text.indexOf('=') < 0 ? subject(text.strip()) : facts(text);
    }

    private static NoticePattern subject(String glob) {
        if (glob.indexOf('/') < 0) {
            throw new IllegalArgumentException(
                    "'" + glob
                            + "' names no kind: a subject is written kind/name, such as check/db-* or service/web; */* is everything");
        }
        SequencedMap<String, List<String>> globs = new LinkedHashMap<>();
        globs.put("subject", List.of(glob));
        return new NoticePattern(globs);
    }

    private static NoticePattern facts(String text) {
        SequencedMap<String, List<String>> globs = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part.strip() : part.substring(0, equals).strip();
            String glob = equals < 0 ? "" : part.substring(equals + 1).strip();
            if (!NAMES.contains(name) || glob.isEmpty()) {
                throw new IllegalArgumentException("expected NAME=GLOB, such as severity=warning, not '" + part.strip()
                        + "'; the names are " + String.join(", ", NAMES));
            }
            globs.computeIfAbsent(name, any -> new ArrayList<>()).add(glob);
        }
        return new NoticePattern(globs);
    }

    /** Why a text is no pattern; null when it is one. */
    public static @Nullable String fault(String text) {
        try {
            parse(text);
            return null;
        } catch (IllegalArgumentException wrong) {
            return wrong.getMessage();
        }
    }

    /** @param facts gives a fact by its name, null where there is none; what is not there matches nothing */
    public boolean matches(Function<String, @Nullable String> facts) {
        return globs.entrySet().stream().allMatch(each -> {
            String fact = facts.apply(each.getKey());
            return fact != null && each.getValue().stream().anyMatch(glob -> Glob.matches(glob, fact));
        });
    }

    /** In one line, as {@link #parse} reads it. */
    @Override
    public String toString() {
        if (globs.size() == 1
                && globs.containsKey("subject")
                && globs.firstEntry().getValue().size() == 1) {
            return globs.firstEntry().getValue().getFirst();
        }
        List<String> parts = new ArrayList<>();
        globs.forEach((name, each) -> each.forEach(glob -> parts.add(name + "=" + glob)));
        return String.join(",", parts);
    }
}
