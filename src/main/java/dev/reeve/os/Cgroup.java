/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * One control group of Reeve's (cgroups(7)). It is the identity of what runs in it: a process cannot leave by fork,
 * setsid or a new parent. Everything here also speaks of its subgroups.
 */
public record Cgroup(Path path) {
    /** The last part of the name as it was before encoding; as it is, for a group that Reeve did not make. */
    public String name() {
        String encoded = path.getFileName().toString();
        return GroupNames.decode(encoded).orElse(encoded);
    }

    /** Makes the group, and those above it; it may exist already. */
    public Cgroup create() throws IOException {
        Files.createDirectories(path);
        return this;
    }

    public boolean exists() {
        return Files.isDirectory(path);
    }

    public Cgroup child(String name) {
        return new Cgroup(path.resolve(GroupNames.encode(name)));
    }

    /** Direct subgroups; none when the group does not exist. */
    public List<Cgroup> children() throws IOException {
        List<Cgroup> children = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path, Files::isDirectory)) {
            entries.forEach(entry -> children.add(new Cgroup(entry)));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return children;
    }

    /** Every live process inside, subgroups included. Pid 0 stands for one that this pid namespace does not show. */
    public List<Integer> processes() throws IOException {
        List<Integer> pids = new ArrayList<>();
        for (String line : ProcFiles.lines(path.resolve("cgroup.procs"), ProcFiles.LARGE)) {
            pids.add(Integer.parseInt(line));
        }
        for (Cgroup child : children()) {
            pids.addAll(child.processesIfThere());
        }
        return pids;
    }

    // Subgroups come and go meanwhile.
    private List<Integer> processesIfThere() throws IOException {
        try {
            return processes();
        } catch (IOException e) {
            if (!exists() || isThreaded()) {
                return List.of();
            }
            throw e;
        }
    }

    // A service may have made such subgroups; their processes are listed in the domain above them (cgroups(7)).
    private boolean isThreaded() throws IOException {
        String type =
                ProcFiles.text(path.resolve("cgroup.type"), ProcFiles.SMALL).strip();
        return type.equals("threaded") || type.equals("domain invalid");
    }

    /** Whether any live process is inside. False for a group that does not exist: nothing can be in it. */
    public boolean isPopulated() throws IOException {
        return CgroupEvents.isPopulated(path);
    }

    /** Waits until no process is inside; false when the time ran out. */
    public boolean awaitEmpty(Duration timeout) throws IOException, InterruptedException {
        return !exists() || CgroupEvents.awaitEmpty(path, timeout);
    }

    /** Kills every process inside at once, also those being forked. Observe the end with {@link #awaitEmpty}. */
    public void kill() throws IOException {
        CgroupKill.kill(this);
    }

    /** Kills this process if it is inside, and nobody else. */
    public void kill(int pid) throws IOException {
        kill(pid, held -> true);
    }

    /**
     * Kills this process if it is inside and is still the one that is meant.
     *
     * @param meant asked while it is held: until then its number may have become another's
     * @return whether it was killed
     */
    public boolean kill(int pid, IntPredicate meant) throws IOException {
        return CgroupKill.killMember(this, pid, meant);
    }

    /** Stops every process inside, or lets them go on. It takes effect a moment later. */
    public void freeze(boolean frozen) throws IOException {
        Files.writeString(path.resolve("cgroup.freeze"), frozen ? "1" : "0");
    }

    /** Number that no other group of this boot has: a group made again under the same name has another. */
    public long inode() throws IOException {
        return Stat.of(path).inode();
    }

    /** Whether the process is in this group or a subgroup now. */
    public boolean contains(int pid) throws IOException {
        return processes().contains(pid);
    }

    public CgroupUsage usage() {
        return CgroupUsage.read(path);
    }

    /** Removes the group and its subgroups. They must be empty: a populated one gives an error and stays. */
    public void remove() throws IOException {
        for (Cgroup child : children()) {
            child.remove();
        }
        Files.deleteIfExists(path);
    }
}
