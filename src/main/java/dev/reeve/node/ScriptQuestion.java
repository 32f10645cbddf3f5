/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.os.Child;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.PosixSpawner;
import dev.reeve.os.ProcessGroup;
import dev.reeve.os.SpawnRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/** Asks a script one thing for the command line, where there is no daemon to do it. */
final class ScriptQuestion {
    private static final Duration DEATH = Duration.ofSeconds(2);

    private ScriptQuestion() {}

    static OptionalInt ask(Path script, String action, Duration patience) {
        try {
            Child child = new PosixSpawner()
                    .spawn(SpawnRequest.of(List.of(script.toString(), action)).environment(environment()));
            try (var handle = child.pidfd()) {
                Optional<ExitStatus> end = handle.await(patience);
                if (end.isEmpty()) {
                    ProcessGroup.kill(child);
                    handle.await(DEATH);
                }
                return end.filter(status -> status.kind() == ExitStatus.Kind.EXITED)
                        .map(status -> OptionalInt.of(status.value()))
                        .orElse(OptionalInt.empty());
            }
        } catch (IOException notRun) {
            return OptionalInt.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    private static SequencedMap<String, String> environment() {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        all.put("PATH", SpawnRequest.DEFAULT_PATH);
        all.put("LANG", "C.UTF-8");
        all.put("TERM", "dumb");
        // Debian's functions would ask systemd instead, where that runs.
        all.put("SYSTEMCTL_SKIP_REDIRECT", "1");
        return all;
    }
}
