/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One file, read.
 *
 * @param defaults the options of {@code [DEFAULT]}
 * @param sections the others by name, in order
 */
record IniFile(Map<String, Entry> defaults, Map<String, Map<String, Entry>> sections) {
    /** The section whose options are known in all others. */
    static final String DEFAULT = "DEFAULT";

    /** The section that names other files. */
    static final String INCLUDES = "INCLUDES";

    IniFile() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }
}
