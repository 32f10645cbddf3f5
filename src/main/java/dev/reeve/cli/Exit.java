/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** What a command's exit status says. */
final class Exit {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 3;
    static final int DEGRADED = 4;
    static final int UNKNOWN = 5;

    private static final SequencedMap<Integer, String> MEANINGS = new LinkedHashMap<>();

    static {
        MEANINGS.put(OK, "done");
        MEANINGS.put(FAILED, "failed, refused or not found");
        MEANINGS.put(USAGE, "the command line is not as it should be");
        MEANINGS.put(UNREACHABLE, "no daemon answers");
        MEANINGS.put(DEGRADED, "the daemon answers, and runs degraded");
        MEANINGS.put(UNKNOWN, "it could not be found out");
    }

    private Exit() {}

    static Map<String, String> described(int... codes) {
        SequencedMap<String, String> described = new LinkedHashMap<>();
        for (int code : codes) {
            described.put(" " + code, MEANINGS.getOrDefault(code, ""));
        }
        return described;
    }
}
