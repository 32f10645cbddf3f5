/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ocf.AgentEnvironment;
import dev.reeve.os.ExitStatus;
import java.time.Duration;

/**
 * How an action of a script ended.
 *
 * @param timedOut whether it was ended because its time was over
 * @param most the time that it had
 * @param output the end of what it wrote
 */
record ActionEnd(String action, ExitStatus status, boolean timedOut, Duration most, String output) {
    private static final int MOST_WORDS = 300;

    /** The exit status; -1 where there is none. */
    int code() {
        return !timedOut && status.kind() == ExitStatus.Kind.EXITED ? status.value() : -1;
    }

    boolean good() {
        return code() == 0;
    }

    /** The reason that an agent gave last, or the last line of what was written. */
    String words() {
        String reason = "";
        String last = "";
        for (String line : output.lines().toList()) {
            reason = AgentEnvironment.reason(line).orElse(reason);
            last = line.isBlank() ? last : line;
        }
        String words = printable(reason.isBlank() ? last : reason);
        return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "…";
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?").strip();
    }

    /** For people: {@code start exited with status 1, generic error: no such file}. */
    String describe(String meaning) {
        String words = words();
        return action + " " + how(meaning) + (words.isEmpty() ? "" : ": " + words);
    }

    private String how(String meaning) {
        if (timedOut) {
            return "did not end within " + dev.reeve.model.Spans.format(most) + " and was ended";
        }
        return code() < 0 ? status.describe() : status.describe() + ", " + meaning;
    }
}
