/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.model.Value;
import dev.reeve.os.ResourceUsage;
import dev.reeve.supervise.Account;
import dev.reeve.supervise.Supervisor;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What services use, measured when somebody asks, and not again within two seconds: many who ask are no more work than one. Not on the core's thread. */
final class Accounts {
    private static final long FRESH_NANOS = 2_000_000_000L;

    private final Supervisor supervisor;
    private Measured last = new Measured(Long.MIN_VALUE / 2, new TreeMap<>());

    Accounts(Supervisor supervisor) {
        this.supervisor = supervisor;
    }

    /**
     * One service at one time.
     *
     * @param cpuPercent of one processor since the measurement before; null for none yet
     */
    record One(Account account, @Nullable Double cpuPercent) {}

    /** @param at System.nanoTime */
    record Measured(long at, Map<String, One> services) {
        /** Adds nothing for one that does not run. */
        void describe(String service, Shape shape) {
            One one = services.get(service);
            if (one == null) {
                return;
            }
            shape.put("usage", usage(one));
            if (!one.account.status().isEmpty()) {
                shape.put("status", one.account.status());
            }
            if (!one.account.missing().isEmpty()) {
                shape.texts("missingLimits", one.account.missing());
            }
            if (!one.account.escaped().isEmpty()) {
                shape.put("escaped", one.account.escaped());
            }
        }

        private static Value usage(One one) {
            ResourceUsage used = one.account.usage();
            Shape shape = new Shape();
            put(shape, "cpuMicros", used.cpuMicros());
            if (one.cpuPercent != null) {
                shape.put("cpuPercent", Value.of(Math.round(one.cpuPercent * 10) / 10.0));
            }
            put(shape, "memory", used.memory());
            put(shape, "memoryPeak", used.memoryPeak());
            put(shape, "processes", used.processes());
            put(shape, "readBytes", used.readBytes());
            put(shape, "writtenBytes", used.writtenBytes());
            put(shape, "oomKills", used.oomKills());
            if (used.memoryPressure().isPresent()) {
                shape.put("memoryPressure", Value.of(used.memoryPressure().getAsLong() / 100.0));
            }
            return shape.value();
        }

        private static void put(Shape shape, String name, OptionalLong value) {
            if (value.isPresent()) {
                shape.put(name, value.getAsLong());
            }
        }
    }

    synchronized Measured measure(Collection<String> services) {
        long now = System.nanoTime();
        if (now - last.at >= FRESH_NANOS) {
            Map<String, One> all = new TreeMap<>();
            for (String name : services) {
                supervisor
                        .account(name)
                        .ifPresent(account -> all.put(name, new One(account, percent(name, account, now))));
            }
            last = new Measured(now, all);
        }
        return last;
    }

    private @Nullable Double percent(String name, Account now, long at) {
        One before = last.services.get(name);
        OptionalLong used = now.usage().cpuMicros();
        if (before == null
                || used.isEmpty()
                || before.account.usage().cpuMicros().isEmpty()) {
            return null;
        }
        long spent = used.getAsLong() - before.account.usage().cpuMicros().getAsLong();
        return spent < 0 ? null : spent * 100_000.0 / (at - last.at);
    }
}
