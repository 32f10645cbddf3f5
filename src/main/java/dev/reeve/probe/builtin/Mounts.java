/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.builtin.DiskPlaces;
import dev.reeve.os.MountTable;
import dev.reeve.os.MountTable.Mount;
import dev.reeve.probe.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** Which of the mounted file systems a check of disks looks at. */
final class Mounts {
    /** Types that hold no data, as df(1) leaves them out. */
    static final List<String> DUMMY = List.of(
            "autofs",
            "proc",
            "subfs",
            "debugfs",
            "devpts",
            "fusectl",
            "fuse.portal",
            "mqueue",
            "rpc_pipefs",
            "sysfs",
            "devfs",
            "kernfs",
            "ignore",
            "none");

    private static final int MOST = 1_000;

    private Mounts() {}

    /** The answer when a path is not there. */
    static Optional<Answer> absent(List<String> paths, Deadline deadline) throws IOException, InterruptedException {
        for (String path : paths) {
            boolean there = Aside.call(() -> Files.exists(Path.of(path), LinkOption.NOFOLLOW_LINKS), deadline);
            if (!there) {
                return Optional.of(
                        Answer.critical("DISK CRITICAL - " + path + " is not accessible: No such file or directory"));
            }
        }
        return Optional.empty();
    }

    static List<Mount> chosen(DiskPlaces places) throws IOException {
        List<Mount> mounts = last(MountTable.read());
        return places.paths().isEmpty()
                ? mounts.stream()
                        .filter(mount -> wanted(mount, places))
                        .limit(MOST)
                        .toList()
                : of(places.paths(), mounts);
    }

    /** Each directory once, as it was mounted last: that one covers the others. */
    private static List<Mount> last(List<Mount> mounts) {
        Map<String, Mount> byDirectory = new LinkedHashMap<>();
        mounts.forEach(mount -> byDirectory.put(mount.directory(), mount));
        return List.copyOf(byDirectory.values());
    }

    private static List<Mount> of(List<String> paths, List<Mount> mounts) throws IOException {
        SequencedSet<Mount> found = new LinkedHashSet<>();
        for (String path : paths) {
            Mount mount = holding(path, mounts);
            if (mount == null) {
                throw new IOException(path + " is on no mounted file system");
            }
            found.add(mount);
        }
        return new ArrayList<>(found);
    }

    /** The deepest that the path is in; one that is named by its device itself. */
    static @Nullable Mount holding(String path, List<Mount> mounts) {
        @Nullable Mount best = null;
        for (Mount mount : mounts) {
            if (mount.device().equals(path)) {
                return mount;
            }
            boolean in = inside(path, mount.directory());
            if (in
                    && (best == null
                            || mount.directory().length() >= best.directory().length())) {
                best = mount;
            }
        }
        return best;
    }

    private static boolean inside(String path, String directory) {
        return path.equals(directory) || path.startsWith(directory.endsWith("/") ? directory : directory + "/");
    }

    private static boolean wanted(Mount mount, DiskPlaces places) {
        return !DUMMY.contains(mount.type())
                && !(places.localOnly() && mount.remote())
                && !places.excluded().contains(mount.device())
                && !places.excluded().contains(mount.directory())
                && !places.excludedTypes().contains(mount.type())
                && (places.includedTypes().isEmpty() || places.includedTypes().contains(mount.type()));
    }
}
