/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Resources;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Surroundings;
import dev.reeve.os.Proc;
import dev.reeve.supervise.Account;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Limits held by the kernel, under cgroup v2 or beside it under v1, whichever this machine has. Needs root. */
@Tag("root")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ResourcesTest {
    private static final boolean UNIFIED = Files.exists(Path.of("/sys/fs/cgroup/cgroup.controllers"));

    @TempDir
    Path state;

    private Supervised reeve;

    @BeforeEach
    void begins() throws Exception {
        reeve = Supervised.in(state);
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        reeve.supervisor.stopAll(Supervised.PATIENCE);
        reeve.close();
        for (String controller : List.of("memory", "pids", "cpu", "blkio")) {
            assertThat(Path.of("/sys/fs/cgroup", controller, "reeve", reeve.daemon))
                    .doesNotExist();
        }
    }

    private ServiceSpec limited(String script, Resources resources) {
        RunSpec run = new RunSpec(
                List.of("/bin/sh", "-c", script),
                new LinkedHashMap<>(),
                null,
                null,
                null,
                RunSpec.DEFAULT_UMASK,
                null,
                1_000,
                Surroundings.NONE.with(resources));
        ServiceSpec spec = reeve.spec("web", run, Duration.ofSeconds(5));
        reeve.supervisor.update(List.of(spec));
        return spec;
    }

    private static void assumeController(String name) throws Exception {
        boolean there = Files.isDirectory(Path.of("/sys/fs/cgroup", name))
                || UNIFIED
                        && Files.readString(Path.of("/sys/fs/cgroup/cgroup.controllers"))
                                .contains(name);
        assumeThat(there).as("needs the controller " + name).isTrue();
    }

    private void starts(ServiceSpec spec) throws Exception {
        Result started = reeve.start(spec, 1);
        assertThat(started.result()).as(started.text()).isEqualTo(Outcome.Result.SUCCEEDED);
    }

    @Test
    void aServiceThatForksWithoutEndIsHeld() throws Exception {
        assumeController("pids");
        ServiceSpec web = limited(
                "i=0; while [ $i -lt 10000 ]; do sleep 1000 & i=$((i+1)); done 2>/dev/null; exec sleep 1000",
                new Resources(null, null, null, null, 30, null, true));
        starts(web);
        await().atMost(Supervised.PATIENCE)
                .until(() -> reeve.supervisor.processes("web").size() >= 25);
        await().during(Duration.ofSeconds(1))
                .until(() -> reeve.supervisor.processes("web").size() <= 30);
        assertThat(reeve.stop(web, 1).result()).isEqualTo(Outcome.Result.SUCCEEDED);
    }

    @Test
    void aServiceThatTakesTooMuchMemoryIsKilledAndThatIsTold() throws Exception {
        assumeController("memory");
        assumeThat(Path.of("/usr/bin/perl")).exists();
        ServiceSpec web = limited(
                "exec perl -e '$x = \"x\" x (200 << 20); sleep 1000'",
                new Resources(null, null, null, 48L << 20, null, null, true));
        starts(web);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "exited"));
        assertThat(reeve.types(web)).containsSubsequence("started", "oom", "exited");
        assertThat(reeve.last(web, "oom").attributes().integer("killed", 0)).isPositive();
        assertThat(reeve.last(web, "exited").attributes().text("signal")).isEqualTo("SIGKILL");
    }

    /** It reads again and again what does not fit into its memory. */
    @Test
    void aServiceThatWaitsForMemoryIsTold() throws Exception {
        assumeController("memory");
        assumeThat(Path.of("/proc/pressure/memory"))
                .as("this kernel does not measure pressure (psi=1)")
                .exists();
        Path big = Files.write(state.resolve("big"), new byte[48 << 20]);
        String read = "cat " + big + " > /dev/null";
        ServiceSpec web = limited(
                // What is in memory already is on somebody else's account.
                "sync; dd if=" + big + " iflag=nocache count=0 2>/dev/null; while :; do " + read + " & " + read + " & "
                        + read + "; wait; done",
                new Resources(null, null, null, 12L << 20, null, null, true));
        starts(web);
        Path pressure = group(reeve.supervisor.processes("web").getFirst()).resolve("memory.pressure");
        assumeThat(pressure)
                .as("no pressure is measured for control groups here")
                .exists();
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        double most = 0;
        while (!reeve.has(web, "pressure") && System.nanoTime() < until) {
            most = Math.max(most, percent(Files.readAllLines(pressure).getFirst()));
            Thread.sleep(200);
        }
        assumeThat(most > 20 || reeve.has(web, "pressure"))
                .as("the kernel lets it wait at most " + most + " % of the time here")
                .isTrue();
        assertThat(reeve.has(web, "pressure")).as(most + " %").isTrue();
        assertThat(percent("avg10=" + reeve.last(web, "pressure").attributes().text("percent", "")))
                .isBetween(10.0, 100.0);
    }

    private static double percent(String line) {
        Matcher matcher = Pattern.compile("avg10=([0-9.]+)").matcher(line);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    @Test
    void allLimitsAreWhereTheKernelHoldsThem() throws Exception {
        ServiceSpec web = limited(
                "cat /proc/self/cgroup; exec sleep 1000", new Resources(200, 50, 60L << 20, 64L << 20, 40, 50, false));
        starts(web);
        int pid = reeve.supervisor.processes("web").getFirst();
        List<String> missing = reeve.supervisor.account("web").orElseThrow().missing();
        Path log = state.resolve("log/web.log");
        await().atMost(Supervised.PATIENCE).until(() -> Files.size(log) > 0);
        List<String> groups = Files.readAllLines(log);
        for (String controller : List.of("memory", "pids", "cpu")) {
            boolean said = missing.stream().anyMatch(each -> each.startsWith(controller));
            boolean beside =
                    groups.stream().anyMatch(line -> line.contains(":" + controller + ":/reeve/" + reeve.daemon));
            boolean within = Files.exists(group(pid).resolve(controller + ".max"));
            assertThat(said || beside || within)
                    .as(controller + " " + groups + missing)
                    .isTrue();
        }
        assertThat(missing.isEmpty()).isEqualTo(!reeve.has(web, "noticed"));
    }

    private static Path group(int pid) {
        String own = Proc.controlGroup(pid).orElse("/");
        return Stream.of("/sys/fs/cgroup/unified", "/sys/fs/cgroup")
                .map(mount -> Path.of(mount + own))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("/nowhere"));
    }

    @Test
    void whereARequiredLimitCannotBeItIsNotStarted() throws Exception {
        ServiceSpec free = reeve.shell("free", "exec sleep 1000");
        starts(free);
        Path own = group(reeve.supervisor.processes("free").getFirst());
        boolean possible = Files.exists(own.resolve("io.weight"))
                || Files.exists(Path.of("/sys/fs/cgroup/blkio/blkio.weight"))
                || UNIFIED;
        assumeThat(possible).as("needs a kernel without weights for disks").isFalse();
        Resources io = new Resources(null, null, null, null, null, 50, true);
        Result refused = reeve.start(limited("exec sleep 1000", io), 1);
        assertThat(refused.text()).contains("required limits cannot be set", "io-weight");
        Resources wanted = new Resources(null, null, null, null, null, 50, false);
        ServiceSpec web = limited("exec sleep 1000", wanted);
        assertThat(reeve.start(web, 2).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(reeve.last(web, "noticed").attributes().text("text")).contains("io-weight");
    }

    @Test
    void whatItUsesIsMeasured() throws Exception {
        assumeThat(Path.of("/usr/bin/perl")).exists();
        ServiceSpec plain =
                reeve.shell("plain", "exec perl -e '$x = \"x\" x (30 << 20); 1 while times() < 0.3; sleep 1000'");
        starts(plain);
        await().atMost(Supervised.PATIENCE).untilAsserted(() -> {
            Account account = reeve.supervisor.account("plain").orElseThrow();
            assertThat(account.usage().cpuMicros().orElse(0)).isGreaterThan(200_000);
            assertThat(account.usage().memory().orElse(0)).isGreaterThan(30L << 20);
            assertThat(account.usage().processes().orElse(0)).isEqualTo(1);
        });
        reeve.stop(plain, 1);
        assertThat(reeve.supervisor.account("plain")).isEmpty();
    }
}
