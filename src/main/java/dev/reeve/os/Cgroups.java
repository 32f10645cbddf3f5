/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The place in the cgroup v2 hierarchy where Reeve keeps its groups: {@code reeve} below its own group where a service
 * manager gave it one (its name ends in .service; the unit needs Delegate=yes and KillMode=process), otherwise below the
 * root. So a restarted Reeve finds the groups of the one before.
 */
public final class Cgroups {
    private static final String NAME = "reeve";

    private final Path base;
    private final Path top;

    private Cgroups(Path base, Path top) {
        this.base = base;
        this.top = top;
    }

    /** What was found. */
    public sealed interface Discovery {
        /** Groups can be made and processes moved into them. */
        record Usable(Cgroups cgroups) implements Discovery {}

        /** They cannot; the reason is for people. Sessions and environment tags are the weaker identity then. */
        record Unusable(String reason) implements Discovery {}

        default Optional<Cgroups> ifUsable() {
            return this instanceof Usable usable ? Optional.of(usable.cgroups) : Optional.empty();
        }
    }

    /** Looks, and changes nothing. */
    public static Discovery discover() {
        List<String> mounts = ProcFiles.linesIfThere(Path.of("/proc/self/mountinfo"), ProcFiles.LARGE);
        return discover(
                mounts, Proc.controlGroup((int) ProcessHandle.current().pid()).orElse("/"));
    }

    static Discovery discover(List<String> mountinfo, String ownGroup) {
        Optional<CgroupMount> mount = CgroupMount.find(mountinfo);
        if (mount.isEmpty()) {
            return new Discovery.Unusable("no cgroup v2 hierarchy is mounted; mount one with: "
                    + "mount -t cgroup2 none /sys/fs/cgroup (or let the container share the host's)");
        }
        Path parent = parent(mount.get(), ownGroup);
        if (mount.get().readOnly() || !canChange(parent)) {
            return new Discovery.Unusable("the cgroup v2 directory " + parent + " is not writable"
                    + "; run Reeve as root, and in a container with a writable control group");
        }
        return new Discovery.Usable(new Cgroups(parent.resolve(NAME), parent.resolve(NAME)));
    }

    private static Path parent(CgroupMount mount, String ownGroup) {
        // An earlier Reeve may have moved aside to let its groups have controllers.
        String given =
                ownGroup.endsWith(".service/daemon") ? ownGroup.substring(0, ownGroup.lastIndexOf('/')) : ownGroup;
        return given.endsWith(".service") ? mount.directory(given).orElse(mount.point()) : mount.point();
    }

    // A process may only be moved by who can write the common ancestor's cgroup.procs (cgroups(7)).
    private static boolean canChange(Path directory) {
        return Files.isWritable(directory) && Files.isWritable(directory.resolve("cgroup.procs"));
    }

    /** The directory that all of these groups are below; it exists after the first {@link Cgroup#create}. */
    public Path base() {
        return base;
    }

    /** The directory that all groups of every Reeve are below. */
    Path top() {
        return top;
    }

    /** The part of them that is below the group of this name, as if it were all there is. */
    public Cgroups below(String name) {
        return new Cgroups(base.resolve(GroupNames.encode(name)), top);
    }

    /** The group of these names, each encoded by {@link GroupNames}; it need not exist yet. */
    public Cgroup group(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("expected at least one name of a control group");
        }
        Path path = base;
        for (String name : names) {
            path = path.resolve(GroupNames.encode(name));
        }
        return new Cgroup(path);
    }

    /** The direct subgroups of the base that exist now. */
    public List<Cgroup> groups() throws IOException {
        return new Cgroup(base).children();
    }

    /**
     * Lets Reeve's groups count and limit memory, cpu and pids where the kernel offers these controllers here.
     *
     * @return those that are on now; on a hybrid mount usually none, since v1 has them
     */
    public List<String> enableControllers() throws IOException {
        Files.createDirectories(base);
        for (Path level : List.of(base.getParent(), base)) {
            for (String controller : List.of("memory", "cpu", "pids")) {
                enable(level, controller);
            }
        }
        TreeSet<String> enabled =
                new TreeSet<>(List.of(ProcFiles.text(base.resolve("cgroup.subtree_control"), ProcFiles.SMALL)
                        .strip()
                        .split("\\s+")));
        enabled.remove("");
        return List.copyOf(enabled);
    }

    // Refused where a controller is not offered, or the level has processes of its own: then it stays off, as told.
    private static void enable(Path level, String controller) {
        try {
            Files.writeString(level.resolve("cgroup.subtree_control"), "+" + controller);
        } catch (IOException e) {
            System.getLogger(Cgroups.class.getName())
                    .log(System.Logger.Level.DEBUG, "controller " + controller + " stays off in " + level, e);
        }
    }
}
