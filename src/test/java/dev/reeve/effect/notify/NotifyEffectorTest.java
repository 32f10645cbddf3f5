/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.reeve.effect.Attempts;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.Backoff;
import dev.reeve.model.ChannelSpec;
import dev.reeve.model.Config;
import dev.reeve.model.Origin;
import dev.reeve.model.RunSpec;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifyEffectorTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private OutputPump pump;
    private final List<Message> heard = new CopyOnWriteArrayList<>();
    private final TreeMap<String, ChannelSpec> channels = new TreeMap<>();
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private @Nullable SSLSocketFactory trust;

    @BeforeEach
    void open() throws Exception {
        pump = new OutputPump();
        toClose.add(pump);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : toClose) {
            one.close();
        }
    }

    private void channel(ChannelSpec.Kind kind, Duration timeout, int retries) {
        channels.put("ops", new ChannelSpec("ops", Origin.BUILT_IN, kind, timeout, retries));
    }

    private Result notify(String title, String text) throws Exception {
        return notify(title, text, LONG);
    }

    private Result notify(String title, String text, Duration deadline) throws Exception {
        Attempt attempt = attempt(title, text, deadline);
        return effector().perform(attempt, () -> Moment.span(attempt.deadline().mono() - Attempts.mono()));
    }

    private NotifyEffector effector() throws Exception {
        Config empty = Config.empty();
        Config config = new Config(
                "test",
                empty.daemon(),
                empty.services(),
                empty.checks(),
                empty.logs(),
                empty.jobs(),
                empty.rules(),
                channels,
                empty.guard());
        return new NotifyEffector(
                () -> config,
                new ProgramRunner(new PosixSpawner(), pump, directory),
                heard::add,
                new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), 2, 0),
                trust);
    }

    private static Attempt attempt(String title, String text, Duration deadline) {
        Attributes parameters = Attributes.builder()
                .put("title", title)
                .put("text", text)
                .put("folded", 3)
                .build();
        return Attempts.of("notify", "channel/ops", parameters, deadline);
    }

    @Test
    void aLogChannelTellsTheListenerAndTheLogInOneLine() throws Exception {
        channel(new ChannelSpec.Kind.Log(), LONG, 0);
        Result result = notify("web is down\nFAKE line\u001b[2J", "three checks failed");
        assertThat(result.result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().title()).isEqualTo("web is down FAKE line [2J");
        assertThat(LogChannel.line(heard.getFirst()))
                .contains("why: n1:")
                .contains("3 more held back")
                .doesNotContain("\n");
    }

    @Test
    void theJsonFormIsStable() {
        Message message = new Message(
                "Web \"down\"",
                "line1\nline2",
                "service/web",
                "n1:7",
                "n1:10",
                "n1:11",
                "n1",
                "rule r (f:1)",
                "2026-01-01T00:00:00Z",
                2);
        assertThat(message.json())
                .isEqualTo(
                        "{\"title\":\"Web \\\"down\\\"\",\"text\":\"line1\\nline2\",\"subject\":\"service/web\","
                                + "\"root\":\"n1:7\",\"decision\":\"n1:10\",\"attempt\":\"n1:11\",\"node\":\"n1\",\"by\":\"rule r (f:1)\","
                                + "\"time\":\"2026-01-01T00:00:00Z\",\"folded\":2,\"severity\":\"error\",\"status\":\"raised\",\"key\":\"service/web\"}");
    }

    @Test
    void aChannelThatIsGoneIsAFailure() throws Exception {
        assertThat(notify("t", "x").text()).contains("there is no channel ops");
    }

    @Test
    void aCommandGetsTheMessageAsJsonAndItsFactsAsVariables() throws Exception {
        Path out = directory.resolve("out");
        channel(
                new ChannelSpec.Kind.Command(RunSpec.of(
                        List.of("sh", "-c", "cat > \"$1\"; echo $REEVE_ABOUT >> \"$1\"", "x", out.toString()))),
                LONG,
                0);
        assertThat(notify("$(touch /tmp/x)", "a").result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(out).content().contains("\"title\":\"$(touch /tmp/x)\"").endsWith("service/web\n");

        channel(new ChannelSpec.Kind.Command(RunSpec.of(List.of("sh", "-c", "echo no route >&2; exit 75"))), LONG, 5);
        Result failed = notify("t", "x");
        assertThat(failed.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(failed.text()).contains("exited with status 75: no route");
        assertThat(failed.evidence().integer("tries", 0))
                .as("it may have acted, so it is not run again")
                .isEqualTo(1);
    }

    @Test
    void aCommandThatHangsIsEnded() throws Exception {
        channel(new ChannelSpec.Kind.Command(RunSpec.of(List.of("sleep", "60"))), Duration.ofMillis(300), 0);
        assertThat(notify("t", "x").text()).contains("did not end in time");
    }

    /** Answers with these statuses, one after the other, the last one for ever. */
    private List<String> webhook(int retries, Integer... statuses) throws Exception {
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            int status = statuses[Math.min(requests.size(), statuses.length) - 1];
            exchange.getResponseHeaders().add("Location", "/other");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        toClose.add(() -> server.stop(0));
        LinkedHashMap<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer abc");
        channel(
                new ChannelSpec.Kind.Webhook(
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/hook", headers),
                LONG,
                retries);
        return requests;
    }

    @Test
    void aWebhookIsPostedOnceWhenItIsTaken() throws Exception {
        List<String> requests = webhook(3, 204);
        Result result = notify("t", "x");
        assertThat(result.result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(requests).hasSize(1);
        assertThat(requests.getFirst())
                .startsWith("n1:")
                .contains("Bearer abc")
                .contains("\"subject\":\"service/web\"");
    }

    @Test
    void aServersTroubleIsTriedAgainWithTheSameKey() throws Exception {
        List<String> requests = webhook(3, 500, 503, 200);
        assertThat(notify("t", "x").result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(requests).hasSize(3);
        assertThat(requests.stream().map(request -> request.split(" ", 2)[0]).distinct())
                .hasSize(1);
    }

    @Test
    void triesAreBoundedAndThenItIsAFailure() throws Exception {
        List<String> requests = webhook(2, 500);
        Result result = notify("t", "x");
        assertThat(result.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(result.text()).isEqualTo("not delivered after 3 tries: answered 500");
        assertThat(requests).hasSize(3);
    }

    @Test
    void aRefusalOrARedirectIsNotTriedAgain() throws Exception {
        for (int status : new int[] {400, 401, 404, 302, 307}) {
            List<String> requests = webhook(3, status);
            assertThat(notify("t", "x").text()).isEqualTo("not delivered: answered " + status);
            assertThat(requests).hasSize(1);
        }
    }

    @Test
    void nobodyListeningIsTriedAgainAndFails() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        channel(new ChannelSpec.Kind.Webhook("http://127.0.0.1:" + port + "/", new LinkedHashMap<>()), LONG, 2);
        Result result = notify("t", "x");
        assertThat(result.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(result.evidence().integer("tries", 0)).isEqualTo(3);
    }

    /** A server that takes a connection and then does this. */
    private int rawServer(boolean closes, String says) throws Exception {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        toClose.add(server);
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    toClose.add(socket);
                    socket.getInputStream().read(new byte[100_000]);
                    socket.getOutputStream().write(says.getBytes(StandardCharsets.US_ASCII));
                    if (closes) {
                        socket.close();
                    }
                } catch (java.io.IOException closed) {
                    return;
                }
            }
        });
        return server.getLocalPort();
    }

    @Test
    void aServerThatHangsDoesNotHangReeveAndTheOutcomeIsUnknown() throws Exception {
        for (String says : List.of("", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx")) {
            int port = rawServer(false, says);
            channel(
                    new ChannelSpec.Kind.Webhook("http://127.0.0.1:" + port + "/", new LinkedHashMap<>()),
                    Duration.ofMillis(400),
                    5);
            long began = System.nanoTime();
            Result result = notify("t", "x");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            assertThat(result.result()).isEqualTo(Outcome.Result.UNKNOWN);
            assertThat(result.evidence().integer("tries", 0)).isEqualTo(1);
        }
    }

    @Test
    void aServerThatClosesIsUnknownAndNotAskedTwice() throws Exception {
        int port = rawServer(true, "");
        channel(new ChannelSpec.Kind.Webhook("http://127.0.0.1:" + port + "/", new LinkedHashMap<>()), LONG, 5);
        Result result = notify("t", "x");
        assertThat(result.result()).isEqualTo(Outcome.Result.UNKNOWN);
        assertThat(result.evidence().integer("tries", 0)).isEqualTo(1);
    }

    @Test
    void retriesEndWithTheDeadline() throws Exception {
        webhook(1_000, 500);
        long began = System.nanoTime();
        assertThat(notify("t", "x", Duration.ofSeconds(1)).result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void h04_whoWasStoppedBetweenTwoTriesMakesNoneAfterTheDeadline() throws Exception {
        List<String> requests = webhook(5, 500);
        AtomicInteger asked = new AtomicInteger();
        Result result = effector()
                .perform(
                        attempt("t", "x", LONG),
                        () -> requests.isEmpty() || asked.incrementAndGet() == 1 ? LONG : Duration.ZERO);
        assertThat(result.text()).isEqualTo("not delivered: answered 500");
        assertThat(requests).hasSize(1);
    }

    private SmtpServer mail(@Nullable SSLContext context, ChannelSpec.Tls tls, String host) throws Exception {
        SmtpServer server =
                new SmtpServer(context == null ? null : context.getSocketFactory(), tls == ChannelSpec.Tls.TLS);
        toClose.add(server);
        Path password = directory.resolve("password");
        java.nio.file.Files.writeString(password, "secret\n");
        channel(
                new ChannelSpec.Kind.Mail(
                        host,
                        server.port(),
                        tls,
                        "reeve",
                        password.toString(),
                        "reeve@example.org",
                        List.of("ops@example.org", "boss@example.org")),
                Duration.ofSeconds(10),
                1);
        return server;
    }

    @Test
    void aMailIsSentByStartTlsAndNothingSecretBeforeIt() throws Exception {
        SSLContext context = TestTls.selfSigned(directory, "localhost");
        trust = context.getSocketFactory();
        SmtpServer server = mail(context, ChannelSpec.Tls.STARTTLS, "localhost");
        Result result = notify("web is down", "three checks failed");
        assertThat(result.text()).isEqualTo("taken by the mail server");
        assertThat(server.mails).hasSize(1);
        assertThat(server.mails.getFirst())
                .contains("Subject: web is down", "From: reeve@example.org", "To: ops@example.org, boss@example.org")
                .contains(
                        "Auto-Submitted: auto-generated", "three checks failed", "reeve why n1:", "3 more about this");
        assertThat(server.commands.indexOf("STARTTLS"))
                .isLessThan(server.commands.indexOf(server.commands.stream()
                        .filter(command -> command.startsWith("AUTH"))
                        .findFirst()
                        .orElseThrow()));
    }

    @Test
    void aMailIsSentByTls() throws Exception {
        SSLContext context = TestTls.selfSigned(directory, "localhost");
        trust = context.getSocketFactory();
        SmtpServer server = mail(context, ChannelSpec.Tls.TLS, "localhost");
        assertThat(notify("t", "x").result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(server.mails).hasSize(1);
    }

    @Test
    void withoutTheProtectionAskedForNothingIsSent() throws Exception {
        SmtpServer stripped = mail(null, ChannelSpec.Tls.STARTTLS, "localhost");
        Result noStartTls = notify("t", "x");
        assertThat(noStartTls.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(noStartTls.text()).contains("no protected connection");
        assertThat(stripped.commands).noneMatch(command -> command.startsWith("AUTH") || command.startsWith("MAIL"));

        SSLContext context = TestTls.selfSigned(directory, "localhost");
        SmtpServer untrusted = mail(context, ChannelSpec.Tls.TLS, "localhost");
        assertThat(notify("t", "x").result()).as("a certificate nobody signed").isEqualTo(Outcome.Result.FAILED);
        assertThat(untrusted.mails).isEmpty();

        SSLContext other = TestTls.selfSigned(directory, "mail.example.org");
        trust = other.getSocketFactory();
        SmtpServer wrongName = mail(other, ChannelSpec.Tls.STARTTLS, "localhost");
        assertThat(notify("t", "x").result()).as("another host's certificate").isEqualTo(Outcome.Result.FAILED);
        assertThat(wrongName.mails).isEmpty();
    }

    @Test
    void noTextCanAddAHeaderOrAReceiver() throws Exception {
        SmtpServer server = mail(null, ChannelSpec.Tls.NONE, "localhost");
        Result result = notify("down\r\nBcc: victim@example.net\r\n\r\nspam ünï", "a\r\n.\r\nMAIL FROM:<x@y>\r\n");
        assertThat(result.result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(server.mails).hasSize(1);
        String headers = server.mails.getFirst().split("\n\n", 2)[0];
        assertThat(headers.lines()).noneMatch(line -> line.startsWith("Bcc"));
        assertThat(server.commands)
                .filteredOn(command -> command.startsWith("RCPT"))
                .hasSize(2);
        assertThat(server.commands)
                .filteredOn(command -> command.startsWith("MAIL"))
                .hasSize(1);
    }

    @Test
    void aWrongPasswordOrAnUnknownReceiverIsNotTriedAgainAPassingTroubleIs() throws Exception {
        SmtpServer server = mail(null, ChannelSpec.Tls.NONE, "localhost");
        server.recipientAnswer = "550 no such user";
        assertThat(notify("t", "x").evidence().integer("tries", 0)).isEqualTo(1);
        server.recipientAnswer = "450 busy";
        Result busy = notify("t", "x");
        assertThat(busy.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(busy.evidence().integer("tries", 0)).isEqualTo(2);

        java.nio.file.Files.writeString(directory.resolve("password"), "wrong");
        Result wrong = notify("t", "x");
        assertThat(wrong.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(wrong.text()).contains("user or password refused").doesNotContain("wrong\n");
        assertThat(wrong.evidence().integer("tries", 0)).isEqualTo(1);
    }

    @Test
    void aMailServerThatHangsDoesNotHangReeve() throws Exception {
        SmtpServer server = mail(null, ChannelSpec.Tls.NONE, "localhost");
        server.silent = true;
        ChannelSpec spec = channels.get("ops");
        channel(spec.kind(), Duration.ofMillis(400), 0);
        long began = System.nanoTime();
        assertThat(notify("t", "x").result()).isNotEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }
}
