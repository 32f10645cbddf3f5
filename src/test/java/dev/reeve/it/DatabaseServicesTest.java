/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.api.client.Unreachable;
import dev.reeve.os.Proc;
import dev.reeve.os.ProcStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One database in three ways: PostgreSQL run by Reeve itself, by the init script of its Debian package, and by the resource agent. Each has a cluster of the test's own; those of the machine are
 * neither read nor touched. Needs root and the package.
 */
@Tag("root")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class DatabaseServicesTest {
    private static final List<String> SERVICES = List.of("native", "script", "agent");
    private static final Path PGSQL = Path.of("/usr/lib/ocf/resource.d/heartbeat/pgsql");
    private static final Path INIT = Path.of("/etc/init.d/postgresql");
    private static final Path FUNCTIONS = Path.of("/usr/share/postgresql-common/init.d-functions");
    /** Part of the name of a socket, nothing listens on the network. */
    private static final String PORT = "54329";

    private Path root;
    private Path programs;

    @BeforeEach
    void clusters() throws Exception {
        programs = programs();
        assumeTrue(Files.isExecutable(INIT) && Files.exists(FUNCTIONS), "Debian's postgresql-common is not here");
        assumeTrue(Files.isExecutable(PGSQL), "the agent heartbeat:pgsql is not here (package resource-agents)");
        // The directory of the build may be closed to other users.
        root = Files.createTempDirectory("reeve-pg-");
        assertThat(Shell.run("chmod", "755", root.toString())).isZero();
        for (String service : List.of("native", "agent", "script")) {
            Files.createDirectories(root.resolve(service));
        }
        asOwner();
        debian();
        copy("native");
        copy("agent");
    }

    /** Making a cluster takes longer than all else here: the others are copies, with their configuration beside the data. */
    private void copy(String service) throws Exception {
        runs("cp", "-a", data("script"), data(service));
        Path data = Path.of(data(service));
        Files.writeString(
                data.resolve("postgresql.conf"),
                "listen_addresses = ''\nfsync = off\nport = " + PORT + "\nunix_socket_directories = '"
                        + root.resolve(service) + "'\n");
        Files.writeString(data.resolve("pg_hba.conf"), "local all all trust\n");
        Files.writeString(data.resolve("pg_ident.conf"), "");
    }

    /** A cluster as Debian's tools make it, but for where everything is; and the package's script with these places. */
    private void debian() throws Exception {
        Path place = root.resolve("script");
        String version = programs.getParent().getFileName().toString();
        runs(
                "env",
                "PG_CLUSTER_CONF_ROOT=" + place.resolve("etc"),
                "pg_createcluster",
                "-u",
                "postgres",
                "-d",
                data("script"),
                "-s",
                place.toString(),
                "-l",
                place + "/log",
                "-p",
                PORT,
                "--start-conf=auto",
                version,
                "reeve",
                "--",
                "-A",
                "trust",
                "-N");
        Files.writeString(
                place.resolve("etc/" + version + "/reeve/postgresql.conf"),
                "listen_addresses = ''\nfsync = off\nexternal_pid_file = '" + place + "/pid'\n",
                StandardOpenOption.APPEND);
        copied(
                FUNCTIONS,
                "functions",
                Map.of("/etc/postgresql", place + "/etc", "/var/run/postgresql", place + "/run"));
        copied(INIT, "init", Map.of(FUNCTIONS.toString(), root + "/functions"));
    }

    private void copied(Path from, String name, Map<String, String> places) throws IOException {
        String text = Files.readString(from);
        for (Map.Entry<String, String> each : places.entrySet()) {
            assertThat(text).as(from.toString()).contains(each.getKey());
            text = text.replace(each.getKey(), each.getValue());
        }
        OwnScripts.write(root.resolve(name), text);
    }

    private void asOwner() throws Exception {
        for (String service : SERVICES) {
            runs("chown", "postgres:postgres", root.resolve(service).toString());
        }
    }

    private String data(String service) {
        return root.resolve(service) + "/data";
    }

    private static void runs(String... command) throws Exception {
        assertThat(Shell.run(command)).as(String.join(" ", command)).isZero();
    }

    private static Path programs() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        assumeTrue(Files.isDirectory(versions), "PostgreSQL is not here");
        try (Stream<Path> found = Files.list(versions)) {
            return found.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .findFirst()
                    .orElseGet(() -> org.junit.jupiter.api.Assumptions.abort("PostgreSQL's initdb is not here"));
        }
    }

    private String configuration() {
        return """
                services:
                  native:
                    run: @BIN@/postgres -D @ROOT@/native/data
                    user: postgres
                    ready: {run: @BIN@/pg_isready -q -h @ROOT@/native -p @PORT@, interval: 200ms, within: 30s}
                    stop: {sequence: [{signal: INT, wait: 20s}]}
                  script:
                    lsb: @ROOT@/init
                    environment: {PG_CLUSTER_CONF_ROOT: @ROOT@/script/etc}
                  agent:
                    ocf: heartbeat:pgsql
                    parameters:
                      pgctl: @BIN@/pg_ctl
                      psql: @BIN@/psql
                      pgdata: @ROOT@/agent/data
                      pgport: "@PORT@"
                      socketdir: @ROOT@/agent
                      logfile: @ROOT@/agent/log
                      pgdba: postgres
                    monitor: {interval: 2s}
                """.replace("@BIN@", programs.toString())
                .replace("@ROOT@", root.toString())
                .replace("@PORT@", PORT);
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        if (root == null) {
            return;
        }
        List<Integer> left = new ArrayList<>();
        for (String service : SERVICES) {
            left.addAll(postmasters(service));
        }
        left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        assertThat(Shell.run("rm", "-rf", root.toString())).isZero();
        assertThat(left).as("postmasters left behind").isEmpty();
    }

    /** Its workers have titles instead of a command line, so these are the main processes only. */
    private List<Integer> postmasters(String service) throws IOException {
        List<Integer> found = new ArrayList<>();
        for (int pid : Proc.pids()) {
            List<String> words = Proc.commandLine(pid);
            boolean is = !words.isEmpty() && words.getFirst().endsWith("/postgres") && words.contains(data(service));
            if (is
                    && ProcStat.read(pid)
                            .filter(stat -> !stat.isDead() && !isFork(stat, words))
                            .isPresent()) {
                found.add(pid);
            }
        }
        return found;
    }

    /** Until it has given itself a title, a worker looks like who has forked it. */
    private static boolean isFork(ProcStat stat, List<String> words) {
        return Proc.commandLine(stat.parent()).equals(words);
    }

    private boolean answers(String service) throws Exception {
        String socket = root.resolve(service).toString();
        return Shell.run(programs + "/psql", "-U", "postgres", "-h", socket, "-p", PORT, "-c", "select 1", "postgres")
                == 0;
    }

    private static boolean runsFrom(DaemonHarness daemon, String name, long generation) throws Unreachable {
        return daemon.status().items("services").stream()
                .anyMatch(each -> each.text("name").equals(name)
                        && each.text("state").equals("running")
                        && each.number("generation") >= generation);
    }

    /** Never two, whatever else: also not while one takes the other's place. */
    private boolean atMostOne(String name) throws IOException {
        assertThat(postmasters(name)).as(name).hasSizeLessThan(2);
        return true;
    }

    /** What the ways of starting it wrote, which is where a start that failed says why. */
    private String wrote(String name) {
        StringBuilder all = new StringBuilder();
        for (Path log : List.of(root.resolve("daemon/state/log/" + name + ".log"), root.resolve(name + "/log"))) {
            all.append("\n").append(log).append(":\n").append(Shell.text(log));
        }
        return all.toString();
    }

    private static long pid(DaemonHarness daemon, String name) throws Unreachable {
        return daemon.status().items("services").stream()
                .filter(each -> each.text("name").equals(name))
                .mapToLong(each -> each.number("pid"))
                .sum();
    }

    /** @return its postmaster, the only one */
    private int works(DaemonHarness daemon, String name, long generation) throws Exception {
        try {
            daemon.until(
                    name + " runs as generation " + generation + " or a later one",
                    () -> atMostOne(name) && runsFrom(daemon, name, generation));
            daemon.until(name + " answers", () -> atMostOne(name) && answers(name));
        } catch (AssertionError failed) {
            throw new AssertionError(failed.getMessage() + wrote(name), failed);
        }
        if (runsFrom(daemon, name, generation + 1)) {
            System.err.println(name + " was started more than once:" + wrote(name));
        }
        List<Integer> mains = postmasters(name);
        assertThat(mains).as(name).hasSize(1);
        assertThat(pid(daemon, name)).as(name).isEqualTo(mains.getFirst().longValue());
        return mains.getFirst();
    }

    @Test
    void aKilledPostmasterIsReplacedByExactlyOne() throws Exception {
        Path home = Files.createDirectory(root.resolve("daemon"));
        try (DaemonHarness daemon = new DaemonHarness(home).configured(configuration())) {
            daemon.start();
            SequencedMap<String, Integer> before = new LinkedHashMap<>();
            for (String name : SERVICES) {
                before.put(name, works(daemon, name, 1));
            }
            for (int pid : before.values()) {
                runs("kill", "-KILL", Integer.toString(pid));
            }
            // A script may refuse its first start beside the remains of a killed server; then the next one counts.
            for (String name : SERVICES) {
                assertThat(works(daemon, name, 2)).as(name).isNotEqualTo(before.get(name));
            }
            for (String name : SERVICES) {
                assertThat(new Said(daemon.action("service.stop", "service/" + name)).text("outcome"))
                        .as(name)
                        .isNotNull();
                daemon.until(name + " has ended", () -> postmasters(name).isEmpty());
            }
            assertThat(daemon.entries("service.exited")).isNotEmpty();
        }
    }
}
