/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The macros that name files of the main file's options. */
final class FileMacros {
    private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put("STATUSDATAFILE", "status_file");
        OPTIONS.put("RETENTIONDATAFILE", "state_retention_file");
        OPTIONS.put("OBJECTCACHEFILE", "object_cache_file");
        OPTIONS.put("TEMPFILE", "temp_file");
        OPTIONS.put("TEMPPATH", "temp_path");
        OPTIONS.put("LOGFILE", "log_file");
        OPTIONS.put("RESOURCEFILE", "resource_file");
        OPTIONS.put("COMMANDFILE", "command_file");
        OPTIONS.put("HOSTPERFDATAFILE", "host_perfdata_file");
        OPTIONS.put("SERVICEPERFDATAFILE", "service_perfdata_file");
    }

    private FileMacros() {}

    static Optional<String> value(NagiosConfig config, String name) {
        String option = OPTIONS.get(name);
        return option == null ? Optional.empty() : Optional.of(config.options().getOrDefault(option, ""));
    }
}
