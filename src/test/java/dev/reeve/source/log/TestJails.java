/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.Origin;
import dev.reeve.model.jail.BanTimeIncrement;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailCount;
import dev.reeve.model.jail.JailSpec;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Jails for tests, on a machine that knows nothing. */
public final class TestJails {
    public static final JailWorld WORLD = new World();

    /** Knows nothing, and holds nothing. */
    static class World implements JailWorld {
        @Override
        public List<InetAddress> own() {
            return List.of();
        }

        @Override
        public List<String> ownNames() {
            return List.of();
        }

        @Override
        public List<InetAddress> addresses(String name) {
            return List.of();
        }

        @Override
        public Answer holds(String command, SequencedMap<String, String> variables) throws InterruptedException {
            return Answer.NO;
        }
    }

    private TestJails() {}

    /** On the journal. */
    public static Jail jail(String name, String expression, Duration findTime) {
        return jail(name, List.of(expression), "systemd", findTime, null, true, List.of());
    }

    /** On files. @param command that says whom to ignore @param self whether the machine's own addresses are ignored */
    static Jail onFiles(
            String name,
            List<String> expressions,
            @Nullable String command,
            boolean self,
            List<JailSpec.LogPath> paths) {
        return jail(name, expressions, "auto", Duration.ofMinutes(10), command, self, paths);
    }

    private static Jail jail(
            String name,
            List<String> expressions,
            String backend,
            Duration findTime,
            @Nullable String command,
            boolean self,
            List<JailSpec.LogPath> paths) {
        FilterSpec filter = new FilterSpec(name, null, expressions, List.of(), 1, null, List.of(), "no", null);
        JailSpec spec = new JailSpec(
                name,
                true,
                filter,
                backend,
                paths,
                !paths.isEmpty(),
                false,
                true,
                "auto",
                findTime,
                5,
                5,
                Duration.ofMinutes(10),
                BanTimeIncrement.NONE,
                self,
                List.of(),
                command,
                null,
                null,
                null,
                null,
                List.of());
        return new Jail(spec, new Origin("jail.conf", 1, 1), "v", JailCount.FAIL2BAN, List.of(), null, false);
    }
}
