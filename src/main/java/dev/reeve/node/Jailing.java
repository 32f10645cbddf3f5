/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.model.RunSpec;
import dev.reeve.os.Interfaces;
import dev.reeve.probe.ProbeResult;
import dev.reeve.probe.Probes;
import dev.reeve.source.log.JailWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What jails ask the machine, asked. */
final class Jailing implements JailWorld {
    private static final Duration COMMAND_TIME = Duration.ofSeconds(10);
    private static final long NAME_SECONDS = 2;

    private final Probes probes;

    Jailing(Probes probes) {
        this.probes = probes;
    }

    @Override
    public List<InetAddress> own() {
        try {
            return Interfaces.localAddresses();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    @Override
    public List<String> ownNames() {
        try {
            List<String> names = new ArrayList<>(List.of("localhost"));
            Files.readAllLines(Path.of("/proc/sys/kernel/hostname")).stream()
                    .filter(name -> !name.isBlank())
                    .forEach(name -> names.add(name.strip()));
            return names;
        } catch (IOException unreadable) {
            return List.of("localhost");
        }
    }

    @Override
    public List<InetAddress> addresses(String name) throws InterruptedException {
        CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("reeve-lookup").start(() -> answer.complete(found(name)));
        try {
            return answer.get(NAME_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException unknown) {
            return List.of();
        }
    }

    private static List<InetAddress> found(String name) {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException | SecurityException unknown) {
            return List.of();
        }
    }

    @Override
    public Answer holds(String command, SequencedMap<String, String> variables) throws InterruptedException {
        RunSpec run = RunSpec.of(List.of("/bin/sh", "-c", command)).knowing(variables);
        ProbeResult result = probes.run(new Probe.Exec(run), COMMAND_TIME, CheckState.UNKNOWN);
        return result.timedOut() ? Answer.LATE : result.state() == CheckState.OK ? Answer.YES : Answer.NO;
    }
}
