/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.source.Stop;

/** Something that brings lines one by one. What is made of them is the business of who runs it: a log's patterns, or a jail's filter. */
public interface Feed {
    /** Brings lines until stopped; fails, or returns unasked, when it cannot go on, and may then be run again. */
    void run(Arrivals to, Stop stop) throws Exception;
}
