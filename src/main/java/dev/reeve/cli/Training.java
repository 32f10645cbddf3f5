/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.Catalogue;
import dev.reeve.model.ConditionChecker;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Runs the usual commands once against a stand-in for the daemon, so that the JVM records what they load; later starts find it ready (JEP 514). Prints nothing. */
public final class Training {
    private static final String STATUS = """
            {"node":"db1","version":"0.1.0","pid":7,"uptimeSeconds":90061,"mode":"acting","config":{"version":"abc","file":"/etc/reeve/reeve.yaml"},\
            "degraded":["source auth failed"],"holds":[{"hold":"4","scope":"all","owner":"a","reason":"r","until":"2030-01-01T00:00:00Z"}],\
            "services":[{"name":"web","state":"running","pid":4,"since":"2026-01-01T00:00:00Z","restarts":1,"identity":"www"}],\
            "checks":[{"name":"c","state":"critical","kind":"hard","since":"2026-01-01T00:00:00Z","text":"no"}],\
            "jobs":[{"name":"j","result":"succeeded","last":"2026-01-01T00:00:00Z","next":"2030-01-01T00:00:00Z"}],\
            "bans":{"count":2,"backend":"nftables","effective":true},"sources":[{"name":"s","state":"failed","error":"e"}],\
            "journal":{"sequence":5,"bytes":1048576,"oldest":"2026-01-01T00:00:00Z"},\
            "entries":[{"id":"db1:1","sequence":1,"kind":"event","time":"2026-01-01T00:00:00Z","line":"check.result check/web"}],"head":1,"text":"because"}""";

    private Training() {}

    public static void run() throws IOException {
        Path directory = Files.createTempDirectory("reeve-train");
        try {
            run(directory);
        } finally {
            Files.deleteIfExists(directory);
        }
    }

    static void run(Path directory) throws IOException {
        Path socket = directory.resolve("train.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofPlatform().daemon().start(() -> serve(server));
            practise(socket.toString());
        } finally {
            Files.deleteIfExists(socket);
        }
    }

    private static void practise(String socket) {
        Terminal real = Terminal.system();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(nowhere, nowhere, true, real.environment(), real.clock(), real.zone());
        for (List<String> args : List.of(
                List.of("status", "--socket", socket),
                List.of("status", "--json", "--socket", socket),
                List.of("events", "--since", "2h", "--socket", socket),
                List.of("why", "4711", "--socket", socket),
                List.of("restart", "web", "--reason", "r", "--socket", socket),
                List.of("bans", "--socket", socket),
                List.of("version"),
                List.of("help", "status"),
                List.of("nonsense"))) {
            Cli.run(args.toArray(String[]::new), new Nobody(), terminal);
        }
    }

    private static void serve(ServerSocketChannel server) {
        byte[] body =
                STATUS.replace("2026-01-01T00:00:00Z", Instant.now().toString()).getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        try {
            while (true) {
                try (SocketChannel caller = server.accept()) {
                    caller.read(ByteBuffer.allocate(4_096));
                    caller.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.UTF_8)));
                    caller.write(ByteBuffer.wrap(body));
                }
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Nobody implements Launcher {
        @Override
        public int run(RunOptions options) {
            return Exit.FAILED;
        }

        @Override
        public int quickstart(Path home, Cleaning clean) {
            return Exit.FAILED;
        }

        @Override
        public Agents agents(@Nullable String root, boolean apart) {
            throw new UsageProblem("no agents are run while learning to start fast");
        }

        @Override
        public Catalogue catalogue() {
            return Catalogue.of(List.of());
        }

        @Override
        public ConditionChecker conditions() {
            return (text, type) -> List.of();
        }

        @Override
        public OptionalInt ask(Path script, String action, Duration patience) {
            return OptionalInt.empty();
        }
    }
}
