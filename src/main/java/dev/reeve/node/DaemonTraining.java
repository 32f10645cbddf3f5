/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.ApiOptions;
import dev.reeve.api.ApiServer;
import dev.reeve.api.client.Client;
import dev.reeve.api.client.Unreachable;
import dev.reeve.cli.Cli;
import dev.reeve.cli.Launcher.RunOptions;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.os.FileTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** Starts a daemon on an example of its own in a temporary directory, uses it for a moment and ends it, so that the JVM records which classes a start needs (JEP 514). */
final class DaemonTraining {
    static final String CONFIG = """
            services: {a: {run: [/bin/sleep, "60"], ready: {run: [/bin/true], interval: 1s, within: 5s}}}
            checks: {a: {run: [/bin/true], interval: 1s, attempts: 2}}
            logs: {l: {files: [l.log], patterns: [{name: p, regex: 'x (?<address>\\S+)', subject: address}]}}
            schedule: {j: {every: 1s, run: [/bin/true]}}
            notify: {t: {log: {}}}
            rules:
              r:
                on: log.match
                count: {at-least: 2, within: 1m, by: [address]}
                do: [{ban.add: {address: "${event.address}", for: 1m}}, {notify: {channel: t, text: "${event.address}"}}]
            daemon: {bans: show}
            """;

    private DaemonTraining() {}

    static void run() throws Exception {
        Path directory = Files.createTempDirectory("reeve-train");
        try {
            run(directory);
        } finally {
            FileTree.delete(directory);
        }
    }

    private static void run(Path directory) throws Exception {
        Path config = Files.writeString(directory.resolve("reeve.yaml"), CONFIG);
        Logging.quiet();
        // A daemon is started through the command line, so its words are part of a start.
        Cli.run(new String[] {"run", "--help"}, new DaemonLauncher());
        NodeDaemon daemon =
                new NodeDaemon(new RunOptions(config, directory.resolve("state"), null, false, false), message -> {});
        daemon.feed.follow(new Narrator(System.out, false, ZoneId.systemDefault()));
        daemon.start();
        ApiPort port = new ApiPort(daemon);
        try (ApiServer server =
                ApiServer.start(port, new Explaining(daemon), ApiOptions.local(directory.resolve("s")))) {
            use(daemon, port);
            ask(new Client(directory.resolve("s"), Duration.ofSeconds(20)));
            System.out.println(server);
        } finally {
            daemon.stop(true);
        }
    }

    /** What is asked right after a start, too, and then mostly in need. */
    private static void ask(Client client) throws Unreachable {
        for (String question :
                List.of("status", "why/a", "why-not/a", "incident/a", "why/192.0.2.1", "why/1", "why/nobody")) {
            System.out.println(client.get("/v1/" + question).status());
        }
    }

    private static void use(NodeDaemon daemon, ApiPort port) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            daemon.intake.bulk(Observation.of(
                    "log.match",
                    new Subject("address", "192.0.2.1"),
                    Attributes.of("address", "192.0.2.1").with("log", dev.reeve.model.Value.of("l")),
                    Trust.FORGEABLE));
        }
        Thread.sleep(Duration.ofSeconds(3));
        port.views().forEach(name -> System.out.println(port.view(name)));
        System.out.println(port.plan());
    }
}
