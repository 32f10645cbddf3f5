/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.model.Value;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that says whatever the test wants. */
class ClientTest {
    @TempDir
    Path directory;

    private final AtomicReference<String> says = new AtomicReference<>("");
    private final AtomicReference<String> heard = new AtomicReference<>("");
    private Path socket;
    private ServerSocketChannel server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        socket = directory.resolve("s");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        client = new Client(socket, Duration.ofMillis(300));
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel caller = server.accept();
                ByteBuffer in = ByteBuffer.allocate(10_000);
                caller.read(in);
                heard.set(new String(in.array(), 0, in.position(), StandardCharsets.UTF_8));
                if (!says.get().equals("nothing")) {
                    for (byte b : says.get().getBytes(StandardCharsets.UTF_8)) {
                        caller.write(ByteBuffer.wrap(new byte[] {b}));
                    }
                    caller.close();
                }
            }
        } catch (IOException closed) {
            heard.set("closed");
        }
    }

    @Test
    void readsAnAnswerThatComesByteByByte() throws Exception {
        says.set(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
        Reply reply = client.post("/v1/x", Value.of("ä"));
        assertThat(reply.fields().get("a")).isEqualTo(Value.of(1));
        assertThat(heard.get())
                .startsWith("POST /v1/x HTTP/1.1\r\nHost: reeve\r\n")
                .contains("Content-Length: 4\r\n")
                .endsWith("\r\n\r\n\"ä\"");
    }

    @Test
    void anAnswerThatIsNoJsonIsNeverTakenForAnEmptyOne() throws Exception {
        says.set("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 6\r\n\r\n{\"a\":1");
        Reply broken = client.get("/");
        assertThatThrownBy(broken::value)
                .isInstanceOf(UnreadableAnswer.class)
                .hasMessageContaining("the daemon's answer of 6 bytes cannot be read");
        says.set("HTTP/1.1 500 Oh\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{");
        assertThat(client.get("/").fields()).isEmpty();
    }

    @Test
    void readsChunks() throws Exception {
        says.set(
                "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n");
        Reply reply = client.get("/");
        assertThat(reply.text()).isEqualTo("abc0123456789");
        assertThat(reply.ok()).isFalse();
        assertThat(reply.fields()).isEmpty();
    }

    @Test
    void readsEventsWithTheirIds() throws Exception {
        says.set("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk(":heartbeat\n\nid: 5\nevent: entry\ndata:{\"n\"")
                + chunk(":1}\n\nid:6\ndata:{\"n\":\ndata:2}\n\n") + chunk("id:7\ndata:{\"n\":3}\n\n") + "0\r\n\r\n");
        List<String> seen = new ArrayList<>();
        Reply reply = client.stream("/s", "4", (id, data) -> {
            seen.add(id + data.plain());
            return seen.size() < 2;
        });
        assertThat(reply).isNull();
        assertThat(seen).containsExactly("5{n: 1}", "6{n: 2}");
        assertThat(heard.get()).contains("Last-Event-ID: 4\r\n");
    }

    @Test
    void saysWhatTheServerSaidInsteadOfAStream() throws Exception {
        says.set("HTTP/1.1 503 No\r\nContent-Length: 2\r\n\r\nno");
        assertThat(client.stream("/s", null, (id, data) -> true).status()).isEqualTo(503);
    }

    @Test
    void doesNotBelieveWhatIsNoHttp() {
        for (String answer : List.of(
                "",
                "SSH-2.0-OpenSSH\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000))) {
            says.set(answer);
            assertThatThrownBy(() -> client.get("/"))
                    .as(answer.substring(0, Math.min(60, answer.length())))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("broke off");
        }
    }

    @Test
    void doesNotWaitForEver() {
        says.set("nothing");
        assertThatThrownBy(() -> client.get("/"))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("did not answer within");
    }

    @Test
    void saysWhatToDoWhenNobodyIsThere() throws Exception {
        server.close();
        // The kernel takes calls until the thread that accepts has let go.
        await().untilAsserted(() -> assertThatThrownBy(() -> client.get("/"))
                .hasMessageContaining("nobody listens at " + socket)
                .hasMessageContaining("start one with: reeve run FILE")
                .matches(thrown -> ((Unreachable) thrown).absent()));
        Files.delete(socket);
        assertThatThrownBy(() -> client.get("/")).hasMessageContaining("there is no socket " + socket);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
