/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.docs.GuardRecipes.Place;
import dev.reeve.docs.GuardRecipes.Recipe;
import dev.reeve.it.DaemonImage;
import dev.reeve.node.DaemonGroups;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/guard.md tells readers to paste on its daemon gives what it says: all of it in one shell, in the page's order, as somebody would who reads on. */
@Tag("root")
class GuardRecipesLabTest {
    private static final String SHOWN = "/tmp/reeve-lab";
    private static final String MARK = "@@ ";

    @TempDir
    static Path root;

    private static final SortedMap<String, String> SAID = new TreeMap<>();
    private static String network;
    private static Path lab;

    static List<Recipe> recipes() throws IOException {
        return GuardRecipes.recipes(Place.LAB);
    }

    @BeforeAll
    static void paste() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root, for control groups");
        assumeTrue(Cgroups.discover().ifUsable().isPresent(), "needs a writable cgroup v2 hierarchy");
        network = "reeve-lab-" + ProcessHandle.current().pid();
        lab = root.resolve("lab");
        try (RecipeShell shell = new RecipeShell(root, String.join(" ", DaemonImage.command()))) {
            String said = shell.run(root, mine(script()), 1_200);
            for (String part : said.replace(lab.toString(), SHOWN).split("(?m)^" + MARK)) {
                String[] named = part.split("\n", 2);
                SAID.put(named[0], named.length < 2 ? "" : named[1]);
            }
        }
    }

    private static String script() throws IOException {
        List<String> setUp = GuardRecipes.setUp();
        StringBuilder script = new StringBuilder(setUp.get(1));
        for (Recipe recipe : recipes()) {
            script.append("echo '")
                    .append(MARK)
                    .append(recipe.hazard())
                    .append("'\n")
                    .append(recipe.script());
        }
        script.append("echo '").append(MARK).append("pids'\nreeve status | awk '$2 == \"running\" {print $3}'\n");
        return script.append("echo '")
                .append(MARK)
                .append("end'\n")
                .append(setUp.get(2))
                .toString();
    }

    /** Several of these may run on one machine. */
    private static String mine(String script) {
        return script.replace(SHOWN, lab.toString())
                .replace("netns/reeve-lab", "netns/" + network)
                .replace("add reeve-lab", "add " + network)
                .replace("del reeve-lab", "del " + network);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aRecipeGivesWhatThePageShows(Recipe recipe) {
        String said = SAID.getOrDefault(recipe.hazard(), "");
        if (!recipe.gives(said)) {
            assertThat(GuardRecipes.tidy(said)).as(SAID.toString()).isEqualTo(recipe.shown());
        }
    }

    @Test
    void nothingIsLeftOfIt() {
        assertThat(SAID.get("end")).as(SAID.toString()).isEmpty();
        assertThat(lab).doesNotExist();
        assertThat(SAID.get("pids").lines()).hasSize(5);
        await().untilAsserted(() -> assertThat(processes()).noneMatch(ProcessHandle::isAlive));
        assertThat(Path.of("/run/netns", network)).doesNotExist();
    }

    private static List<ProcessHandle> processes() {
        return SAID.getOrDefault("pids", "")
                .lines()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .flatMap(Optional::stream)
                .toList();
    }

    @AfterAll
    static void clean() throws Exception {
        if (lab == null) {
            return;
        }
        ProcessHandle.allProcesses().filter(GuardRecipesLabTest::isOfTheLab).forEach(ProcessHandle::destroyForcibly);
        for (String state : List.of("state", "other", "newer", "small/state")) {
            end(lab.resolve(state));
        }
        quietly("umount", lab.resolve("small").toString());
        quietly("ip", "netns", "del", network);
    }

    private static boolean isOfTheLab(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .startsWith(lab);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Whatever went wrong, no service stays. */
    private static void end(Path state) throws IOException, InterruptedException {
        Cgroup group = new Cgroup(Files.exists(state) ? DaemonGroups.base(state) : root.resolve("none"));
        if (group.exists()) {
            group.kill();
            group.awaitEmpty(Duration.ofSeconds(10));
            group.remove();
        }
    }

    /** Mostly there is nothing left to do. */
    private static void quietly(String... command) throws IOException, InterruptedException {
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
