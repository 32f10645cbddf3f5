/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

/** Whether a process that is there is the one that was written down, perhaps by an earlier run of the daemon. */
@FunctionalInterface
interface Recognition {
    /** As the supervisor does: a number alone says nothing, for it is given out again. */
    Recognition SAME = (there, noted) -> there.pid() == noted.pid()
            && there.start() == noted.start()
            && there.boot().equals(noted.boot());

    boolean same(ModelProcess there, ModelProcess noted);
}
