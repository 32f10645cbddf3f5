/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.cli.Agents;
import dev.reeve.model.ocf.AgentCall;
import dev.reeve.model.ocf.AgentEnvironment;
import dev.reeve.model.ocf.AgentName;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import dev.reeve.os.FileTree;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import dev.reeve.supervise.ocf.ActionRun;
import dev.reeve.supervise.ocf.AgentHost;
import dev.reeve.supervise.ocf.ClusterTools;
import dev.reeve.supervise.ocf.InstalledAgents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Agents run by a command, without a daemon: in a control group of the command's own, with the answers of a cluster manager kept in a directory of its own. */
final class LocalAgents implements Agents {
    private static final System.Logger LOG = System.getLogger(LocalAgents.class.getName());
    private static final Duration END_OF_KILLED = Duration.ofSeconds(5);

    private final boolean apart;
    private final InstalledAgents installed;
    private final Path directory;
    private final ClusterTools tools;
    private final OutputPump pump;
    private final AgentHost host;
    private final @Nullable Cgroup group;
    private final String unconfined;
    private final OrphanCare orphans;
    private final Thread atExit = new Thread(this::end, "reeve-agents-end");
    private boolean ended;

    private LocalAgents(@Nullable String root, boolean apart, Path directory) throws IOException {
        this.orphans = OrphanCare.begin();
        this.installed = InstalledAgents.at(root == null ? AgentEnvironment.ROOT : root);
        this.apart = apart;
        this.directory = directory;
        this.tools = new ClusterTools(directory);
        this.pump = new OutputPump();
        Cgroups.Discovery found = Cgroups.discover();
        String name = Long.toString(ProcessHandle.current().pid());
        this.group = found.ifUsable().map(all -> all.group("agent", name)).orElse(null);
        this.unconfined = found instanceof Cgroups.Discovery.Unusable(String why) ? why : "";
        this.host = new AgentHost(new PosixSpawner(), pump, tools.environment(installed.root(), scratch(), node()));
    }

    /** @param root null for the usual place @param apart with files of their own, and ended when closed */
    static LocalAgents open(@Nullable String root, boolean apart) {
        try {
            Path kept = StateDir.at(StateDir.STANDARD).agents();
            LocalAgents agents = new LocalAgents(root, apart, apart || !canMake(kept) ? temporary() : kept);
            agents.prepare();
            return agents;
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot make a place to run agents: " + fault.getMessage(), fault);
        }
    }

    private static Path temporary() throws IOException {
        return Files.createTempDirectory(
                "reeve-agents-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    private static boolean canMake(Path directory) {
        try {
            return Files.isWritable(Files.createDirectories(directory));
        } catch (IOException forbidden) {
            return false;
        }
    }

    private void prepare() throws IOException {
        Runtime.getRuntime().addShutdownHook(atExit);
        tools.install();
        Files.createDirectories(Path.of(scratch()));
        if (group != null) {
            group.create();
        }
    }

    private String scratch() {
        return apart ? directory.resolve("rsctmp").toString() : AgentEnvironment.SCRATCH;
    }

    @Override
    public String node() {
        return Supervising.host();
    }

    @Override
    public List<AgentName> list() {
        return installed.list();
    }

    @Override
    public Optional<String> file(AgentName agent) {
        return installed.file(agent).map(Path::toString);
    }

    @Override
    public Run run(AgentCall call) throws InterruptedException {
        Path file = installed.file(call.agent()).orElseThrow();
        ActionRun run = host.run(file, call, group);
        try {
            tools.note(call, run.end());
        } catch (IOException unwritable) {
            LOG.log(Level.DEBUG, "the role of " + call.instance() + " is not kept", unwritable);
        }
        return new Run(run.end(), run.words(), run.output(), run.took());
    }

    @Override
    public String place() {
        return group == null ? "no control group: " + unconfined : "control group " + group.path();
    }

    @Override
    public int left() {
        try {
            return group == null ? -1 : group.processes().size();
        } catch (IOException unreadable) {
            return -1;
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException leaving) {
            LOG.log(Level.DEBUG, "closed while leaving", leaving);
        }
    }

    private synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        if (group != null) {
            clear(group);
        }
        orphans.close();
        pump.close();
        if (apart || !directory.startsWith(StateDir.STANDARD)) {
            delete();
        }
    }

    /** Of an action that was run as the resource's own, what it started stays; its group stays with it. */
    private void clear(Cgroup of) {
        try {
            if (apart) {
                of.kill();
                of.awaitEmpty(END_OF_KILLED);
            }
            if (!of.isPopulated()) {
                of.remove();
            }
        } catch (IOException fault) {
            LOG.log(Level.WARNING, "the control group " + of.path() + " stays behind", fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void delete() {
        try {
            FileTree.delete(directory);
        } catch (IOException fault) {
            LOG.log(Level.DEBUG, "the directory " + directory + " stays behind", fault);
        }
    }
}
