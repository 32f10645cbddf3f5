/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.os.Cgroups;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Debian's own resource agents through {@code reeve agent test}: each lives its whole life, and nothing is left of it. */
@Tag("root")
@Timeout(240)
class RealAgentsTest {
    private Path directory;

    @BeforeEach
    void prepare() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root, for control groups");
        assumeTrue(Cgroups.discover().ifUsable().isPresent(), "needs a writable cgroup v2 hierarchy");
        // Not JUnit's: agents look into it as other users.
        directory = Files.createTempDirectory(
                "reeve-it-agents-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    @AfterEach
    void clear() throws IOException {
        if (directory != null) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private static void needs(String agent, String... programs) {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/lib/ocf/resource.d", agent.replace(':', '/'))),
                "the agent " + agent + " is not here (packages resource-agents, pacemaker-resource-agents)");
        for (String program : programs) {
            assumeTrue(found(program), program + " is not here, which " + agent + " runs");
        }
    }

    private static boolean found(String program) {
        return Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                .anyMatch(in -> Files.isExecutable(Path.of(in, program)));
    }

    private AgentTrials.Said test(String agent, String... parameters) throws Exception {
        String[] placed = Stream.of(parameters)
                .map(parameter -> parameter.replace("DIR", directory.toString()))
                .toArray(String[]::new);
        AgentTrials.Said said = new AgentTrials(directory).test(agent, placed);
        assertNothingLeft(said);
        return said;
    }

    private static void assertNothingLeft(AgentTrials.Said said) {
        String place = said.json().fields().get("place").plain();
        assertThat(place).startsWith("control group /");
        assertThat(Path.of(place.substring("control group ".length()))).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "heartbeat:Dummy, state=DIR/state",
        "pacemaker:Dummy, state=DIR/state",
        "heartbeat:Stateful, state=DIR/state",
        "pacemaker:Stateful, state=DIR/state",
        "heartbeat:Delay, startdelay=1 stopdelay=1 mondelay=0",
        "heartbeat:anything, binfile=/bin/sleep cmdline_options=1000 pidfile=DIR/pid",
        "heartbeat:symlink, link=DIR/link target=DIR/out",
        "heartbeat:ClusterMon, htmlfile=DIR/c.html pidfile=DIR/c.pid update=1000",
        "pacemaker:ClusterMon, htmlfile=DIR/c.html pidfile=DIR/c.pid",
        "pacemaker:attribute, name=it active_value=here",
        "pacemaker:ping, host_list=127.0.0.1 pidfile=DIR/ping"
    })
    void livesOnABareMachine(String agent, String parameters) throws Exception {
        needs(agent);
        test(agent, parameters.split(" ")).lives();
    }

    @Test
    void isPromotedAndDemoted() throws Exception {
        needs("pacemaker:Stateful");
        assertThat(test("pacemaker:Stateful", "state=DIR/state").lives().codes())
                .containsEntry("promote again", "0")
                .containsEntry("monitor, promoted", "8")
                .containsEntry("notify of promote", "0")
                .containsEntry("monitor, demoted", "0");
    }

    @Test
    void mails() throws Exception {
        needs("heartbeat:MailTo", "mail");
        // It has no state to ask for but its own file, and mail is put into the queue of a machine that sends none.
        assertThat(test("heartbeat:MailTo", "email=root@localhost").codes())
                .containsEntry("start", "0")
                .containsEntry("stop", "0");
    }

    @Test
    void runsNginx() throws Exception {
        needs("heartbeat:nginx", "nginx");
        String port = Integer.toString(freePort());
        Files.writeString(directory.resolve("nginx.conf"), """
                worker_processes 1;
                pid DIR/nginx.pid;
                error_log DIR/error.log;
                events {}
                http { access_log off; server { listen 127.0.0.1:PORT; location / { return 200 "ok\\n"; } } }
                """.replace("DIR", directory.toString())
                .replace("PORT", port));
        test(
                        "heartbeat:nginx",
                        "configfile=DIR/nginx.conf",
                        "port=" + port,
                        "status10url=http://127.0.0.1:" + port + "/",
                        "status10regex=ok")
                .lives();
    }

    @Test
    void runsRedisPromotedToo() throws Exception {
        needs("heartbeat:redis", "redis-server", "redis-cli");
        Path place = Files.createDirectory(directory.resolve("redis"));
        assertThat(Shell.run("chown", "redis", place.toString())).isZero();
        Files.writeString(
                directory.resolve("redis.conf"),
                "port 0\nunixsocket " + place + "/r.sock\ndir " + place + "\npidfile " + place
                        + "/r.pid\ndaemonize yes\n");
        assertThat(test(
                                "heartbeat:redis",
                                "config=DIR/redis.conf",
                                "rundir=DIR/redis",
                                "pidfile_name=r.pid",
                                "socket_name=r.sock")
                        .lives()
                        .codes())
                .containsEntry("monitor, promoted", "8");
    }

    @Test
    void runsPostgres() throws Exception {
        Path programs = postgres();
        needs("heartbeat:pgsql", "su");
        Path data = directory.resolve("pg");
        Files.createDirectory(data);
        assertThat(Shell.run("chown", "postgres", data.toString())).isZero();
        assertThat(Shell.run("su", "postgres", "-c", programs + "/initdb -A trust -N -D " + data + "/data"))
                .isZero();
        Files.writeString(
                data.resolve("data/postgresql.conf"),
                "unix_socket_directories = '" + data + "'\nlisten_addresses = ''\nfsync = off\n",
                java.nio.file.StandardOpenOption.APPEND);
        test(
                        "heartbeat:pgsql",
                        "pgctl=" + programs + "/pg_ctl",
                        "psql=" + programs + "/psql",
                        "pgdata=DIR/pg/data",
                        "pgport=" + freePort(),
                        "socketdir=DIR/pg",
                        "logfile=DIR/pg/log",
                        "pgdba=postgres")
                .lives();
    }

    private static Path postgres() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        assumeTrue(Files.isDirectory(versions), "PostgreSQL is not here, which heartbeat:pgsql runs");
        try (Stream<Path> found = Files.list(versions)) {
            return found.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .findFirst()
                    .orElseGet(() -> org.junit.jupiter.api.Assumptions.abort("PostgreSQL's initdb is not here"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void anAgentWhoseSoftwareIsMissingIsTestedForThat() throws Exception {
        needs("heartbeat:dovecot");
        assumeTrue(!found("dovecot"), "dovecot is installed");
        AgentTrials.Said said = test("heartbeat:dovecot").passes();
        assertThat(said.json().fields().get("absent").plain()).isEqualTo("true");
        assertThat(said.codes()).containsEntry("start, nothing installed", "5");
    }

    @Test
    void theDaemonAnswersWhatAgentsAskACluster() throws Exception {
        needs("pacemaker:attribute");
        Path root = Files.createDirectory(directory.resolve("daemon"));
        Path attributes = root.resolve("state/ocf/state/attributes/reboot");
        try (DaemonHarness daemon = new DaemonHarness(root)
                .configured(
                        "services: {attr: {ocf: 'pacemaker:attribute', parameters: {name: it, active_value: here}, settle: 100ms}}\n")
                .start()) {
            daemon.awaitRunning(1);
            try (Stream<Path> nodes = Files.list(attributes)) {
                assertThat(nodes.map(node -> node.resolve("it")))
                        .allSatisfy(value -> assertThat(value).hasContent("here"));
            }
            daemon.action("service.stop", "service/attr");
            daemon.until("it is stopped", () -> daemon.runningServices() == 0);
        }
    }
}
