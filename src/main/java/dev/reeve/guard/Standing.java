/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

/** Where this node stands in the cluster. */
public interface Standing {
    /** Whether it may decide for all nodes, with a majority behind it. */
    boolean leading();

    /** The term of leadership. */
    long term();

    /** How many nodes there are. */
    int members();

    /** One machine alone is its own majority. */
    Standing ALONE = new Standing() {
        @Override
        public boolean leading() {
            return true;
        }

        @Override
        public long term() {
            return 1;
        }

        @Override
        public int members() {
            return 1;
        }
    };
}
