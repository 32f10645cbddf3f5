/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that services make as soon as they are started, which may be before the logs are looked for. */
@Tag("root")
class NewLogsDaemonTest {
    private static final int LOGS = 6;

    @TempDir
    Path root;

    @Test
    void theFirstLineOfALogThatAServiceMakesIsNotLostHoweverSoonItIsWritten() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured(yaml(LOGS))) {
            daemon.start();
            daemon.until("every first line", () -> daemon.entries("log.match").size() == LOGS);
        }
    }

    @Test
    void norWhenBothComeWithAChange() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured("")) {
            daemon.start();
            daemon.configured(yaml(LOGS)).signal("HUP");
            daemon.until("every first line", () -> daemon.entries("log.match").size() == LOGS);
        }
    }

    private String yaml(int count) {
        StringBuilder services = new StringBuilder("services:\n");
        StringBuilder logs = new StringBuilder("logs:\n");
        for (int i = 0; i < count; i++) {
            String file = root.resolve("log" + i).toString();
            services.append("  s")
                    .append(i)
                    .append(": {shell: 'echo line first >> ")
                    .append(file)
                    .append("; exec sleep 1000'}\n");
            logs.append("  l")
                    .append(i)
                    .append(": {files: ['")
                    .append(file)
                    .append("'], patterns: [{name: any, regex: 'line (?<word>\\w+)'}]}\n");
        }
        return services.append(logs).toString();
    }
}
