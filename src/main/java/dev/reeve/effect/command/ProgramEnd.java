/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import dev.reeve.os.ExitStatus;
import java.time.Duration;

/**
 * How a program ended.
 *
 * @param timedOut whether it was ended because its time was over
 * @param output standard output, bounded
 * @param errors standard error, bounded
 * @param leftOut bytes of both that were not kept
 * @param leftBehind whether processes it had started were still there after it, and were ended
 */
public record ProgramEnd(
        ExitStatus status,
        boolean timedOut,
        String output,
        String errors,
        long leftOut,
        Duration took,
        boolean leftBehind) {
    public boolean succeeded() {
        return status.isSuccess() && !timedOut;
    }

    /** How it ended, and what it wrote last where it wrote anything. */
    public String told() {
        String words = lastWords();
        return (timedOut ? "did not end in time" : status.describe()) + (words.isEmpty() ? "" : ": " + words);
    }

    /** What it wrote last on either stream, in one line, for people. */
    public String lastWords() {
        String text = errors.isBlank() ? output : errors;
        String last = text.strip().lines().reduce("", (before, line) -> line).strip();
        return last.length() <= 300 ? last : last.substring(0, 300) + "…";
    }
}
