/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.effect.Attempts;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.Backoff;
import dev.reeve.model.ChannelSpec;
import dev.reeve.model.ChannelSpec.Kind;
import dev.reeve.model.Config;
import dev.reeve.model.Origin;
import dev.reeve.model.SecretSource;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slack, Matrix and PagerDuty against servers that behave as their documentation says, and worse. */
class ServiceChannelsTest {
    private static final String SECRET = "xoxb-very-secret";
    private static final String SLACK_OK = "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1503435956.000247\"}";
    private static final String MATRIX_OK = "{\"event_id\":\"$YUwRidLecu\"}";
    private static final String PAGER_OK =
            "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"k\"}";
    private static final String HOSTILE =
            "<!channel> <!here|x> <@U1> <https://evil.example|bank> & @channel @HERE @everyone \"q\" \\ \n\u0007\ud83d";

    @TempDir
    Path directory;

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private OutputPump pump;
    private SecretSource secret;

    @BeforeEach
    void open() throws Exception {
        pump = new OutputPump();
        toClose.add(pump);
        Files.writeString(directory.resolve("secret"), SECRET + "\n");
        secret = new SecretSource.InFile(directory.resolve("secret").toString());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : toClose) {
            one.close();
        }
    }

    private FakeService service(FakeService.Answer... answers) throws Exception {
        FakeService service = new FakeService(answers);
        toClose.add(service);
        return service;
    }

    private Result tell(Kind kind, Duration timeout, int retries, Duration deadline, Attributes parameters)
            throws Exception {
        TreeMap<String, ChannelSpec> channels = new TreeMap<>();
        channels.put("ops", new ChannelSpec("ops", Origin.BUILT_IN, kind, timeout, retries));
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
        NotifyEffector effector = new NotifyEffector(
                () -> config,
                new ProgramRunner(new PosixSpawner(), pump, directory),
                message -> {},
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), 2, 0),
                null);
        Attempt attempt = Attempts.of("notify", "channel/ops", parameters, deadline);
        return effector.perform(attempt, () -> Moment.span(attempt.deadline().mono() - Attempts.mono()));
    }

    private Result tell(Kind kind, String title, String text) throws Exception {
        Attributes said =
                Attributes.builder().put("title", title).put("text", text).build();
        return tell(kind, Duration.ofSeconds(10), 2, Duration.ofSeconds(20), said);
    }

    private Kind slackApi(FakeService service) {
        return new Kind.SlackApi(secret, "C1", service.url() + "/api");
    }

    private Kind slackHook(FakeService service) throws Exception {
        Path file = directory.resolve("hook");
        Files.writeString(file, service.url() + "/services/T0/B0/" + SECRET);
        return new Kind.SlackWebhook(new SecretSource.InFile(file.toString()));
    }

    private Kind matrix(FakeService service) {
        return new Kind.Matrix(service.url(), secret, "!a/b:example.org");
    }

    private Kind pager(FakeService service) {
        return new Kind.PagerDuty(secret, service.url() + "/v2/enqueue");
    }

    @Test
    void slackGetsTextThatMentionsNobodyAndLinksNowhere() throws Exception {
        FakeService service = service(FakeService.status(200, "", SLACK_OK));
        Result result = tell(slackApi(service), "down " + HOSTILE, HOSTILE);
        assertThat(result.text()).isEqualTo("taken by Slack as 1503435956.000247");
        FakeService.Request request = service.requests.getFirst();
        assertThat(request.head()).startsWith("POST /api/chat.postMessage ").contains("Bearer " + SECRET);
        assertThat(request.body())
                .contains("\"channel\":\"C1\"", "\"parse\":\"none\"", "\"link_names\":false", "\"mrkdwn\":false")
                .contains("&lt;!channel&gt;", "&amp;", "@\u2060channel", "@\u2060HERE")
                .doesNotContain("<", SECRET);
        assertThat(Wire.text(Wire.object(request.body()), "text")).startsWith("down &lt;");
    }

    @Test
    void aSlackWebhookIsVerifiedByItsWord() throws Exception {
        FakeService good = service(FakeService.status(200, "", "ok"));
        assertThat(tell(slackHook(good), "t", "x").text()).isEqualTo("taken by Slack");
        assertThat(good.requests.getFirst().head())
                .startsWith("POST /services/T0/B0/")
                .doesNotContain("Authorization");

        FakeService portal = service(FakeService.status(200, "", "<html>log in</html>"));
        assertThat(tell(slackHook(portal), "t", "x").result()).isEqualTo(Outcome.Result.UNKNOWN);

        FakeService gone = service(FakeService.status(404, "", "no_service " + SECRET));
        Result refused = tell(slackHook(gone), "t", "x");
        assertThat(refused.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(refused.text()).contains("answered 404: no_service ***").doesNotContain(SECRET);
        assertThat(gone.requests).hasSize(1);
    }

    @Test
    void aRefusalInABodyOf200IsARefusal() throws Exception {
        FakeService service = service(FakeService.status(200, "", "{\"ok\":false,\"error\":\"channel_not_found\"}"));
        Result result = tell(slackApi(service), "t", "x");
        assertThat(result.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(result.text()).isEqualTo("not delivered: Slack refused: channel_not_found");
        assertThat(service.requests).hasSize(1);
    }

    @Test
    void longTextsAreCutToWhatEachServiceTakes() throws Exception {
        String longText = "&".repeat(9_000);
        FakeService slack = service(FakeService.status(200, "", SLACK_OK));
        tell(slackApi(slack), "t", longText);
        assertThat(slack.requests.getFirst().body().length()).isLessThan(40_000);
        assertThat(slack.requests.getFirst().body()).contains("&amp;…");

        FakeService matrix = service(FakeService.status(200, "", MATRIX_OK));
        tell(matrix(matrix), "t", "\u0001".repeat(9_000));
        assertThat(matrix.requests.getFirst().body().length()).isLessThan(65_536);
    }

    @Test
    void aMatrixRoomGetsPlainTextThatMeansNobody() throws Exception {
        FakeService service = service(FakeService.status(200, "", MATRIX_OK));
        Result result = tell(matrix(service), "down @room", HOSTILE);
        assertThat(result.text()).isEqualTo("taken by the room as $YUwRidLecu");
        FakeService.Request request = service.requests.getFirst();
        assertThat(request.head())
                .startsWith("PUT /_matrix/client/v3/rooms/%21a%2Fb%3Aexample.org/send/m.room.message/reeve.n1.")
                .contains("Bearer " + SECRET);
        assertThat(request.body())
                .contains("\"m.mentions\":{}", "\"msgtype\":\"m.text\"")
                .doesNotContain("formatted");
    }

    @Test
    void aSecondTryInMatrixIsTheSameTransaction() throws Exception {
        FakeService service = service(
                FakeService.status(429, "", "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"retry_after_ms\":120}"),
                out -> {},
                FakeService.status(200, "", MATRIX_OK));
        long began = System.nanoTime();
        assertThat(tell(matrix(service), "t", "x").result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(120));
        assertThat(service.requests.stream()
                        .map(request -> request.head().lines().findFirst()))
                .hasSize(3)
                .containsOnly(service.requests.getFirst().head().lines().findFirst());
    }

    @Test
    void pagerDutyIncidentsAreRaisedAcknowledgedAndResolvedUnderOneKey() throws Exception {
        FakeService service = service(FakeService.status(202, "", PAGER_OK));
        for (String status : List.of("raised", "acknowledged", "cleared")) {
            Attributes said = Attributes.builder()
                    .put("text", "x")
                    .put("title", HOSTILE)
                    .put("severity", "critical")
                    .put("status", status)
                    .put("key", "check/disk")
                    .build();
            assertThat(tell(pager(service), Duration.ofSeconds(5), 0, Duration.ofSeconds(10), said)
                            .result())
                    .isEqualTo(Outcome.Result.SUCCEEDED);
        }
        assertThat(service.requests).hasSize(3);
        assertThat(service.requests).allMatch(request -> request.body().contains("\"dedup_key\":\"reeve check/disk\""));
        assertThat(service.requests.get(0).body())
                .contains("\"event_action\":\"trigger\"", "\"severity\":\"critical\"", "\"source\":\"n1\"");
        assertThat(service.requests.get(1).body()).contains("\"event_action\":\"acknowledge\"");
        assertThat(service.requests.get(2).body())
                .contains("\"event_action\":\"resolve\"")
                .doesNotContain("payload");
    }

    @Test
    void longKeysStayApart() {
        String same = "k".repeat(400);
        assertThat(PagerDutyChannel.dedupKey(about(same + "a")))
                .hasSizeLessThanOrEqualTo(255)
                .isNotEqualTo(PagerDutyChannel.dedupKey(about(same + "b")));
    }

    private static Message about(String key) {
        return new Message(
                "t",
                "x",
                "s/x",
                "",
                "n1:1",
                "n1:2",
                "n1",
                "r",
                "2026-01-01T00:00:00Z",
                0,
                dev.reeve.model.Severity.ERROR,
                dev.reeve.model.AlertStatus.RAISED,
                key);
    }

    @Test
    void tooManyRequestsWaitAsLongAsAskedUnlessThatIsPastTheDeadline() throws Exception {
        FakeService service = service(
                FakeService.status(429, "Retry-After: 1\r\n", "slow down"), FakeService.status(202, "", PAGER_OK));
        long began = System.nanoTime();
        assertThat(tell(pager(service), "t", "x").result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));

        FakeService never = service(FakeService.status(429, "Retry-After: 9999999999999\r\n", ""));
        FakeService hours = service(FakeService.status(503, "Retry-After: 7200\r\n", ""));
        assertThat(tell(pager(never), "t", "x").result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(tell(pager(hours), "t", "x").evidence().integer("tries", 0)).isEqualTo(1);
        assertThat(hours.requests).hasSize(1);
    }

    @Test
    void redirectsAreNotFollowedWithASecretInHand() throws Exception {
        FakeService elsewhere = service(FakeService.status(202, "", PAGER_OK));
        FakeService service = service(FakeService.status(307, "Location: " + elsewhere.url() + "/\r\n", ""));
        for (Kind kind : List.of(pager(service), matrix(service), slackApi(service), slackHook(service))) {
            assertThat(tell(kind, "t", "x").text()).contains("answered 307");
        }
        assertThat(elsewhere.requests).isEmpty();
    }

    @Test
    void whatHangsOrDripsIsCutOffAndRepeatedOnlyWhereThatDoesNoHarm() throws Exception {
        Duration timeout = Duration.ofMillis(300);
        Attributes said = Attributes.of("text", "x");
        for (FakeService.Answer answer : List.of(FakeService.hang(), FakeService.drip())) {
            FakeService service = service(answer);
            Result twice = tell(pager(service), timeout, 1, Duration.ofSeconds(20), said);
            assertThat(twice.result()).isEqualTo(Outcome.Result.UNKNOWN);
            assertThat(service.requests).hasSize(2);
            Result once = tell(slackApi(service), timeout, 1, Duration.ofSeconds(20), said);
            assertThat(once.result()).isEqualTo(Outcome.Result.UNKNOWN);
            assertThat(service.requests).hasSize(3);
        }
    }

    @Test
    void aBodyWithoutEndIsNotReadToItsEnd() throws Exception {
        FakeService service = service(FakeService.flood(SLACK_OK));
        long began = System.nanoTime();
        Result result = tell(slackApi(service), "t", "x");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(result.result()).isEqualTo(Outcome.Result.SUCCEEDED);
        FakeService deep = service(FakeService.flood("[".repeat(20_000)));
        assertThat(tell(matrix(deep), "t", "x").result()).isEqualTo(Outcome.Result.UNKNOWN);
    }

    @Test
    void noSecretIsEverSaid() throws Exception {
        FakeService echo = service(FakeService.status(400, "", "you sent " + SECRET + " " + SECRET));
        for (Kind kind : List.of(pager(echo), matrix(echo), slackApi(echo), secretHeader(echo))) {
            Result result = tell(kind, "t", "x");
            assertThat(result.text() + result.evidence()).contains("***").doesNotContain(SECRET);
        }
        Result none =
                tell(new Kind.PagerDuty(new SecretSource.InFile("/nonexistent/key"), "http://127.0.0.1:1/"), "t", "x");
        assertThat(none.text()).contains("cannot read the file /nonexistent/key");
        Files.writeString(directory.resolve("secret"), SECRET + " \u00e9");
        assertThat(tell(pager(echo), "t", "x").text())
                .contains("blanks or other than ASCII")
                .doesNotContain(SECRET);
    }

    private Kind secretHeader(FakeService service) {
        LinkedHashMap<String, SecretSource> secrets = new LinkedHashMap<>();
        secrets.put("Authorization", secret);
        return new Kind.Webhook(service.url() + "/", new LinkedHashMap<>(), secrets);
    }

    @Test
    void aChannelThatHangsHoldsUpNoOther() throws Exception {
        NotifyEffector effector = new NotifyEffector(
                Config::empty, new ProgramRunner(new PosixSpawner(), pump, directory), message -> {});
        assertThat(effector.lane(Attempts.of("notify", "channel/a", Attributes.NONE)))
                .isNotEqualTo(effector.lane(Attempts.of("notify", "channel/b", Attributes.NONE)));
    }

    @Test
    void aSecretComesFromTheEnvironmentToo() throws Exception {
        assertThat(Secret.read(new SecretSource.InEnvironment("KEY"), name -> name.equals("KEY") ? "v" : null)
                        .value())
                .isEqualTo("v");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> Secret.read(new SecretSource.InEnvironment("NONE"), name -> null))
                .hasMessageContaining("the variable NONE");
    }
}
