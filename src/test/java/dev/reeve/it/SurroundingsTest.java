/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Surroundings;
import dev.reeve.model.Surroundings.IoClass;
import dev.reeve.model.Surroundings.IoNice;
import dev.reeve.model.Surroundings.Limit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a process is put into, as the kernel says it of the process. Needs root. */
@Tag("root")
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class SurroundingsTest {
    @TempDir
    Path state;

    private Supervised reeve;

    @BeforeEach
    void begins() throws Exception {
        reeve = Supervised.in(state);
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        reeve.close();
    }

    private static Surroundings limits(String name, Limit limit) {
        SequencedMap<String, Limit> limits = new LinkedHashMap<>();
        limits.put(name, limit);
        return new Surroundings(List.of(), List.of(), null, null, limits, null, null, null, List.of(), false);
    }

    private ServiceSpec spec(String script, String user, Surroundings surroundings) {
        RunSpec run = new RunSpec(
                List.of("/bin/sh", "-c", script),
                new LinkedHashMap<>(),
                null,
                user,
                null,
                RunSpec.DEFAULT_UMASK,
                null,
                1_000,
                surroundings);
        return reeve.spec("web", run, Duration.ofSeconds(5));
    }

    /** The output once it has ended with 0. */
    private String output(ServiceSpec spec) throws Exception {
        Result started = reeve.start(spec, 1);
        assertThat(started.result()).as(started.text()).isEqualTo(Outcome.Result.SUCCEEDED);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(spec, "exited"));
        String said = Files.readString(state.resolve("log/web.log"));
        assertThat(reeve.last(spec, "exited").attributes().integer("status", -1))
                .as(said)
                .isZero();
        return said;
    }

    @Test
    void prioritiesLimitsAndScore() throws Exception {
        SequencedMap<String, Limit> limits = new LinkedHashMap<>();
        limits.put("nofile", new Limit(100, 200));
        limits.put("core", new Limit(Limit.UNLIMITED, Limit.UNLIMITED));
        Surroundings all = new Surroundings(
                List.of(), List.of(), 7, new IoNice(IoClass.BEST_EFFORT, 6), limits, 321, null, null, List.of(), false);
        String said = output(spec(
                "ulimit -Sn; ulimit -Hn; ulimit -c; cat /proc/self/oom_score_adj; ionice; nice; echo $PWD", null, all));
        assertThat(said.lines()).containsExactly("100", "200", "unlimited", "321", "best-effort: prio 6", "7", "/");
    }

    @Test
    void groupsAndCapabilitiesOfAnotherUser() throws Exception {
        Surroundings all = new Surroundings(
                List.of("adm"),
                List.of(),
                null,
                null,
                new LinkedHashMap<>(),
                null,
                null,
                List.of("net_bind_service", "kill"),
                List.of("net_bind_service"),
                true);
        String said = output(spec("id -un; id -Gn; grep -E '^(Cap|NoNew)' /proc/self/status", "nobody", all));
        assertThat(said)
                .startsWith("nobody\n")
                .contains("adm")
                .containsPattern("CapEff:\t0000000000000400")
                .containsPattern("CapBnd:\t0000000000000420")
                .containsPattern("CapAmb:\t0000000000000400")
                .containsPattern("NoNewPrivs:\t1");
    }

    @Test
    void rootIsBoundToo() throws Exception {
        Surroundings none = new Surroundings(
                List.of(), List.of(), null, null, new LinkedHashMap<>(), null, null, List.of(), List.of(), false);
        assertThat(output(spec("grep CapEff /proc/self/status", null, none))).contains("0000000000000000");
    }

    @Test
    void anotherRoot() throws Exception {
        Path jail = Files.createDirectories(state.resolve("jail"));
        Files.createDirectories(jail.resolve("srv"));
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String program : List.of("/bin/sh", "/usr/bin/id", "/bin/ls")) {
            copyWithLibraries(Path.of(program), jail);
        }
        Surroundings chrooted = new Surroundings(
                List.of(), List.of(), null, null, new LinkedHashMap<>(), null, jail.toString(), null, List.of(), true);
        RunSpec run = new RunSpec(
                List.of("sh", "-c", "pwd; /usr/bin/id -u; /bin/ls -d /srv /etc"),
                new LinkedHashMap<>(),
                "/srv",
                "nobody",
                null,
                RunSpec.DEFAULT_UMASK,
                null,
                1_000,
                chrooted);
        ServiceSpec web = reeve.spec("web", run, Duration.ofSeconds(5));
        reeve.start(web, 1);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "exited"));
        assertThat(Files.readAllLines(state.resolve("log/web.log")))
                .contains("/srv", "65534")
                .anySatisfy(line -> assertThat(line).contains("/etc", "No such file"));
    }

    private static void copyWithLibraries(Path program, Path root) throws Exception {
        Process ldd = new ProcessBuilder("ldd", program.toString()).start();
        List<String> files = new ArrayList<>(List.of(program.toString()));
        Matcher library = Pattern.compile("(/\\S+) \\(0x")
                .matcher(new String(ldd.getInputStream().readAllBytes(), UTF_8));
        while (library.find()) {
            files.add(library.group(1));
        }
        for (String file : files) {
            Path copy = root.resolve("." + file).normalize();
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of(file).toRealPath(), copy, REPLACE_EXISTING, COPY_ATTRIBUTES);
        }
    }

    @Test
    void aStepThatFailsIsNamed() throws Exception {
        ServiceSpec web = spec("exec sleep 1000", null, limits("nofile", new Limit(1L << 40, 1L << 40)));
        reeve.start(web, 1);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "exited"));
        assertThat(reeve.last(web, "exited").attributes().integer("status", -1)).isEqualTo(125);
        assertThat(reeve.last(web, "exited").attributes().text("text"))
                .startsWith("reeve: cannot set limits: ")
                .contains("NOFILE");
    }

    @Test
    void aMissingGroupIsNamed() throws Exception {
        Surroundings groups = new Surroundings(
                List.of("no-such-group"),
                List.of(),
                null,
                null,
                new LinkedHashMap<>(),
                null,
                null,
                null,
                List.of(),
                false);
        assertThat(reeve.start(spec("exec sleep 1000", null, groups), 1).text())
                .contains("could not be started", "no group 'no-such-group'");
    }

    @Test
    void filesOfVariablesWinAndAMissingOneIsNamed() throws Exception {
        Path file = Files.writeString(state.resolve("env"), "GREETING='hello  world'\n");
        Surroundings files = new Surroundings(
                List.of(),
                List.of(file.toString(), "-" + state.resolve("none")),
                null,
                null,
                new LinkedHashMap<>(),
                null,
                null,
                null,
                List.of(),
                false);
        assertThat(output(spec("echo \"$GREETING\"", null, files))).isEqualTo("hello  world\n");
        Files.delete(file);
        assertThat(reeve.start(spec("exec sleep 1000", null, files), 2).text())
                .contains("could not be started", file.toString());
    }
}
