/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.event;

import org.jspecify.annotations.Nullable;

/** The place of an entry in its node's journal, counted from 1 without gaps. Written {@code 4711}; of another node {@code db1:4711}. */
public record EntryId(String node, long sequence) implements Comparable<EntryId> {
    public EntryId {
        if (sequence < 1) {
            throw new IllegalArgumentException("an entry's number is 1 or more, not " + sequence);
        }
    }

    @Override
    public int compareTo(EntryId other) {
        int byNode = node.compareTo(other.node);
        return byNode != 0 ? byNode : Long.compare(sequence, other.sequence);
    }

    /** @throws IllegalArgumentException when it is no entry id */
    public static EntryId parse(String text, String thisNode) {
        int colon = text.lastIndexOf(':');
        String digits = text.substring(colon + 1);
        try {
            return new EntryId(colon < 0 ? thisNode : text.substring(0, colon), Long.parseLong(digits));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("an entry id is a number such as 4711, not '" + text + "'", notANumber);
        }
    }

    /** Written out because keys are compared for each decision; see {@link Principal#equals}. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof EntryId that && sequence == that.sequence && node.equals(that.node);
    }

    @Override
    public int hashCode() {
        return 31 * node.hashCode() + Long.hashCode(sequence);
    }

    @Override
    public String toString() {
        return node + ":" + sequence;
    }
}
