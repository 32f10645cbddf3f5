/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupsTest {
    private static final String HYBRID_V1 = "32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu";

    @TempDir
    Path mount;

    private String line(String root, String mountOptions, String superOptions) {
        return "41 31 0:38 " + root + " " + mount + " " + mountOptions + " shared:9 - cgroup2 cgroup2 " + superOptions;
    }

    @Test
    void putsItsGroupsBelowTheRootOfTheOnlyV2Mount() throws Exception {
        Files.createFile(mount.resolve("cgroup.procs"));
        assertThat(base(List.of(HYBRID_V1, line("/", "rw,relatime", "rw")), "/user.slice/session-3.scope"))
                .contains(mount.resolve("reeve"));
    }

    @Test
    void putsItsGroupsBelowItsOwnServiceWhereItHasOne() throws Exception {
        Path own = Files.createDirectories(mount.resolve("system.slice/reeve.service"));
        Files.createFile(own.resolve("cgroup.procs"));
        assertThat(base(List.of(line("/", "rw", "rw,nsdelegate")), "/system.slice/reeve.service"))
                .contains(own.resolve("reeve"));
    }

    private static Optional<Path> base(List<String> mountinfo, String own) {
        return Cgroups.discover(mountinfo, own).ifUsable().map(Cgroups::base);
    }

    @Test
    void saysWhyThereIsNone() {
        assertThat(reason(List.of(HYBRID_V1))).contains("no cgroup v2 hierarchy is mounted");
        assertThat(reason(List.of(line("/", "ro,relatime", "rw")))).contains("is not writable");
        assertThat(reason(List.of(line("/", "rw", "ro")))).contains("is not writable");
        assertThat(reason(List.of("garbage", "- cgroup2 ", ""))).contains("no cgroup v2");
    }

    private static String reason(List<String> mountinfo) {
        return ((Cgroups.Discovery.Unusable) Cgroups.discover(mountinfo, "/")).reason();
    }

    @Test
    void readsMountsOfPartsAndWithSpaces() {
        CgroupMount part = CgroupMount.find(List.of("1 2 0:3 /docker/ab /mnt/my\\040groups rw - cgroup2 x rw"))
                .orElseThrow();
        assertThat(part.point()).isEqualTo(Path.of("/mnt/my groups"));
        assertThat(part.directory("/docker/ab/x.service")).contains(Path.of("/mnt/my groups/x.service"));
        assertThat(part.directory("/docker/ab")).contains(Path.of("/mnt/my groups"));
        assertThat(part.directory("/docker/abc")).isEmpty();
        assertThat(part.directory("/docker/ab/../../etc")).isEmpty();
    }
}
