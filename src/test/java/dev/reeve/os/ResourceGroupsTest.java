/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With directories in the place of control groups: what is written where. */
class ResourceGroupsTest {
    private static final GroupLimits ALL = new GroupLimits(200, 150, 1_000L, 2_000L, 10, 50);

    @TempDir
    Path root;

    private Path given;
    private Path group;

    @BeforeEach
    void makes() throws Exception {
        given = Files.createDirectories(root.resolve("v2/reeve.service"));
        group = Files.createDirectories(given.resolve("reeve/d/web/1"));
        for (Path level :
                List.of(given, given.resolve("reeve"), given.resolve("reeve/d"), given.resolve("reeve/d/web"))) {
            Files.writeString(level.resolve("cgroup.subtree_control"), "");
        }
        Files.writeString(root.resolve("v2/cgroup.subtree_control"), "");
    }

    private void offers(String... controllers) throws Exception {
        Files.writeString(given.resolve("cgroup.controllers"), String.join(" ", controllers) + "\n");
    }

    private ResourceGroups groups(String... mounts) {
        return ResourceGroups.of(given.resolve("reeve"), List.of(mounts));
    }

    @Test
    void inTheGroupItselfWhereTheControllersAre() throws Exception {
        offers("cpu", "memory", "pids", "io");
        for (String file : List.of("cpu.weight", "cpu.max", "memory.high", "memory.max", "pids.max", "io.weight")) {
            Files.writeString(group.resolve(file), "");
        }
        ResourceGroups.Applied applied = groups().apply(new Cgroup(group), ALL);
        assertThat(applied).isEqualTo(new ResourceGroups.Applied(List.of(), List.of()));
        assertThat(group.resolve("cpu.weight")).hasContent("200");
        assertThat(group.resolve("cpu.max")).hasContent("150000 100000");
        assertThat(group.resolve("memory.max")).hasContent("2000");
        assertThat(group.resolve("pids.max")).hasContent("10");
        assertThat(given.resolve("reeve/d/web/cgroup.subtree_control"))
                .content()
                .startsWith("+");
        assertThat(given.resolve("cgroup.subtree_control")).content().startsWith("+");
        assertThat(root.resolve("v2/cgroup.subtree_control")).content().isEmpty();
    }

    @Test
    void besideWhereV1HasThem() throws Exception {
        offers("hugetlb");
        Path memory = Files.createDirectories(root.resolve("memory"));
        Path beside = Files.createDirectories(memory.resolve("reeve/d/web/1"));
        Files.writeString(beside.resolve("memory.limit_in_bytes"), "");
        Files.writeString(beside.resolve("memory.soft_limit_in_bytes"), "");
        ResourceGroups groups = groups("31 30 0:27 / " + memory + " rw,relatime - cgroup cgroup rw,memory");
        ResourceGroups.Applied applied = groups.apply(new Cgroup(group), ALL);
        assertThat(applied.enter()).containsExactly(beside);
        assertThat(beside.resolve("memory.limit_in_bytes")).hasContent("2000");
        assertThat(applied.missing()).anySatisfy(each -> assertThat(each).startsWith("pids-max: no controller"));
        assertThat(applied.missing()).noneSatisfy(each -> assertThat(each).startsWith("memory"));
    }

    @Test
    void nowhere() throws Exception {
        offers("");
        ResourceGroups.Applied applied = groups().apply(new Cgroup(group), ALL);
        assertThat(applied.enter()).isEmpty();
        assertThat(applied.missing()).hasSize(6);
    }
}
