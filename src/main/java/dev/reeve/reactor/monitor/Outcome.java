/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

/** What follows from one result, as it is being told. */
final class Outcome {
    /** What the text was before. */
    String before = "";

    boolean change;
    boolean hardChange;
    boolean tell;
    boolean handle;
    boolean alert;
    /** When the next check is to be made. */
    long next;
    /** The last hard state as it will be when all is told. */
    int lastHard;
}
