/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.it.DaemonImage;
import dev.reeve.node.DaemonGroups;
import dev.reeve.os.Cgroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reeve and its peers. */
final class Fleets {
    private Fleets() {}

    static final class Reeve extends Fleet {
        /** The guard would call off so many restarts in so short a time; there is no peer to that gate. */
        private static final String HEAD = """
                daemon: {node: bench, bans: show}
                guard: {classes: {disruptive: {per-target: 1000 in 10m, blast-radius: 100%}}}
                services:
                """;

        private static final long SETTLING_NANOS = 60_000_000_000L;

        private final Path state = directory.resolve("state");

        Reeve(Path directory, Cgroup all) throws IOException, InterruptedException {
            super("reeve", directory, all);
        }

        @Override
        List<String> prepare(int services) throws Exception {
            StringBuilder text = new StringBuilder(HEAD);
            for (int i = 0; i < services; i++) {
                text.append("  %s: {run: [%s], settle: 1s}%n".formatted(number(i), stamp.program()));
            }
            Path config = Files.writeString(directory.resolve("reeve.yaml"), text.toString());
            List<String> command = new ArrayList<>(List.of("/usr/bin/env", "MALLOC_ARENA_MAX=2"));
            command.addAll(DaemonImage.command());
            command.addAll(List.of("run", config.toString(), "--state", state.toString()));
            command.addAll(List.of("--socket", directory.resolve("s").toString(), "--quiet"));
            return command;
        }

        @Override
        boolean supervises(String comm) {
            return comm.equals("java");
        }

        /** The rehearsal begins half a minute after the start. */
        @Override
        void settle() throws IOException, InterruptedException {
            Path rehearsal = state.resolve("rehearsal");
            long most = System.nanoTime() + SETTLING_NANOS;
            while (!Files.isDirectory(rehearsal)) {
                if (System.nanoTime() > most) {
                    throw new IOException("the daemon has begun no rehearsal");
                }
                Thread.sleep(20);
            }
            while (Files.isDirectory(rehearsal)) {
                Thread.sleep(100);
            }
        }

        @Override
        public void close() throws IOException, InterruptedException {
            super.close();
            end(new Cgroup(DaemonGroups.base(state)));
        }
    }

    /** A directory of service directories, as both peers have it. */
    private abstract static class Scanned extends Fleet {
        Scanned(String name, Path directory, Cgroup all) throws IOException, InterruptedException {
            super(name, directory, all);
        }

        Path services(int services) throws IOException {
            Path scan = directory.resolve("services");
            for (int i = 0; i < services; i++) {
                Path service = Files.createDirectories(scan.resolve(number(i)));
                Files.createSymbolicLink(service.resolve("run"), stamp.program());
            }
            return scan;
        }
    }

    static final class Runit extends Scanned {
        Runit(Path directory, Cgroup all) throws IOException, InterruptedException {
            super("runit", directory, all);
        }

        @Override
        List<String> prepare(int services) throws IOException {
            return List.of("runsvdir", services(services).toString());
        }

        @Override
        boolean supervises(String comm) {
            return comm.startsWith("runsv");
        }
    }

    static final class S6 extends Scanned {
        S6(Path directory, Cgroup all) throws IOException, InterruptedException {
            super("s6", directory, all);
        }

        @Override
        List<String> prepare(int services) throws IOException {
            return List.of("s6-svscan", "-c", "1200", services(services).toString());
        }

        @Override
        boolean supervises(String comm) {
            return comm.startsWith("s6-");
        }
    }
}
