/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.Cgroups;
import dev.reeve.os.ProcStat;
import dev.reeve.os.Subreaper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a Reeve finds that was killed at any moment, or lost what it had written down. */
@Tag("root")
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class AdoptionTest {
    private static final int SERVICES = 20;

    @TempDir
    Path state;

    /** What the other one started is to come to the first process of the machine when it is killed, and not to this one, which another test may have made the parent of orphans. */
    @BeforeEach
    void isNobodysParent() throws Exception {
        Subreaper.disable();
    }

    @Test
    void h02_theServicesOfAKilledReeveAreAllAdoptedAndNoneIsStarted() throws Exception {
        try (Supervised reeve = Supervised.in(state)) {
            TreeMap<String, Integer> pids = startedByAKilledReeve(reeve);
            List<ServiceSpec> specs = IntStream.range(0, SERVICES)
                    .mapToObj(i -> reeve.shell("service" + i, "exec sleep 1000"))
                    .toList();
            reeve.supervisor.update(specs);
            List<Observation> looks = reeve.supervisor.adoptAll();
            assertThat(looks).hasSize(SERVICES);
            for (ServiceSpec spec : specs) {
                Observation look = reeve.last(spec, "observed");
                assertThat(look.attributes().integer("pid", 0))
                        .isEqualTo(pids.get(spec.name()).longValue());
                assertThat(look.attributes().truth("main")).isTrue();
                assertThat(reeve.supervisor.processes(spec.name())).containsExactly(pids.get(spec.name()));
                assertThat(reeve.start(spec, 4).text()).contains("a second copy is not started");
            }
            assertThat(reeve.told).noneMatch(seen -> seen.type().equals("service.started"));
            theEndOfAnAdoptedOneIsToldWithoutAStatus(
                    reeve, specs.getFirst(), pids.firstEntry().getValue());
            assertThat(reeve.supervisor.stopAll(Supervised.PATIENCE)).isTrue();
        }
    }

    private static void theEndOfAnAdoptedOneIsToldWithoutAStatus(Supervised reeve, ServiceSpec spec, int pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().until(() -> reeve.has(spec, "exited"));
        Observation exited = reeve.last(spec, "exited");
        assertThat(exited.attributes().truth("known")).isFalse();
        assertThat(exited.attributes().text("signal")).isNull();
        assertThat(exited.attributes().integer("generation", 0)).isEqualTo(3);
        assertThat(exited.attributes().truth("populated")).isFalse();
    }

    private TreeMap<String, Integer> startedByAKilledReeve(Supervised reeve) throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SupervisorProcess.class.getName(),
                        state.toString(),
                        reeve.daemon,
                        Integer.toString(SERVICES))
                .redirectErrorStream(true)
                .start();
        TreeMap<String, Integer> pids = new TreeMap<>();
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = other.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && pids.size() < SERVICES) {
                said.append(line).append('\n');
                String[] words = line.split(" ");
                if (words[0].equals("started")) {
                    pids.put(words[1], Integer.parseInt(words[2]));
                }
                line = pids.size() < SERVICES ? lines.readLine() : line;
            }
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(pids).as(said.toString()).hasSize(SERVICES).doesNotContainValue(0);
        return pids;
    }

    private Path record(String service) {
        return state.resolve("instances").resolve(service + ".instance");
    }

    /** Starts generation 3 of web, forgets everything, and has the record say this instead. Null: it is lost. */
    private int runsWithRecord(String text) throws Exception {
        Supervised before = Supervised.in(state);
        ServiceSpec web = before.shell("web", "sleep 1001 & exec sleep 1000");
        int pid = (int) before.start(web, 3).evidence().integer("pid", 0);
        await().until(() -> before.supervisor.processes("web").size() == 2);
        before.drop();
        if (text == null) {
            Files.delete(record("web"));
        } else {
            Files.writeString(record("web"), text, StandardCharsets.ISO_8859_1);
        }
        return pid;
    }

    private static ServiceSpec hasty(Supervised reeve) {
        return reeve.spec("web", RunSpec.of(List.of("/bin/sleep", "1000")), Duration.ofMillis(200));
    }

    private void adoptsAndRefusesASecond(int pid) throws Exception {
        try (Supervised reeve = Supervised.in(state)) {
            ServiceSpec web = hasty(reeve);
            reeve.supervisor.update(List.of(web));
            Observation look = reeve.last(web, "observed");
            assertThat(look.attributes().integer("pid", 0)).isEqualTo(pid);
            assertThat(look.attributes().integer("generation", 0)).isEqualTo(3);
            assertThat(look.attributes().truth("main")).isTrue();
            assertThat(reeve.supervisor.lookAtStart("web", 3).result()).isEqualTo(Outcome.Result.SUCCEEDED);
            assertThat(reeve.start(web, 4).text()).contains("generation 3 still holds", "second copy");
            assertThat(reeve.stop(web, 3).result()).isEqualTo(Outcome.Result.SUCCEEDED);
            assertThat(reeve.start(web, 4).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        }
    }

    @Test
    void aStartWhoseProcessWasNeverWrittenDownIsAdopted() throws Exception {
        adoptsAndRefusesASecond(runsWithRecord("intent 3\n"));
    }

    @Test
    void aStartIsAdoptedFromItsGroupAloneWhenTheRecordIsLost() throws Exception {
        adoptsAndRefusesASecond(runsWithRecord(null));
    }

    @Test
    void damagedLinesOfARecordArePassedOver() throws Exception {
        adoptsAndRefusesASecond(runsWithRecord("""
                intent
                started 3
                started 3 x y z 0
                intent 99999999999999999999
                intent 9223372036854775807
                started -1 1 1 b 0

                \u0000\u00ff\u00fe started
                intent 3
                started 9999999"""));
    }

    @Test
    void h02_aRecordedPidThatIsNowAStrangersIsNotTheService() throws Exception {
        int pid = runsWithRecord("intent 3\n");
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        try (Supervised reeve = Supervised.in(state)) {
            long inode = (long) Files.getAttribute(
                    Cgroups.discover()
                            .ifUsable()
                            .orElseThrow()
                            .below(reeve.daemon)
                            .group("service", "web", "main", "3")
                            .path(),
                    "unix:ino");
            long self = ProcessHandle.current().pid();
            Files.writeString(record("web"), "intent 3\nstarted 3 " + self + " 1 " + boot + " " + inode + "\n");
            ServiceSpec web = reeve.shell("web", "exec sleep 1000");
            reeve.supervisor.update(List.of(web));
            Observation look = reeve.last(web, "observed");
            assertThat(look.attributes().truth("populated")).isTrue();
            assertThat(look.attributes().truth("main")).isFalse();
            assertThat(reeve.stop(web, 3).result()).isEqualTo(Outcome.Result.SUCCEEDED);
            // Nobody knows it as the main process here, so nobody need have reaped it yet.
            assertThat(ProcStat.read(pid).filter(stat -> !stat.isDead())).isEmpty();
        }
    }

    @Test
    void aStartThatWasOnlyIntendedNeverHappened() throws Exception {
        try (Supervised reeve = Supervised.in(state)) {
            ServiceSpec web = reeve.shell("web", "exec sleep 1000");
            Files.writeString(record("web"), "intent 3\n");
            Cgroups.discover()
                    .ifUsable()
                    .orElseThrow()
                    .below(reeve.daemon)
                    .group("service", "web", "main", "3")
                    .create();
            reeve.supervisor.update(List.of(web));
            assertThat(reeve.last(web, "observed").attributes().truth("populated"))
                    .isFalse();
            assertThat(reeve.last(web, "observed").attributes().integer("generation", 0))
                    .isEqualTo(3);
            assertThat(reeve.supervisor.lookAtStart("web", 3).text()).contains("never started");
            assertThat(reeve.start(web, 3).text()).contains("not new");
            assertThat(reeve.start(web, 4).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        }
    }
}
