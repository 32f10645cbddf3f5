/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.client.Client;
import dev.reeve.api.client.Reply;
import dev.reeve.model.Attributes;
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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiServerTest {
    @TempDir
    Path directory;

    private final FakeDaemon daemon = new FakeDaemon();
    private Path socket;
    private ApiServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        socket = directory.resolve("reeve.sock");
        serve(Duration.ofSeconds(10), Duration.ofSeconds(10));
        client = new Client(socket, Duration.ofSeconds(10));
    }

    private void serve(Duration headers, Duration idle) throws IOException {
        ApiServer.Pace pace = new ApiServer.Pace(headers, idle, Duration.ofMillis(200));
        server = ApiServer.start(daemon, daemon, ApiOptions.local(socket), pace);
    }

    /** Lets nobody wait for long: on a busy machine it cuts even those that mean well. */
    private void hurry() throws IOException {
        server.close();
        serve(Duration.ofMillis(300), Duration.ofMillis(800));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Eight of them ended the daemon once: every answer was made whole, however long. */
    @Test
    void sixteenWhoAskForEverythingAtOnceGetAPartEachAndAllOfItInTheEnd() throws Exception {
        for (long number = 1; number <= 1_500; number++) {
            daemon.append(FakeDaemon.event(number, "x.y", "check/web", Attributes.of("text", "t".repeat(5_000))));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                all.add(threads.submit(() -> client.get("/v1/entries?limit=10000&order=oldest")));
            }
            for (Future<Reply> each : all) {
                assertThat(each.get().status()).isIn(200, 503);
            }
        }
        int seen = 0;
        String after = "after=0";
        while (after != null) {
            SequencedMap<String, Value> fields =
                    client.get("/v1/entries?limit=10000&order=oldest&" + after).fields();
            List<Value> entries = ((Value.Items) fields.get("entries")).items();
            assertThat(Json.bytes(fields.get("entries")).length).isLessThan(EntryRoutes.MOST_BYTES + 100);
            seen += entries.size();
            after = fields.get("next") == null ? null : fields.get("next").plain();
        }
        assertThat(seen).isEqualTo(1_500);
        assertThat(client.get("/v1/entries?limit=300").fields())
                .as("few that are long go with the large ones")
                .doesNotContainKey("cut");
    }

    /** Without a bound 256 of them, also of nobody known, were more than the daemon has memory for. */
    @Test
    void fewLargeBodiesAreTakenAtATimeAndSmallOnesAllTheSame() throws Exception {
        for (String path : List.of("/v1/actions", "/nrdp/")) {
            List<SocketChannel> stalled = new ArrayList<>();
            try {
                for (int i = 0; i < ReadGate.LARGE + 1; i++) {
                    stalled.add(begun(path, 1_000_000));
                }
                CompletableFuture<?>[] answers =
                        stalled.stream().map(ApiServerTest::answer).toArray(CompletableFuture[]::new);
                Object first = CompletableFuture.anyOf(answers).get(25, TimeUnit.SECONDS);
                assertThat(first).as(path).asString().startsWith("HTTP/1.1 503");
                assertThat(client.post(
                                        "/v1/approvals",
                                        new Shape()
                                                .put("decision", "7")
                                                .put("granted", true)
                                                .value())
                                .status())
                        .isEqualTo(200);
            } finally {
                for (SocketChannel channel : stalled) {
                    channel.close();
                }
            }
        }
    }

    /** Anybody could fill the log with traces. */
    @Test
    void whoGoesInTheMiddleOfABodyIsNoFaultOfTheDaemons() throws Exception {
        List<String> logged = Collections.synchronizedList(new ArrayList<>());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Dispatch.class.getName());
        logger.addHandler(handler);
        try {
            begun("/nrdp/", 1_000).close();
            for (int i = 0; i < 10; i++) {
                assertThat(client.get("/v1/health").status()).isEqualTo(200);
                Thread.sleep(50);
            }
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged).isEmpty();
    }

    /** Says that much is to come, and sends some of it. */
    private SocketChannel begun(String path, int length) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        String head = "POST " + path + " HTTP/1.1\r\nHost: reeve\r\nContent-Length: " + length + "\r\n\r\ntoken=x&";
        channel.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static CompletableFuture<String> answer(SocketChannel channel) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            ByteBuffer in = ByteBuffer.allocate(1_000);
            try {
                channel.read(in);
                answer.complete(new String(in.array(), 0, in.position(), StandardCharsets.UTF_8));
            } catch (IOException closed) {
                answer.completeExceptionally(closed);
            }
        });
        return answer;
    }

    @Test
    void knowsTheCallerFromTheKernel() throws Exception {
        Reply reply = client.get("/v1/whoami");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.fields().get("user")).isEqualTo(Value.of(System.getProperty("user.name")));
        assertThat(reply.fields().get("role")).isEqualTo(Value.of("admin"));
        assertThat(reply.fields().get("via")).isEqualTo(Value.of("unix"));
    }

    @Test
    void theSocketIsForOwnerAndGroupAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-rw----");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(socket);
        }
    }

    @Test
    void showsViewsAndSaysWhichThereAre() throws Exception {
        assertThat(client.get("/v1/status").text()).isEqualTo("{\"node\":\"db1\",\"version\":\"0.1.0\"}");
        assertThat(client.get("/v1/views/status").status()).isEqualTo(200);
        Reply missing = client.get("/v1/views/nonsense");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.type()).isEqualTo("application/problem+json");
        assertThat(missing.fields().get("suggestion")).isEqualTo(Value.of("known are: status"));
    }

    @Test
    void readsTheJournalByQuery() throws Exception {
        daemon.happen("check.result", 5);
        daemon.happen("log.match", 2);
        assertThat(lines("/v1/entries?type=log.match")).hasSize(2);
        assertThat(lines("/v1/entries?limit=3&order=oldest"))
                .first()
                .asString()
                .startsWith("check.result check/web n=1");
        assertThat(lines("/v1/entries?after=5")).hasSize(2);
        assertThat(lines("/v1/entries?kind=decision")).isEmpty();
        assertThat(lines("/v1/entries?subject=check/*&limit=100")).hasSize(7);
        assertThat(lines("/v1/entries?since=2027-01-15T08:00:05Z&until=2027-01-15T08:00:06Z"))
                .hasSize(1);
    }

    @Test
    void refusesQueriesItDoesNotUnderstand() throws Exception {
        for (String query : List.of(
                "limit=0", "limit=10001", "limit=x", "kind=x", "order=x", "since=yesterday", "after=-1", "tipe=x")) {
            Reply reply = client.get("/v1/entries?" + query);
            assertThat(reply.status()).as(query).isEqualTo(400);
            assertThat(reply.fields()).as(query).containsKey("detail");
        }
        assertThat(client.get("/v1/entries?subject=" + "x".repeat(3_000)).status())
                .isEqualTo(400);
    }

    @Test
    void showsAnEntryWithWhatItLedTo() throws Exception {
        daemon.happen("check.result", 3);
        Reply reply = client.get("/v1/entries/2");
        assertThat(reply.text())
                .contains("\"id\":\"db1:2\"", "\"led\":[{\"id\":\"db1:3\"", "\"time\":\"2027-01-15T08:00:02Z\"");
        assertThat(client.get("/v1/entries/99").status()).isEqualTo(404);
        assertThat(client.get("/v1/entries/x").status()).isEqualTo(400);
    }

    @Test
    void handsActionsToTheDaemon() throws Exception {
        Value body = new Shape()
                .put("action", "service.restart")
                .put("target", "service/web")
                .put("reason", "new version")
                .put("parameters", new Shape().put("for", "10m").value())
                .put("wait", "2s")
                .value();
        Reply reply = client.post("/v1/actions", body);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text())
                .isEqualTo(
                        "{\"accepted\":true,\"ruling\":\"permit\",\"text\":\"permitted\",\"event\":\"db1:7\",\"decision\":\"db1:8\","
                                + "\"outcome\":\"succeeded: restarted\"}");
        assertThat(daemon.asked).containsExactly("service.restart service/web {for: 10m} 'new version' PT2S");
        assertThat(daemon.caller.role()).isEqualTo(Caller.Role.ADMIN);
    }

    @Test
    void saysInTheStatusWhatBecameOfARequest() throws Exception {
        Value body = new Shape().put("decision", "8").put("granted", true).value();
        for (var expected : List.of(
                java.util.Map.entry("refuse", 409),
                java.util.Map.entry("defer", 202),
                java.util.Map.entry("invalid", 422))) {
            daemon.answer = new Answer(false, null, null, expected.getKey(), "no", null);
            assertThat(client.post("/v1/approvals", body).status()).isEqualTo(expected.getValue());
        }
        assertThat(daemon.asked).hasSize(3).allMatch(asked -> asked.equals("approve db1:8 true"));
    }

    @Test
    void h32_aHoldThatWouldStopNothingIsRefusedWithWhatWasProbablyMeant() throws Exception {
        for (String slip : java.util.List.of("services/web", "service/wbe", "wbe")) {
            Value body = new Shape().put("scope", slip).put("reason", "x").value();
            var answer = client.post("/v1/holds", body);
            assertThat(answer.status()).as(slip).isEqualTo(400);
            assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("did you mean 'service/web'?");
        }
        client.post(
                "/v1/holds", new Shape().put("scope", "web").put("reason", "x").value());
        assertThat(daemon.asked).containsExactly("hold service/web 'x' PT1H");
    }

    @Test
    void holdsAndLifts() throws Exception {
        Value body = new Shape()
                .put("scope", "all")
                .put("reason", "maintenance")
                .put("for", "30m")
                .value();
        assertThat(client.post("/v1/holds", body).status()).isEqualTo(200);
        assertThat(client.delete("/v1/holds?hold=service/web&reason=done").status())
                .isEqualTo(200);
        assertThat(daemon.asked).containsExactly("hold all 'maintenance' PT30M", "unhold service/web 'done'");
        assertThat(client.post(
                                "/v1/holds",
                                new Shape()
                                        .put("scope", "every thing")
                                        .put("reason", "x")
                                        .value())
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/v1/holds", new Shape().put("scope", "all").value())
                        .status())
                .isEqualTo(400);
        assertThat(client.delete("/v1/holds").status()).isEqualTo(400);
    }

    @Test
    void explainsEntriesAndSubjects() throws Exception {
        daemon.happen("check.result", 1);
        assertThat(client.get("/v1/why/1").fields().get("text")).isEqualTo(Value.of("because of db1:1"));
        assertThat(client.get("/v1/why/db1:1").status()).isEqualTo(200);
        assertThat(client.get("/v1/why/2").status()).isEqualTo(404);
        assertThat(client.get("/v1/why/010.077.0.1").text())
                .contains("is no address", "10.77.0.1 or 8.63.0.1 may be meant");
        assertThat(client.get("/v1/why-not/address/10.0.0.256").text()).contains("four numbers from 0 to 255");
        assertThat(client.get("/v1/why/address/2001:db8::1").fields().get("text"))
                .isEqualTo(Value.of("because of\n  address/2001:db8::1"));
        assertThat(client.get("/v1/why/service%2Fweb").fields().get("text"))
                .isEqualTo(Value.of("because of\n  service/web"));
        assertThat(client.get("/v1/why/service/unknown").text()).contains("reeve why-not service/unknown");
        assertThat(client.get("/v1/why-not/service/web").fields().get("text"))
                .isEqualTo(Value.of("nothing holds back service/web"));
    }

    @Test
    void findsTheKindOfABareName() throws Exception {
        assertThat(client.get("/v1/why/web").fields().get("text")).isEqualTo(Value.of("because of\n  service/web"));
        assertThat(client.get("/v1/why-not/web").fields().get("text"))
                .isEqualTo(Value.of("nothing holds back service/web"));
        assertThat(client.get("/v1/why/2001:DB8::1").fields().get("text"))
                .isEqualTo(Value.of("because of\n  address/2001:db8::1"));
        assertThat(client.get("/v1/why/203.0.113.9").fields().get("text"))
                .isEqualTo(Value.of("because of\n  address/203.0.113.9"));
        assertThat(client.get("/v1/why/unknown").status()).isEqualTo(404);
        assertThat(client.get("/v1/incident/web?since=2h").status()).isEqualTo(404);
        assertThat(client.get("/v1/incident/web?form=pdf").text()).contains("markdown");
        assertThat(client.get("/v1/incident/web?since=soon").status()).isEqualTo(400);
        assertThat(client.get("/v1/incident/web?since=2h&until=3h").status()).isEqualTo(400);
        assertThat(client.get("/v1/incident/web?since=2h&until=3h").text()).contains("is not before until");
        assertThat(client.get("/v1/why-not/unknown").text()).contains("such as service/web");
    }

    @Test
    void plansAndApplies() throws Exception {
        assertThat(client.get("/v1/plan").text()).contains("\"valid\":true");
        assertThat(client.post("/v1/apply", new Shape().put("accept", 3).value())
                        .status())
                .isEqualTo(200);
        daemon.applied = new Shape().put("applied", false).value();
        assertThat(client.post("/v1/apply", new Shape().value()).status()).isEqualTo(409);
        assertThat(daemon.asked).containsExactly("apply 3", "apply 0");
        assertThat(client.post("/v1/apply", new Shape().put("accept", -1).value())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void showsMetricsHealthAndItsOwnDescription() throws Exception {
        assertThat(client.get("/v1/metrics").text()).startsWith("# TYPE reeve_entries counter");
        assertThat(client.get("/v1/health").text()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(client.get("/v1/openapi.json").fields().get("openapi")).isEqualTo(Value.of("3.1.0"));
    }

    @Test
    void refusesBodiesThatAreNoRequest() throws Exception {
        for (String body : List.of(
                "[]",
                "{",
                "{\"action\":5}",
                "{\"action\":\"x\"} {}",
                "{\"a\":1,\"a\":2}",
                "[".repeat(50_000),
                "{\"nonsense\":1}",
                "nul")) {
            String answer = raw("POST /v1/actions HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
            assertThat(answer)
                    .as(body.length() > 80 ? "deep" : body)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json");
        }
        assertThat(daemon.asked).isEmpty();
    }

    /** The library that reads JSON would end a text at 50,000 characters, on both sides. */
    @Test
    void textsMayBeAsLongAsABody() throws Exception {
        String scenario = "steps: [] # \"ä\"\n".repeat(40_000);
        Value body = new Shape().put("scenario", scenario).value();
        Reply reply = client.post("/v1/rehearsals", body);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.fields().get("text")).isEqualTo(Value.of(scenario));
        assertThat(daemon.asked).containsExactly("rehearse " + scenario.length());
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        String large = raw("POST /v1/actions HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n{}");
        assertThat(large).startsWith("HTTP/1.1 413").contains("at most 1048576 bytes");
        String chunk = Integer.toHexString(600_000) + "\r\n" + "x".repeat(600_000) + "\r\n";
        String chunked = raw("POST /v1/actions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk
                + chunk + "0\r\n\r\n");
        assertThat(chunked).startsWith("HTTP/1.1 413");
        assertThat(daemon.asked).isEmpty();
        assertThat(client.get("/v1/health").status()).isEqualTo(200);
    }

    @Test
    void survivesWhatIsNoHttp() throws Exception {
        hurry();
        for (String garbage : List.of(
                "\u0000\u0001\u0002\r\n\r\n",
                "GET\r\n\r\n",
                "GET /v1/status HTTP/0.9\r\n\r\n",
                "GET /v1/status HTTP/1.1\r\n\r\n",
                "GET /v1/status HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n",
                "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/status HTTP/1.1\r\nHost: x\r\n" + ("X-A: " + "b".repeat(1_000) + "\r\n").repeat(30) + "\r\n",
                "GET /v1/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /v1/actions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")) {
            String answer = raw(garbage);
            assertThat(answer)
                    .as(garbage.substring(0, Math.min(40, garbage.length())))
                    .doesNotStartWith("HTTP/1.1 2")
                    .doesNotContain("\tat ", "Exception");
        }
        await().ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(client.get("/v1/health").status()).isEqualTo(200));
    }

    @Test
    void cutsAClientThatIsTooSlow() throws Exception {
        hurry();
        try (SocketChannel slow = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            slow.write(bytes("GET /v1/status HTTP/1.1\r\nHost: x\r\nX-Slow: "));
            assertThat(slow.read(ByteBuffer.allocate(10))).isLessThanOrEqualTo(0);
        }
        try (SocketChannel idle = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            assertThat(idle.read(ByteBuffer.allocate(10))).isLessThanOrEqualTo(0);
        }
        await().ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(client.get("/v1/health").status()).isEqualTo(200));
    }

    @Test
    void answersAHundredAtATime() throws Exception {
        daemon.happen("check.result", 50);
        List<Callable<Integer>> questions = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            questions.add(() -> client.get("/v1/entries?limit=50").status());
        }
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : all.invokeAll(questions)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
    }

    @Test
    void replacesALeftOverSocketButNotALivingOne() throws Exception {
        assertThatThrownBy(() -> ApiServer.start(daemon, daemon, ApiOptions.local(socket)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another daemon answers at");
        Path old = directory.resolve("old.sock");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(old))
                .close();
        assertThat(old).exists();
        try (ApiServer second = ApiServer.start(daemon, daemon, ApiOptions.local(old))) {
            assertThat(new Client(old, Duration.ofSeconds(5)).get("/v1/health").status())
                    .isEqualTo(200);
        }
        assertThat(old).doesNotExist();
    }

    @Test
    void leavesAFileAloneThatIsNoSocket() throws Exception {
        Path file = Files.writeString(directory.resolve("precious"), "data");
        assertThatThrownBy(() -> ApiServer.start(daemon, daemon, ApiOptions.local(file)))
                .hasMessageContaining("is no socket");
        assertThat(file).hasContent("data");
        Path far = directory.resolve("x".repeat(100));
        assertThatThrownBy(() -> ApiServer.start(daemon, daemon, ApiOptions.local(far)))
                .hasMessageContaining("choose a shorter one");
    }

    @Test
    void stopsAtOnceThoughFollowed() throws Exception {
        Thread follower = Thread.ofVirtual().start(() -> {
            try {
                client.stream("/v1/events/stream", null, (id, data) -> true);
            } catch (dev.reeve.api.client.Unreachable expected) {
                assertThat(expected).hasMessageContaining("broke off");
            }
        });
        await().until(() -> daemon.followers() == 1);
        long before = System.nanoTime();
        server.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(follower.join(Duration.ofSeconds(5))).isTrue();
        assertThat(socket).doesNotExist();
    }

    private List<String> lines(String path) throws Exception {
        Reply reply = client.get(path);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        List<String> lines = new ArrayList<>();
        ((Value.Items) reply.fields().get("entries"))
                .items()
                .forEach(entry ->
                        lines.add(((Value.Fields) entry).fields().get("line").plain()));
        return lines;
    }

    private String raw(String request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            StringBuilder answer = new StringBuilder();
            write(channel, bytes(request));
            try {
                ByteBuffer in = ByteBuffer.allocate(100_000);
                while (channel.read(in) > 0) {
                    answer.append(new String(in.array(), 0, in.position(), StandardCharsets.UTF_8));
                    in.clear();
                }
            } catch (IOException cut) {
                return answer.toString();
            }
            return answer.toString();
        }
    }

    /** The server may close before it has read all; its answer is there all the same. */
    private static void write(SocketChannel channel, ByteBuffer out) {
        try {
            while (out.hasRemaining()) {
                channel.write(out);
            }
        } catch (IOException cut) {
            out.clear();
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
