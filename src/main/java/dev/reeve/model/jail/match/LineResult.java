/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import org.jspecify.annotations.Nullable;

/** What became of a line. */
public sealed interface LineResult {
    /** Whether nothing changes by the line, and nobody is to be told of it. */
    default boolean isNothing() {
        return this instanceof Missed || this instanceof TooOld || this instanceof Ignored;
    }

    /** No expression matched. */
    record Missed() implements LineResult {}

    /** It lies too far back to count. */
    record TooOld() implements LineResult {}

    /** @param ignoreRegex index of the expression that let it be ignored */
    record Ignored(int ignoreRegex) implements LineResult {}

    /**
     * A failregex matched, but what it says is no failure: it is remembered with its connection.
     *
     * @param login who got in by it; null where it tells of none
     */
    record NoFailure(int regex, @Nullable Login login) implements LineResult {}

    /** Somebody got in. @param address in its one spelling @param user empty where the line does not say */
    record Login(String address, String user) {}

    /** A failure by somebody who is not known yet; a later line of the connection may tell. */
    record Pending(int regex) implements LineResult {}

    record Failed(Failure failure) implements LineResult {}

    /** Matching was given up. Whether the line matched is not known. @param regex the failregex that took too long; -1 where it is none of them alone */
    record GivenUp(String reason, int regex) implements LineResult {}

    /** The filter, or the one failregex that the reason names, is not used for a while, since matching was given up too often. */
    record Disabled(String reason) implements LineResult {}
}
