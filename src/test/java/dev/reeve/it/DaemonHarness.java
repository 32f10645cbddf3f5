/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.api.client.Client;
import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import dev.reeve.model.Value;
import dev.reeve.node.DaemonGroups;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** The whole daemon in a JVM of its own, with a state directory of its own, seen only as the world sees it: by its interface, its processes and its files. */
final class DaemonHarness implements AutoCloseable {
    /** Far more than a start takes on a busy machine. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final Path root;
    final Path state;
    final Path config;
    final Path socket;
    private final Client client;
    private List<String> prefix = List.of();
    private @Nullable Process process;

    DaemonHarness(Path root) {
        this(root, root.resolve("state"));
    }

    DaemonHarness(Path root, Path state) {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root, for control groups");
        assumeTrue(Cgroups.discover().ifUsable().isPresent(), "needs a writable cgroup v2 hierarchy");
        this.root = root;
        this.state = state;
        this.config = root.resolve("reeve.yaml");
        this.socket = root.resolve("s.sock");
        this.client = new Client(socket, Duration.ofSeconds(20));
    }

    DaemonHarness configured(String yaml) throws IOException {
        Files.writeString(config, "daemon: {node: under-test, bans: show}\n" + yaml);
        return this;
    }

    /** Has it started by another command, such as one that enters namespaces. */
    DaemonHarness by(List<String> command) {
        prefix = List.copyOf(command);
        return this;
    }

    /** Starts it and waits until it answers. */
    DaemonHarness start() throws Exception {
        launch();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            assertThat(alive()).as(this::said).isTrue();
            return answers();
        });
        return this;
    }

    /** Starts it and waits for nothing. */
    void launch() throws Exception {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(DaemonImage.command());
        command.addAll(List.of("run", config.toString(), "--state", state.toString()));
        command.addAll(List.of("--socket", socket.toString(), "--quiet"));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        root.resolve("daemon.log").toFile()))
                .start();
    }

    Path socket() {
        return socket;
    }

    /** Writes to its standard input. */
    void feed(String text) throws IOException {
        running().getOutputStream().write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        running().getOutputStream().flush();
    }

    /** Ends its standard input. */
    void endInput() throws IOException {
        running().getOutputStream().close();
    }

    boolean alive() {
        return process != null && process.isAlive();
    }

    long pid() {
        return running().pid();
    }

    private Process running() {
        Process started = process;
        assertThat(started).isNotNull();
        return java.util.Objects.requireNonNull(started);
    }

    /** What it printed, which is mostly about trouble. */
    String said() {
        try {
            return Files.readString(root.resolve("daemon.log"));
        } catch (IOException nothing) {
            return "";
        }
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    void signal(String name) throws Exception {
        assertThat(Shell.run("kill", "-" + name, Long.toString(pid()))).isZero();
    }

    /** Ends it as an administrator would; services go on. */
    void terminate() throws InterruptedException {
        running().destroy();
        assertThat(running().waitFor(30, TimeUnit.SECONDS)).as(this::said).isTrue();
    }

    boolean answers() {
        try {
            return client.get("/v1/health").ok();
        } catch (Unreachable notYet) {
            return false;
        }
    }

    Reply get(String path) throws Unreachable {
        return client.get(path);
    }

    Reply post(String path, Value body) throws Unreachable {
        return client.post(path, body);
    }

    /** Asks for an action as an operator and waits for it. */
    SequencedMap<String, Value> action(String action, String target) throws Unreachable {
        SequencedMap<String, Value> body = new LinkedHashMap<>();
        body.put("action", Value.of(action));
        body.put("target", Value.of(target));
        body.put("wait", Value.of("10s"));
        return client.post("/v1/actions", Value.fields(body), Duration.ofSeconds(15))
                .fields();
    }

    /** What initctl says. */
    Said initctl(String verb, boolean wait, String... words) throws Unreachable {
        SequencedMap<String, Value> body = new LinkedHashMap<>();
        body.put("verb", Value.of(verb));
        body.put("wait", Value.of(wait));
        List<String> rest = new ArrayList<>(List.of(words));
        if (!rest.isEmpty()) {
            body.put("name", Value.of(rest.removeFirst()));
        }
        body.put("words", Value.texts(rest));
        return new Said(client.post("/v1/upstart", Value.fields(body)).fields());
    }

    Said status() throws Unreachable {
        Reply reply = client.get("/v1/status");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return new Said(reply.fields());
    }

    /** What the status says is not as it should be. */
    String degraded() throws Unreachable {
        return status().texts("degraded").toString();
    }

    /** Every entry of the type. */
    List<Said> entries(String type) throws Unreachable {
        List<Said> all = new ArrayList<>();
        long after = 0;
        List<Said> page = page(type, after);
        while (!page.isEmpty()) {
            all.addAll(page);
            after = page.getLast().number("sequence");
            page = page(type, after);
        }
        return all;
    }

    private List<Said> page(String type, long after) throws Unreachable {
        Reply reply = client.get("/v1/entries?order=oldest&limit=5000&after=" + after + "&type=" + type);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return new Said(reply.fields()).items("entries");
    }

    /** Waits for a condition of the daemon, which is shown with what it printed when it does not come. */
    void until(String what, Callable<Boolean> holds) {
        until(what, Duration.ofSeconds(30), holds);
    }

    void until(String what, Duration most, Callable<Boolean> holds) {
        until(what, "", most, holds);
    }

    /** Of one subject, {@code service/web}, whose entries are shown when it does not come; empty for all. */
    void until(String what, String subject, Duration most, Callable<Boolean> holds) {
        try {
            await(what)
                    .atMost(most)
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptionsInstanceOf(Unreachable.class)
                    .until(holds);
        } catch (ConditionTimeoutException never) {
            throw new AssertionError(
                    what + " did not come; printed:\n" + said() + "\nlast entries:\n" + last(subject), never);
        }
    }

    private String last(String subject) {
        try {
            String of = subject.isEmpty() ? "" : "&subject=" + subject;
            Said newest = new Said(client.get("/v1/entries?limit=60" + of).fields());
            return String.join(
                    "\n",
                    newest.items("entries").reversed().stream()
                            .map(entry -> entry.text("time") + " " + entry.text("line"))
                            .toList());
        } catch (Unreachable gone) {
            return String.valueOf(gone.getMessage());
        }
    }

    void awaitRunning(int services) {
        until(services + " services run", PATIENCE, () -> runningServices() == services);
    }

    long runningServices() throws Unreachable {
        return status().items("services").stream()
                .filter(service -> service.text("state").equals("running"))
                .count();
    }

    /** The place of its control groups. */
    Path base() throws IOException {
        return DaemonGroups.base(state);
    }

    /** The place of its services' control groups. */
    Path groups() throws IOException {
        return base().resolve("service");
    }

    /** The live processes of a service, over all its generations. */
    static List<Integer> processes(Path group) throws IOException {
        return Files.isDirectory(group) ? new Cgroup(group).processes() : List.of();
    }

    /** Kills the daemon and whatever it started. */
    @Override
    public void close() throws Exception {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
        Cgroup mine = new Cgroup(base());
        if (mine.exists()) {
            mine.kill();
            mine.awaitEmpty(Duration.ofSeconds(10));
            mine.remove();
        }
    }
}
