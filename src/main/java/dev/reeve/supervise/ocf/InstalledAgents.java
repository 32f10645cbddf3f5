/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise.ocf;

import dev.reeve.model.ocf.AgentName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The agents of this machine.
 *
 * @param root OCF_ROOT; agents are in {@code resource.d/PROVIDER/TYPE} below it
 * @param fences where fence agents are
 */
public record InstalledAgents(String root, List<Path> fences) {
    private static final int MOST = 10_000;

    public InstalledAgents {
        fences = List.copyOf(fences);
    }

    /** @param root usually {@link dev.reeve.model.ocf.AgentEnvironment#ROOT} */
    public static InstalledAgents at(String root) {
        return new InstalledAgents(root, List.of(Path.of("/usr/sbin"), Path.of("/sbin")));
    }

    private Path providers() {
        return Path.of(root, "resource.d");
    }

    /** In order; hidden files are no agents, and neither is what cannot be executed. */
    public List<AgentName> list() {
        TreeSet<AgentName> all = new TreeSet<>();
        for (Path provider : entries(providers(), "*")) {
            for (Path agent : entries(provider, "*")) {
                add(AgentName.parse(provider.getFileName() + ":" + agent.getFileName()), agent, all);
            }
        }
        for (Path directory : fences) {
            entries(directory, "fence_*")
                    .forEach(agent -> add(AgentName.parse(String.valueOf(agent.getFileName())), agent, all));
        }
        return List.copyOf(all);
    }

    private static void add(Optional<AgentName> name, Path agent, TreeSet<AgentName> all) {
        name.filter(found -> all.size() < MOST && executable(agent)).ifPresent(all::add);
    }

    public Optional<Path> file(AgentName agent) {
        if (!agent.fences()) {
            return Optional.of(providers().resolve(agent.provider()).resolve(agent.type()))
                    .filter(InstalledAgents::executable);
        }
        return fences.stream()
                .map(directory -> directory.resolve(agent.type()))
                .filter(InstalledAgents::executable)
                .findFirst();
    }

    private static boolean executable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static List<Path> entries(Path directory, String glob) {
        List<Path> entries = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return entries;
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, glob)) {
            for (Path entry : stream) {
                if (entries.size() < MOST) {
                    entries.add(entry);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException unreadable) {
            System.getLogger(InstalledAgents.class.getName())
                    .log(System.Logger.Level.DEBUG, "cannot list " + directory, unreadable);
        }
        return entries;
    }
}
