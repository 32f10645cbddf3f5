/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

/** What every action but {@code status} says by its exit status; LSB 5.0, 22.2 "Init Script Actions". */
public enum ActionResult {
    OK("done", true),
    FAILED("failed for a reason it does not tell", true),
    BAD_ARGUMENT("an argument is wrong or too much", false),
    NOT_IMPLEMENTED("the script has no such action", false),
    NO_PRIVILEGE("the privileges are not enough", false),
    NOT_INSTALLED("the program is not installed", false),
    NOT_CONFIGURED("the program is not configured", false),
    NOT_RUNNING("the program is not running", true),
    RESERVED_LSB("reserved by the standard", true),
    RESERVED_DISTRIBUTION("of the distribution's own", true),
    OF_APPLICATION("of the application's own", true),
    RESERVED("reserved", true),
    OUT_OF_RANGE("no exit status", true);

    private final String meaning;
    private final boolean worthRetry;

    ActionResult(String meaning, boolean worthRetry) {
        this.meaning = meaning;
        this.worthRetry = worthRetry;
    }

    public static ActionResult of(int exit) {
        if (exit < 0 || exit > 255) {
            return OUT_OF_RANGE;
        }
        if (exit <= NOT_RUNNING.ordinal()) {
            return values()[exit];
        }
        return exit < 100 ? RESERVED_LSB : exit < 150 ? RESERVED_DISTRIBUTION : exit < 200 ? OF_APPLICATION : RESERVED;
    }

    public String meaning() {
        return meaning;
    }

    public boolean good() {
        return this == OK;
    }

    /** Whether the same action may go well later without anybody mending something. */
    public boolean worthRetry() {
        return worthRetry;
    }
}
