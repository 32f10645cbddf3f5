/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.client.Client;
import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStreamTest {
    @TempDir
    Path directory;

    private final FakeDaemon daemon = new FakeDaemon();
    private Path socket;
    private ApiServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        socket = directory.resolve("reeve.sock");
        server = ApiServer.start(
                daemon,
                daemon,
                ApiOptions.local(socket),
                new ApiServer.Pace(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMillis(100)));
        client = new Client(socket, Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void bringsWhatHappensFromNowOn() throws Exception {
        daemon.happen("check.result", 3);
        List<String> seen = follow("/v1/events/stream", null, 2);
        await().until(() -> daemon.followers() == 1);
        daemon.happen("check.result", 2);
        await().untilAsserted(() -> assertThat(seen).containsExactly("4", "5"));
    }

    /** He went on with heartbeats alone, for ever. */
    @Test
    void whatTheFeedCouldNotHandOverComesFromTheJournal() throws Exception {
        List<String> seen = follow("/v1/events/stream", null, 3);
        await().until(() -> daemon.followers() == 1);
        daemon.happen("check.result", 1);
        await().untilAsserted(() -> assertThat(seen).containsExactly("1"));
        daemon.happenUnheard("check.result");
        daemon.happen("check.result", 1);
        await().untilAsserted(() -> assertThat(seen).containsExactly("1", "2", "3"));
    }

    @Test
    void resumesAfterTheLastIdWithoutGapOrRepetition() throws Exception {
        daemon.happen("check.result", 1_500);
        Thread busy = Thread.ofVirtual().start(() -> daemon.happen("check.result", 3_000));
        List<String> seen = follow("/v1/events/stream", "3", 4_497);
        busy.join();
        await().untilAsserted(() -> assertThat(seen)
                .containsExactlyElementsOf(LongStream.rangeClosed(4, 4_500)
                        .mapToObj(Long::toString)
                        .toList()));
    }

    @Test
    void narrowsBySubjectTypeAndKind() throws Exception {
        daemon.happen("check.result", 2);
        daemon.happen("log.match", 2);
        List<String> seen = follow("/v1/events/stream?type=log.*&kind=event&after=1", null, 3);
        await().until(() -> daemon.followers() == 1);
        daemon.happen("check.result", 1);
        daemon.happen("log.match", 1);
        await().untilAsserted(() -> assertThat(seen).containsExactly("3", "4", "6"));
        assertThat(client.get("/v1/events/stream?kind=nonsense").status()).isEqualTo(400);
        assertThat(client.get("/v1/events/stream?limit=1").status()).isEqualTo(400);
    }

    @Test
    void beatsWhileNothingHappens() throws Exception {
        try (SocketChannel channel = open()) {
            StringBuilder heard = new StringBuilder();
            ByteBuffer in = ByteBuffer.allocate(4_000);
            while (heard.toString().split(":heartbeat", -1).length < 4) {
                assertThat(channel.read(in.clear())).isPositive();
                heard.append(new String(in.array(), 0, in.position(), StandardCharsets.UTF_8));
            }
            assertThat(heard).contains("text/event-stream");
        }
        await().until(() -> daemon.followers() == 0);
    }

    @Test
    void takesNoMoreThanItsBound() throws Exception {
        List<SocketChannel> open = new ArrayList<>();
        try {
            for (int i = 0; i < EventStream.MAX_FOLLOWERS; i++) {
                open.add(open());
            }
            await().until(() -> daemon.followers() == EventStream.MAX_FOLLOWERS);
            Reply refused = client.get("/v1/events/stream");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text()).contains("64 follow already");
        } finally {
            for (SocketChannel channel : open) {
                channel.close();
            }
        }
        await().until(() -> daemon.followers() == 0);
    }

    /** One who does not read must not make the daemon keep what it has not read. */
    @Test
    void servesTheSlowFromTheJournal() throws Exception {
        try (SocketChannel channel = open()) {
            await().until(() -> daemon.followers() == 1);
            daemon.happen("check.result", 20_000);
            StringBuilder tail = new StringBuilder();
            ByteBuffer in = ByteBuffer.allocate(1 << 16);
            int ids = 0;
            while (!tail.toString().contains("id:20000\n")) {
                assertThat(channel.read(in.clear())).isPositive();
                tail.append(new String(in.array(), 0, in.position(), StandardCharsets.UTF_8));
                int cut = Math.max(0, tail.lastIndexOf("\n\n"));
                ids += tail.substring(0, cut).split("id:", -1).length - 1;
                if (!tail.toString().contains("id:20000\n")) {
                    tail.delete(0, cut);
                }
            }
            assertThat(ids).isBetween(19_990, 20_001);
        }
    }

    private SocketChannel open() throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        channel.write(ByteBuffer.wrap(
                "GET /v1/events/stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private List<String> follow(String path, String after, int count) {
        List<String> seen = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> {
            try {
                client.stream(path, after, (id, data) -> {
                    seen.add(id);
                    return seen.size() < count;
                });
            } catch (Unreachable ended) {
                seen.add(ended.getMessage());
            }
        });
        return seen;
    }
}
