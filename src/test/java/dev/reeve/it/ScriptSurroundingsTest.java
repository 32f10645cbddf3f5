/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Resources;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Surroundings;
import dev.reeve.os.Proc;
import dev.reeve.supervise.ReadinessProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a configuration puts the services of init scripts and agents into, seen in their processes. Needs root. */
@Tag("root")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ScriptSurroundingsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path state;

    private OwnScripts own;
    private Supervised reeve;

    @BeforeEach
    void begins() throws Exception {
        own = new OwnScripts(Files.createDirectories(state.resolve("own")));
        reeve = Supervised.in(state);
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        reeve.close();
    }

    private static void succeeded(Result result) {
        assertThat(result.result()).as(result.text()).isEqualTo(Outcome.Result.SUCCEEDED);
    }

    private static ServiceSpec in(ServiceSpec spec, Map<String, String> environment, Surroundings surroundings) {
        return spec.running(new RunSpec(
                spec.argv(),
                new LinkedHashMap<>(environment),
                null,
                null,
                null,
                027,
                null,
                RunSpec.DEFAULT_OUTPUT_LIMIT,
                surroundings));
    }

    private Surroundings surroundings(List<String> files) {
        SequencedMap<String, Surroundings.Limit> limits = new LinkedHashMap<>();
        limits.put("nofile", new Surroundings.Limit(123, 456));
        return new Surroundings(List.of(), files, 3, null, limits, 77, null, null, List.of(), false);
    }

    private String of(int pid, String file) throws Exception {
        return Files.readString(Path.of("/proc/" + pid + "/" + file));
    }

    private void isPutInto(int pid) throws Exception {
        assertThat(Proc.environment(pid)).containsEntry("SHOP", "own").containsEntry("QUEUE", "file");
        assertThat(of(pid, "limits")).containsPattern("Max open files +123 +456 ");
        assertThat(of(pid, "oom_score_adj").strip()).isEqualTo("77");
        assertThat(of(pid, "status")).containsPattern("Umask:\\s+0027");
        assertThat(of(pid, "stat").replaceFirst(".*\\) ", "").split(" ")[16]).isEqualTo("3");
    }

    @Test
    void anInitScriptsDaemonIsPutIntoWhatTheConfigurationSays() throws Exception {
        Path file = Files.writeString(own.directory.resolve("more"), "QUEUE=file\n");
        ServiceSpec web = in(
                OwnScripts.lsb("web", own.good()),
                Map.of("SHOP", "own", "QUEUE", "mail"),
                surroundings(List.of(file.toString())));
        succeeded(reeve.start(web, 1));
        isPutInto(own.alive().getFirst());
        succeeded(reeve.stop(web, 1));
        Files.delete(file);
        assertThat(reeve.start(web, 2).text()).contains("there is no environment file " + file);
        assertThat(own.alive()).isEmpty();
    }

    @Test
    void anAgentsDaemonToo() throws Exception {
        ServiceSpec db = in(
                OwnScripts.ocf("db", own.running(), new LinkedHashMap<>(), HOUR),
                Map.of("SHOP", "own", "QUEUE", "file", "PATH", "/opt/shop:/usr/bin:/bin", "OCF_ROOT", "/nowhere"),
                surroundings(List.of()));
        succeeded(reeve.start(db, 1));
        int pid = own.alive().getFirst();
        isPutInto(pid);
        assertThat(Proc.environment(pid).get("PATH")).endsWith(":/opt/shop:/usr/bin:/bin");
        assertThat(Proc.environment(pid).get("OCF_ROOT")).isEqualTo(own.directory.toString());
        succeeded(reeve.stop(db, 1));
    }

    /** A script writes what its actions are put into. */
    private Path telling() throws Exception {
        return OwnScripts.write(own.directory.resolve("telling"), """
                #!/bin/sh
                echo "$1 $SHOP $(umask) $(ulimit -n)" >> %s
                case "$1" in
                start) touch %2$s ;;
                stop) rm -f %2$s ;;
                status) [ -e %2$s ] || exit 3 ;;
                *) exit 3 ;;
                esac
                """.formatted(
                        own.directory.resolve("calls"), own.directory.resolve("there")));
    }

    @Test
    void limitsAreTheServicesAndWhatItWasStartedWithStaysOverTheDaemonsEnd() throws Exception {
        ServiceSpec web = in(OwnScripts.lsb("web", telling()), Map.of("SHOP", "first one"), surroundings(List.of()));
        reeve.supervisor.update(List.of(web));
        succeeded(reeve.start(web, 1));
        reeve.drop();
        try (Supervised next = Supervised.in(state)) {
            next.supervisor.update(List.of(in(web, Map.of("SHOP", "second"), surroundings(List.of()))));
            succeeded(next.stop(web, 1));
        }
        List<String> calls = Files.readAllLines(own.directory.resolve("calls"));
        assertThat(calls).contains("start first one 0027 123");
        assertThat(calls)
                .filteredOn(line -> line.startsWith("stop"))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).startsWith("stop first one 0027 ").doesNotEndWith(" 123"));
    }

    @Test
    void theWholeOfAnInitScriptsServiceIsLimited() throws Exception {
        assumeThat(Path.of("/sys/fs/cgroup/pids").toFile().isDirectory()
                        || Files.readString(Path.of("/sys/fs/cgroup/cgroup.controllers"))
                                .contains("pids"))
                .isTrue();
        Resources few = new Resources(null, null, null, null, 30, null, true);
        ServiceSpec web = in(OwnScripts.lsb("web", own.good()), Map.of(), Surroundings.NONE.with(few));
        succeeded(reeve.start(web, 1));
        Path group = pidsGroup(own.alive().getFirst());
        assertThat(group.resolve("pids.max")).hasContent("30");
        succeeded(reeve.stop(web, 1));
        assertThat(group).doesNotExist();
    }

    @Test
    void withoutALimitThatIsRequiredNothingIsRun() throws Exception {
        reeve.close();
        reeve = new Supervised(state, false, (probe, timeout) -> new ReadinessProbe.Answer(true, "ready"));
        Resources few = new Resources(null, null, null, null, 30, null, true);
        ServiceSpec web = in(OwnScripts.lsb("web", telling()), Map.of(), Surroundings.NONE.with(few));
        assertThat(reeve.start(web, 1).text()).contains("required limits cannot be set");
        assertThat(Files.readString(own.directory.resolve("calls"))).doesNotContain("start");
        Resources perhaps = new Resources(null, null, null, null, 30, null, false);
        succeeded(reeve.start(in(web, Map.of(), Surroundings.NONE.with(perhaps)), 2));
        assertThat(reeve.last(web, "noticed").attributes().text("text", ""))
                .contains("it runs without limits that were asked for");
        succeeded(reeve.stop(web, 2));
    }

    /** Where the limit on the number of processes holds for this one. */
    private Path pidsGroup(int pid) throws Exception {
        List<String> lines = of(pid, "cgroup").lines().toList();
        return lines.stream()
                .filter(line -> line.matches("[0-9]+:pids:.*"))
                .map(line -> Path.of("/sys/fs/cgroup/pids" + line.split(":", 3)[2]))
                .findFirst()
                .orElseGet(() -> Path.of("/sys/fs/cgroup" + lines.getLast().split(":", 3)[2]));
    }
}
