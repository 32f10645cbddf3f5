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

/** Jails for tests, on a machine that knows nothing. */
public final class TestJails {
    public static final JailWorld WORLD = new JailWorld() {
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
        public Answer holds(String command, SequencedMap<String, String> variables) {
            return Answer.NO;
        }
    };

    private TestJails() {}

    public static Jail jail(String name, String expression, Duration findTime) {
        FilterSpec filter = new FilterSpec(name, null, List.of(expression), List.of(), 1, null, List.of(), "no", null);
        JailSpec spec = new JailSpec(
                name,
                true,
                filter,
                "systemd",
                List.of(),
                false,
                false,
                true,
                "auto",
                findTime,
                5,
                5,
                Duration.ofMinutes(10),
                BanTimeIncrement.NONE,
                true,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                List.of());
        return new Jail(spec, new Origin("jail.conf", 1, 1), "v", JailCount.FAIL2BAN, List.of(), null, false);
    }
}
