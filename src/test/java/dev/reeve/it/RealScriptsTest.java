/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.PidFd;
import dev.reeve.os.Signals;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The init scripts of Debian's nginx and redis-server as services: their text is the packages' own, but for the paths of configuration and pid files, which lead to a directory of the test. */
@Tag("root")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class RealScriptsTest {
    @TempDir
    Path state;

    private Path scratch;
    private Supervised reeve;

    @BeforeEach
    void begins() throws Exception {
        scratch = Files.createTempDirectory("reeve-real-");
        // The daemons become users of their own, who must get there.
        Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
        reeve = Supervised.in(state);
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        reeve.close();
        List<Long> left = masters();
        left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertThat(left).as("processes left behind").isEmpty();
    }

    /** A package's script with other paths: pairs of what stands there and what is put in its place. */
    private Path script(String name, String program, String... paths) throws IOException {
        Path installed = Path.of("/etc/init.d", name);
        assumeTrue(
                Files.isExecutable(installed) && Files.isExecutable(Path.of(program)),
                "the Debian package " + name + " is not installed");
        String text = Files.readString(installed);
        for (int i = 0; i < paths.length; i += 2) {
            assertThat(text).as("the package's script").contains(paths[i]);
            text = text.replace(paths[i], paths[i + 1]);
        }
        return OwnScripts.write(scratch.resolve(name), text);
    }

    private ServiceSpec nginx() throws IOException {
        Path conf = scratch.resolve("nginx.conf");
        Files.writeString(conf, """
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                worker_processes 1;
                events { worker_connections 64; }
                http {
                  access_log off;
                  client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
                  server { listen unix:%1$s/nginx.sock; return 200 "hello\\n"; }
                }
                """.formatted(scratch));
        Files.writeString(scratch.resolve("default"), "DAEMON_OPTS=\"-c " + conf + "\"\n");
        Path script = script(
                "nginx",
                "/usr/sbin/nginx",
                "/etc/nginx/nginx.conf",
                conf.toString(),
                "/etc/default/nginx",
                scratch + "/default",
                "/run/nginx.pid",
                scratch + "/nginx.pid");
        return OwnScripts.lsb("nginx", script);
    }

    private ServiceSpec redis() throws Exception {
        Path script = script(
                "redis-server",
                "/usr/bin/redis-server",
                "/etc/redis/redis.conf",
                scratch + "/redis.conf",
                "/run/redis",
                scratch + "/run",
                "/etc/default/",
                scratch + "/default-");
        Files.writeString(scratch.resolve("redis.conf"), """
                port 0
                unixsocket %1$s/run/redis.sock
                daemonize yes
                pidfile %1$s/run/redis-server.pid
                logfile %1$s/run/redis.log
                dir %1$s/run
                save ""
                """.formatted(scratch));
        return OwnScripts.lsb("redis", script);
    }

    private static void succeeded(Result result) {
        assertThat(result.result()).as(result.text()).isEqualTo(Outcome.Result.SUCCEEDED);
    }

    private static void kill(long pid) throws IOException {
        try (PidFd process = PidFd.open((int) pid)) {
            process.send(Signals.KILL);
        }
    }

    /** The daemons that were started on the test's directory; nginx's workers change their names and are not among them. */
    private List<Long> masters() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> commandLine(pid).contains(scratch.toString()))
                .toList();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }

    private int status(ServiceSpec service) throws Exception {
        Process asked = new ProcessBuilder(service.run().argv().getFirst(), "status")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(asked.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return asked.exitValue();
    }

    private long only() {
        List<Long> alive = masters();
        assertThat(alive).hasSize(1);
        return alive.getFirst();
    }

    private String says(Path socket, String request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(4_096);
            channel.read(answer);
            return new String(Arrays.copyOf(answer.array(), answer.position()), StandardCharsets.US_ASCII);
        }
    }

    /** Its first process returns before its last has written the pid file and listens. */
    private long nginxAnswers() throws Exception {
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(scratch.resolve("nginx.pid")));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> masters().size() == 1 && !workers(only()).isEmpty());
        assertThat(says(scratch.resolve("nginx.sock"), "GET / HTTP/1.0\r\n\r\n"))
                .contains("200 OK");
        return only();
    }

    private static List<Long> workers(long master) {
        return ProcessHandle.of(master).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .toList();
    }

    @Test
    void nginxStartsOnceAnswersAndStops() throws Exception {
        ServiceSpec nginx = nginx();
        assertThat(status(nginx)).isEqualTo(3);
        Result started = reeve.start(nginx, 1);
        succeeded(started);
        long master = nginxAnswers();
        assertThat(started.evidence().integer("pid", 0)).isEqualTo(master);
        assertThat(Files.readString(scratch.resolve("nginx.pid")).strip()).isEqualTo(Long.toString(master));
        assertThat(status(nginx)).isZero();
        reeve.start(nginx, 2);
        assertThat(only()).isEqualTo(master);
        succeeded(reeve.stop(nginx, 1));
        assertThat(masters()).isEmpty();
        assertThat(status(nginx)).isEqualTo(3);
    }

    @Test
    void nginxWithItsPidFileLostIsNeitherDoubledNorLost() throws Exception {
        ServiceSpec nginx = nginx();
        succeeded(reeve.start(nginx, 1));
        long master = nginxAnswers();
        Files.delete(scratch.resolve("nginx.pid"));
        assertThat(status(nginx)).isNotZero();
        reeve.start(nginx, 2);
        assertThat(only()).isEqualTo(master);
        succeeded(reeve.stop(nginx, 2));
        assertThat(masters()).isEmpty();
    }

    @Test
    void workersThatOutliveNginxsMasterHoldUpTheNextStart() throws Exception {
        ServiceSpec nginx = nginx();
        succeeded(reeve.start(nginx, 1));
        long master = nginxAnswers();
        List<Long> workers = workers(master);
        kill(master);
        await().atMost(Duration.ofSeconds(30)).until(() -> reeve.has(nginx, "exited"));
        reeve.start(nginx, 2);
        assertThat(masters()).as("a second one beside the workers").isEmpty();
        Result stopped = reeve.stop(nginx, 2);
        succeeded(stopped);
        assertThat(stopped.text()).contains("its control group still held processes");
        workers.forEach(worker -> assertThat(commandLine(worker)).as("a worker").isEmpty());
        // A master that was killed leaves its socket's file, and the next could not listen there.
        Files.deleteIfExists(scratch.resolve("nginx.sock"));
        succeeded(reeve.start(nginx, 3));
        assertThat(nginxAnswers()).isNotEqualTo(master);
        succeeded(reeve.stop(nginx, 3));
    }

    @Test
    void redisIsStartedSeenToDieStartedAgainAndStopped() throws Exception {
        ServiceSpec redis = redis();
        succeeded(reeve.start(redis, 1));
        await().atMost(Duration.ofSeconds(30)).until(() -> masters().size() == 1 && status(redis) == 0);
        long first = only();
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(scratch.resolve("run/redis.sock")));
        assertThat(says(scratch.resolve("run/redis.sock"), "PING\r\n")).isEqualTo("+PONG\r\n");
        kill(first);
        await().atMost(Duration.ofSeconds(30)).until(() -> reeve.has(redis, "exited"));
        succeeded(reeve.start(redis, 2));
        await().atMost(Duration.ofSeconds(30)).until(() -> masters().size() == 1 && status(redis) == 0);
        assertThat(only()).isNotEqualTo(first);
        succeeded(reeve.stop(redis, 2));
        assertThat(masters()).isEmpty();
        assertThat(status(redis)).isEqualTo(3);
    }
}
