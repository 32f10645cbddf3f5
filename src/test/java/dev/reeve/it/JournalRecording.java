/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import dev.reeve.api.client.Unreachable;
import dev.reeve.cli.LogTestRig;
import dev.reeve.model.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.zip.GZIPOutputStream;

/**
 * Has a real daemon live through a little of everything and keeps its journal under {@code src/test/resources/journals}, for the test that replays the journals of all versions: {@code ./verify record} as root, once for each
 * version that is released. What is there of a released version is never recorded anew.
 */
public final class JournalRecording {
    private static final Path JOURNALS = Path.of("src/test/resources/journals");
    private static final String CONFIG = """
            services:
              db: {run: [sleep, "1000"]}
              web@1..3: {run: [sleep, "1000"], needs: db, group: shop, min-healthy: 1}
              broken: {run: ["false"], backoff: {first: 300ms, max: 2s}}
            checks:
              door: {tcp: "127.0.0.1:1", interval: 1s, timeout: 1s}
            logs:
              auth:
                files: [ROOT/auth.log]
                patterns:
                  - {name: failed-login, regex: '^failed from (?<address>[0-9a-fA-F.:]+)$', subject: address}
                  - {name: slow, regex: '^web is slow$'}
            schedule:
              tick: {every: 2s, run: ["true"]}
              fails: {every: 3s, run: ["false"]}
            notify: {ops: {log: {}}}
            guard: {ask: [service.restart]}
            rules:
              ban:
                on: log.match
                where: {pattern: failed-login}
                count: {at-least: 3, within: 10m, by: [address]}
                do: [{ban.add: {address: "${event.address}", for: 10m, reason: "failed logins"}}]
              tell:
                on: rule.fired
                where: {rule: [ban]}
                do: [{notify: {channel: ops, text: "${event.key}"}}]
              slow:
                on: log.match
                where: {pattern: slow}
                do: [{service.restart: {service: web@1, reason: slow}}]
            """;

    private final Path root;
    private final DaemonHarness daemon;

    private JournalRecording(Path root, DaemonHarness daemon) {
        this.root = root;
        this.daemon = daemon;
    }

    public static void main(String[] args) throws Exception {
        Path root = Files.createTempDirectory("reeve-recording");
        try (DaemonHarness daemon = new DaemonHarness(root)) {
            String version = new JournalRecording(root, daemon).record();
            keep(root.resolve("state/journal.db"), JOURNALS.resolve(version + ".db.gz"));
        } finally {
            Shell.run("rm", "-rf", root.toString());
        }
    }

    /** @return the version that was recorded */
    private String record() throws Exception {
        Files.createFile(root.resolve("auth.log"));
        configure("");
        daemon.start().awaitRunning(4);
        String version = daemon.status().text("version");
        lines("failed from 203.0.113.9", 4);
        daemon.until("the ban", () -> banned("203.0.113.9"));
        kill("web@2");
        people();
        configure("  more: {every: 1h, run: [\"true\"]}\n");
        reeve("apply");
        daemon.kill();
        daemon.start().awaitRunning(4);
        reeve("unhold", "rule:ban");
        lines("failed from 203.0.113.11", 4);
        daemon.until("the ban", () -> banned("203.0.113.11"));
        daemon.until("jobs after the crash", () -> daemon.entries("job.ended").size() > 6);
        daemon.terminate();
        return version;
    }

    private void people() throws Exception {
        reeve("hold", "rule:ban", "--for", "1h", "--reason", "looking into it");
        lines("failed from 203.0.113.10", 4);
        answer(true);
        daemon.awaitRunning(4);
        answer(false);
        reeve("stop", "db", "--yes", "--reason", "new disk");
        reeve("start", "db");
        reeve("start", "web@*");
        reeve("ban", "198.51.100.7", "--for", "1h");
        reeve("allow", "203.0.113.12", "--for", "1h");
        reeve("unban", "203.0.113.9");
        reeve("silence", "service/broken", "--for", "1h", "--reason", "known");
        daemon.awaitRunning(4);
    }

    /** The rule's question, and what a person says to it. */
    private void answer(boolean granted) throws Exception {
        lines("web is slow", 1);
        daemon.until("the question", () -> !question().isEmpty());
        SequencedMap<String, Value> body = new LinkedHashMap<>();
        body.put("decision", Value.of(question()));
        body.put("granted", Value.of(granted));
        daemon.post("/v1/approvals", Value.fields(body));
        daemon.until("the answer", () -> question().isEmpty());
    }

    private boolean banned(String address) throws Unreachable {
        return daemon.get("/v1/views/bans").text().contains('"' + address + '"');
    }

    private String question() throws Unreachable {
        List<Said> waiting = daemon.status().items("approvals");
        return waiting.isEmpty() ? "" : waiting.getFirst().text("decision");
    }

    private void configure(String more) throws IOException {
        daemon.configured(CONFIG.replace("ROOT", root.toString()).replace("notify: {ops", more + "notify: {ops"));
    }

    private void lines(String line, int times) throws IOException {
        Files.writeString(root.resolve("auth.log"), (line + "\n").repeat(times), StandardOpenOption.APPEND);
    }

    private void kill(String service) throws Exception {
        long pid = pid(service);
        Shell.run("kill", "-9", Long.toString(pid));
        daemon.until("it is started again", () -> pid(service) > 0 && pid(service) != pid);
    }

    private long pid(String service) throws Unreachable {
        return daemon.status().items("services").stream()
                .filter(each -> each.text("name").equals(service))
                .mapToLong(each -> each.number("pid"))
                .findFirst()
                .orElse(0);
    }

    private String reeve(String... words) {
        String said = LogTestRig.ask(daemon.socket, List.of(words));
        System.out.println(
                String.join(" ", words) + ": " + said.lines().findFirst().orElse(""));
        return said;
    }

    private static void keep(Path journal, Path in) throws IOException {
        Files.createDirectories(JOURNALS);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(in))) {
            Files.copy(journal, out);
        }
        System.out.println("recorded " + in + ", " + Files.size(in) + " bytes");
    }
}
