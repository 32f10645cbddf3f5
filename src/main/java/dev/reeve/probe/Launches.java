/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.model.RunSpec;
import dev.reeve.os.Launch;
import dev.reeve.os.OsException;
import dev.reeve.os.SpawnRequest;
import dev.reeve.os.Users;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How plugins are started: what was looked up for one run (program, user, home) serves the next ones for half a minute. */
final class Launches {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int MOST = 8_192;

    private final Map<RunSpec, Prepared> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunSpec, Prepared> eldest) {
            return size() > MOST;
        }
    };
    private Users users = Users.load();
    private long read = System.nanoTime();

    /** @param at when it was looked up, by {@link System#nanoTime} */
    record Prepared(SpawnRequest request, Launch launch, long at) {}

    /** @throws OsException when something that it needs is not there */
    synchronized Prepared of(RunSpec run) throws OsException {
        long now = System.nanoTime();
        Prepared before = known.get(run);
        if (before != null && now - before.at < FRESH.toNanos()) {
            return before;
        }
        if (now - read >= FRESH.toNanos()) {
            users = Users.load();
            read = now;
        }
        SpawnRequest request = request(run, users);
        Prepared fresh = new Prepared(request, Launch.of(request), now);
        known.put(run, fresh);
        return fresh;
    }

    /** What it was looked up as may not hold any more. */
    synchronized void forget(RunSpec run) {
        known.remove(run);
    }

    static SpawnRequest request(RunSpec run, Users users) {
        SpawnRequest request = SpawnRequest.of(run.argv())
                .environment(environment(run, users))
                .directory(Path.of(run.directory() == null ? "/" : run.directory()))
                .umask(run.umask());
        return run.user() == null && run.group() == null ? request : request.user(run.user(), run.group());
    }

    private static Map<String, String> environment(RunSpec run, Users users) {
        String user = run.user() == null ? "0" : run.user();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", SpawnRequest.DEFAULT_PATH);
        environment.put("HOME", users.user(user).map(Users.User::home).orElse("/"));
        environment.put("LANG", "C.UTF-8");
        environment.putAll(run.environment());
        return environment;
    }
}
