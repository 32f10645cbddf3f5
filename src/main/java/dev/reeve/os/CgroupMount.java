/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A mounted cgroup v2 hierarchy, from /proc/PID/mountinfo (proc_pid_mountinfo(5)): at /sys/fs/cgroup where it is the only
 * one, at /sys/fs/cgroup/unified where v1 controllers are mounted beside it.
 *
 * @param point where it is mounted
 * @param root which group of the hierarchy is seen there; "/" unless a part was bind-mounted
 * @param readOnly whether nothing can be changed through it
 */
record CgroupMount(Path point, String root, boolean readOnly) {
    /** The mount to use: a writable one before a read-only one. */
    static Optional<CgroupMount> find(List<String> mountinfo) {
        List<CgroupMount> mounts = mountinfo.stream()
                .map(CgroupMount::parse)
                .flatMap(Optional::stream)
                .toList();
        return mounts.stream()
                .filter(mount -> !mount.readOnly)
                .findFirst()
                .or(() -> mounts.stream().findFirst());
    }

    // 41 31 0:38 / /sys/fs/cgroup/unified rw,relatime [optional fields] - cgroup2 cgroup2 rw
    private static Optional<CgroupMount> parse(String line) {
        String[] halves = line.split(" - ", 2);
        String[] mount = halves[0].split(" ", -1);
        if (halves.length < 2 || mount.length < 6 || !halves[1].startsWith("cgroup2 ")) {
            return Optional.empty();
        }
        boolean readOnly = hasReadOnly(mount[5]) || hasReadOnly(halves[1].substring(halves[1].lastIndexOf(' ') + 1));
        return Optional.of(new CgroupMount(Path.of(unescape(mount[4])), unescape(mount[3]), readOnly));
    }

    private static boolean hasReadOnly(String options) {
        return List.of(options.split(",")).contains("ro");
    }

    private static String unescape(String text) {
        return text.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }

    /** The directory of a group given by its path in the hierarchy; empty when this mount does not show it. */
    Optional<Path> directory(String group) {
        String base = root.equals("/") ? "" : root;
        if (!group.equals(base) && !group.startsWith(base + "/")) {
            return Optional.empty();
        }
        String below = group.substring(base.length()).replaceFirst("^/+", "");
        return Optional.of(point.resolve(below)).filter(path -> path.normalize().startsWith(point));
    }
}
