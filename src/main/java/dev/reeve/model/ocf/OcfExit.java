/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

import java.util.Arrays;
import java.util.Optional;

/** Exit codes of resource agents; OCF resource agent API 1.1, "Return codes", with 190 and 191 as cluster managers know them. */
public enum OcfExit {
    SUCCESS(0, "success"),
    ERROR(1, "generic error"),
    BAD_PARAMETER(2, "a parameter is not good on this host"),
    UNIMPLEMENTED(3, "the action is not implemented"),
    PRIVILEGES(4, "not enough privileges"),
    NOT_INSTALLED(5, "something that it needs is not installed"),
    NOT_CONFIGURED(6, "the configuration is not good anywhere"),
    NOT_RUNNING(7, "not running"),
    PROMOTED(8, "running promoted"),
    FAILED_PROMOTED(9, "promoted, and broken"),
    DEGRADED(190, "running, degraded"),
    DEGRADED_PROMOTED(191, "running promoted, degraded");

    private final int code;
    private final String meaning;

    OcfExit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** Empty for a code of the agent's own. */
    public static Optional<OcfExit> of(int code) {
        return Arrays.stream(values()).filter(known -> known.code == code).findFirst();
    }
}
