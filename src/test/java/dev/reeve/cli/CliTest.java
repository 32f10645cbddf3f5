/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.Answer;
import dev.reeve.api.ApiOptions;
import dev.reeve.api.ApiServer;
import dev.reeve.api.FakeDaemon;
import dev.reeve.api.Json;
import dev.reeve.api.Shape;
import dev.reeve.cli.Launcher.RunOptions;
import dev.reeve.event.EntryId;
import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.ConditionChecker;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.HoldLine;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
    private static final Instant NOW = Instant.parse("2027-01-15T08:05:00Z");

    @TempDir
    Path directory;

    private final FakeDaemon daemon = new FakeDaemon();
    private final List<RunOptions> started = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FakeAgents agents = new FakeAgents();
    private Path socket;
    private ApiServer server;
    private boolean colour;

    @BeforeEach
    void start() throws IOException {
        socket = directory.resolve("reeve.sock");
        server = ApiServer.start(daemon, daemon, ApiOptions.local(socket));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void statusSaysWhatIsWrongFirst() throws IOException {
        daemon.views.put(
                "status", Json.read(Files.readAllBytes(Path.of("src/test/resources/dev/reeve/cli/status.json"))));
        assertThat(reeve("status")).isEqualTo(Exit.DEGRADED);
        assertThat(out()).isEqualTo(Files.readString(Path.of("src/test/resources/dev/reeve/cli/status.txt")));
        assertThat(err()).isEmpty();
    }

    @Test
    void statusOfADaemonThatHasNothingIsShort() {
        assertThat(reeve("status")).isEqualTo(Exit.OK);
        assertThat(out()).isEqualTo("reeve 0.1.0 on db1, up 0s, pid ?\n");
    }

    @Test
    void statusCountsHostsAndServices() {
        daemon.views.put("status", Json.read("""
                        {"node":"db1","version":"0.1.0","monitor":{
                          "hosts":{"up":2,"down":1,"unreachable":0,"pending":0},
                          "services":{"ok":7,"warning":0,"critical":2,"unknown":0,"pending":1},"shadow":true}}""".getBytes(StandardCharsets.UTF_8)));
        assertThat(reeve("status")).isEqualTo(Exit.OK);
        assertThat(out()).endsWith("""

                        HOSTS AND SERVICES  shadow: nobody is told, no handler runs
                          hosts: 2 up, 1 down
                          services: 7 ok, 2 critical, 1 pending
                          reeve problems lists what is not well
                        """);
    }

    @Test
    void statusOfOneServiceHasItsProgramsOwnWords() {
        daemon.views.put("services", Json.read("""
                {"services":[{"name":"db","state":"running","restarts":0,"pid":9,"since":"2027-01-15T08:04:00Z"},
                  {"name":"web","state":"waiting","desired":"up","since":"2027-01-15T08:04:00Z","restarts":2,"reason":"its main process ended with status 1",
                   "until":"2027-01-15T08:06:00Z","said":"nginx: [emerg] unknown directive"}]}""".getBytes(StandardCharsets.UTF_8)));
        assertThat(reeve("status", "web")).isZero();
        assertThat(out()).isEqualTo("""
                        web waiting for 1m: its main process ended with status 1
                          it said 'nginx: [emerg] unknown directive' (reeve logs web)
                          next try in 1m
                          desired up by the configuration
                          restarts: 2
                          more: reeve why web, reeve why-not web, reeve logs web
                        """);
        assertThat(reeve("status", "service/db")).isZero();
        assertThat(out()).startsWith("db running for").doesNotContain("it said");
        assertThat(reeve("status", "wbe")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("there is no service 'wbe'; did you mean 'web'?");
        assertThat(reeve("status", "web", "--json")).isZero();
        assertThat(out()).contains("\"said\":\"nginx: [emerg] unknown directive\"");
    }

    @Test
    void aScenarioForAnotherConfigurationIsToldHowItIsPlayed() throws IOException {
        Path scenario = Files.writeString(directory.resolve("a.scenario.yaml"), "name: a");
        daemon.views.put(
                "rehearsal",
                new Shape()
                        .texts("errors", List.of("a.scenario.yaml:6:5: error: the configuration has no service 'db'"))
                        .value());
        assertThat(reeve("rehearse", scenario.toString())).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("no service 'db'", "--sandbox", "--config FILE");
    }

    @Test
    void statusOfOneServiceSaysWhatHoldsItAndWhichCheckIsBad() {
        daemon.views.put("services", Json.read("""
                {"services":[{"name":"web","state":"running","group":"shop","desired":"up","since":"2027-01-15T08:04:00Z"}]}""".getBytes(StandardCharsets.UTF_8)));
        daemon.views.put("holds", Json.read("""
                {"holds":[{"scope":"all","owner":"root","hold":"by-root-all","reason":"trying","until":"2027-01-15T08:10:00Z"},
                  {"scope":"service/db","owner":"root","hold":"other","reason":"r"},
                  {"scope":"group:shop","owner":"anna","hold":"shop","reason":""}]}""".getBytes(StandardCharsets.UTF_8)));
        daemon.views.put("checks", Json.read("""
                {"checks":[{"name":"web-http","service":"web","state":"critical","kind":"hard","since":"2027-01-15T08:04:30Z","text":"refused"},
                  {"name":"web-ok","service":"web","state":"ok"},{"name":"db","service":"db","state":"critical"}]}""".getBytes(StandardCharsets.UTF_8)));
        assertThat(reeve("status", "web")).isZero();
        assertThat(out())
                .contains("\n  HELD: all by root, ends in 5m: trying (by-root-all)\n")
                .contains("\n  HELD: group:shop by anna, until lifted (shop)\n")
                .contains("\n  check web-http critical for 30s: refused\n")
                .doesNotContain("service/db", "web-ok", "check db");
    }

    @Test
    void aMisspeltNameIsToldWhatIsNear() {
        daemon.views.put("services", Json.read("""
                {"services":[{"name":"unknwn","state":"running"}]}""".getBytes(StandardCharsets.UTF_8)));
        for (String command : List.of("why", "why-not", "incident")) {
            near("did you mean 'service/unknwn'?", command, "unknown");
            near("did you mean 'service/unknwn'?", command, "service/unknown");
        }
        near("did you mean 'service/unknwn'?", "logs", "unknown");
        near("did you mean 'service/unknwn'?", "what-if", "service.exited", "unknown");
        daemon.answer = new Answer(false, null, null, "refuse", "the configuration has no service/unknown", null);
        near("did you mean 'unknwn'?", "restart", "unknown");
    }

    private void near(String said, String... words) {
        assertThat(reeve(words)).isEqualTo(Exit.FAILED);
        assertThat(err()).contains(said);
    }

    @Test
    void holdsOfAFileAreLiftedThere() {
        daemon.views.put("holds", Json.read("""
                {"holds":[{"scope":"all","owner":"root","hold":"file:all","via":"file","reason":"r"}]}""".getBytes(StandardCharsets.UTF_8)));
        assertThat(reeve("holds")).isZero();
        assertThat(out()).contains("reeve unhold SCOPE --file --state DIR").doesNotContain("reeve unhold SCOPE lifts");
        daemon.views.put("holds", Json.read("""
                {"holds":[{"scope":"all","owner":"root","hold":"by-root-all","reason":"r"},
                  {"scope":"all","owner":"root","hold":"file:socket:all","via":"file","reason":"r"}]}""".getBytes(StandardCharsets.UTF_8)));
        assertThat(reeve("holds")).isZero();
        assertThat(out())
                .contains("reeve unhold SCOPE lifts one\n", "reeve unhold SCOPE --file lifts")
                .doesNotContain("--state");
    }

    @Test
    void colourIsOnlyForTerminals() throws IOException {
        daemon.views.put(
                "status", Json.read(Files.readAllBytes(Path.of("src/test/resources/dev/reeve/cli/status.json"))));
        reeve("status");
        assertThat(out()).doesNotContain("\u001b");
        colour = true;
        reeve("status");
        assertThat(out()).contains("\u001b[1;31mDEGRADED\u001b[0m");
    }

    @Test
    void jsonIsWhatTheDaemonSaid() {
        assertThat(reeve("status", "--json")).isEqualTo(Exit.OK);
        assertThat(out()).isEqualTo("{\"node\":\"db1\",\"version\":\"0.1.0\"}\n");
    }

    private void services() {
        daemon.views.put("services", Json.read("""
                        {"services":[
                          {"name":"api","state":"waiting","reason":"waits for db to be ready","waits":"db","restarts":0,"needs":["db"],"after":["cache"]},
                          {"name":"cache","state":"running","pid":7,"restarts":2,"since":"2027-01-15T08:04:00Z","reason":"generation 3","usage":{"cpuMicros":5,"cpuPercent":12.34,"memory":1572864,"processes":3}},
                          {"name":"db","state":"starting","restarts":0,"reason":"not ready yet"},
                          {"name":"web@1","state":"running","restarts":0,"needs":["api"]},
                          {"name":"web@2","state":"stopped","restarts":0,"reason":"down by operator ann","needs":["api"]}]}""".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aTreeShowsWhatNeedsWhatAndWhatAStopTakesDown() {
        services();
        assertThat(reeve("tree")).isZero();
        assertThat(out()).isEqualTo("""
                        web@1  running
                        └─ api  waiting  waits for db to be ready
                           ├─ db  starting  not ready yet
                           └─ cache  running (before it)
                        web@2  stopped  down by operator ann
                        └─ api  waiting (as above)  waits for db to be ready
                        """);
        reeve("tree", "db");
        assertThat(out()).endsWith("a stop of db takes down, in this order: web@1\n");
        reeve("tree", "api", "--json");
        assertThat(out())
                .contains("\"neededBy\":[\"web@1\",\"web@2\"]", "\"name\":\"db\"")
                .doesNotContain("web@1\",\"state");
        assertThat(reeve("tree", "dbb")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("did you mean 'db'?");
    }

    @Test
    void aGraphShowsWhatWasMeasuredFromTheFirstValueOn() {
        daemon.views.put("series", Json.read("""
                        {"subject":"check/disk","since":"2027-01-15T08:00:00Z","until":"2027-01-15T08:04:00Z","series":[
                          {"label":"/","unit":"bytes","warn":"3072","points":[
                            {"at":"2027-01-15T08:00:00Z","min":1024,"max":1024,"mean":1024,"count":1},
                            {"at":"2027-01-15T08:02:00Z","min":1024,"max":2048,"mean":1536,"count":2}]}]}""".getBytes(StandardCharsets.UTF_8)));
        assertThat(reeve("graph", "disk", "--width", "10", "--height", "2", "--ascii"))
                .as(err())
                .isZero();
        assertThat(out()).isEqualTo("""
                        check/disk /, warning at 3 KiB
                          2 KiB |      *
                          1 KiB | *    *
                          2027-01-15T08:00 to 2027-01-15T08:04, 10 stretches
                          last 1.5 KiB, least 1 KiB, greatest 2 KiB, mean 1.333 KiB
                        """);
        assertThat(daemon.asked).contains("series check/disk 10");
        assertThat(reeve("graph", "disk", "/nope")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("there is no value '/nope'; known are: /");
        daemon.views.remove("series");
        assertThat(reeve("graph", "nothing")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("nothing was measured by check/nothing");
    }

    @Test
    void theStateSaysWhetherANameIsAHostsOrAChecks() {
        assertThat(reeve("submit", "web", "well")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("expected one of up, down, unreachable, ok, warning, critical, unknown");
        reeve("submit", "web", "down", "no answer");
        reeve("submit", "disk", "critical", "full");
        reeve("submit", "disk", "2", "full");
        assertThat(daemon.asked.toString())
                .contains("PROCESS_HOST_CHECK_RESULT;web;1;no answer")
                .contains("PROCESS_SERVICE_CHECK_RESULT;;disk;2;full")
                .contains("PROCESS_HOST_CHECK_RESULT;disk;2;full");
    }

    @Test
    void aServiceOfAHostIsKnownByItsShortName() {
        daemon.views.put("checks", Json.read("""
                        {"checks":[{"name":"disk","state":"ok"},
                          {"name":"localhost","subject":"host/localhost","state":"up"},
                          {"name":"localhost/HTTP","subject":"check/localhost/HTTP","state":"ok"}]}""".getBytes(StandardCharsets.UTF_8)));
        reeve("why-not", "localhost/HTTP");
        assertThat(out()).contains("nothing holds back check/localhost/HTTP");
        reeve("why", "localhost/HTTP");
        assertThat(out()).contains("check/localhost/HTTP");
        reeve("graph", "localhost/HTTP");
        reeve("graph", "localhost");
        assertThat(daemon.asked)
                .anyMatch(asked -> asked.startsWith("series check/localhost/HTTP "))
                .anyMatch(asked -> asked.startsWith("series host/localhost "));
        assertThat(reeve("silence", "localhost/H*", "--for", "1h")).isZero();
        assertThat(daemon.asked).anyMatch(asked -> asked.startsWith("silence.add silence/check/localhost/H* "));
        assertThat(reeve("why-not", "localhost/HTP")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("there is no check 'localhost/HTP', did you mean 'localhost/HTTP'?");
        assertThat(reeve("silence", "elsewhere/SSH")).isZero();
        assertThat(err()).contains("no check is named 'elsewhere/SSH'");
        assertThat(reeve("silence", "host/elsewhere")).isZero();
        assertThat(err()).doesNotContain("host/elsewhere");
    }

    @Test
    void topPrintsFramesAndEnds() {
        services();
        assertThat(reeve("top", "--once")).isZero();
        assertThat(out())
                .contains("2 of 5 services up", "└─ api", "12.3", "1.5M", "generation 3")
                .doesNotContain("\u001b");
        assertThat(reeve("top", "-n", "2", "-d", "200ms", "--sort", "memory")).isZero();
        assertThat(out().lines().filter(line -> line.startsWith("reeve top"))).hasSize(2);
        assertThat(out().indexOf("cache")).isLessThan(out().indexOf("api"));
        assertThat(reeve("top", "--once", "--json")).isZero();
        assertThat(out()).contains("\"memoryBytes\":1572864");
        assertThat(reeve("top", "--sort", "age")).isEqualTo(Exit.USAGE);
        assertThat(reeve("top", "-d", "1ms")).isEqualTo(Exit.USAGE);
    }

    @Test
    void logsPrintWhatAServiceWroteAndCannotWriteOnTheTerminal() {
        daemon.views.put(
                "log/web@2",
                Json.read(
                        "{\"service\":\"web@2\",\"lines\":[\"one\",\"\\u001b[2Jtwo\"],\"place\":\"7:9\",\"more\":false}"
                                .getBytes(StandardCharsets.UTF_8)));
        assertThat(reeve("logs", "web@2", "-n", "5")).isZero();
        assertThat(out()).isEqualTo("one\n·[2Jtwo\n");
        assertThat(reeve("logs", "wob")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("there is no service 'wob'", "reeve status");
        assertThat(reeve("logs", "web@2", "-n", "100000")).isEqualTo(Exit.USAGE);
        assertThat(reeve("logs", "web@2", "-f"))
                .as("ends with what the daemon refuses")
                .isEqualTo(Exit.FAILED);
    }

    /** A run that failed, was tried again and succeeded, then one that was skipped. */
    private void runs(String job) {
        daemon.views.put(
                "jobs",
                Json.read(("{\"total\":3,\"jobs\":[{\"name\":\"" + job
                                + "\",\"result\":\"succeeded\",\"last\":\"2027-01-15T07:05:00Z\",\"took\":1500000,\"next\":\"2027-01-15T08:35:00Z\",\"running\":false,\"trouble\":\"the last run is still going\",\"origin\":\"/etc/reeve.yaml:12:3\"},"
                                + "{\"name\":\"never\",\"result\":\"\",\"running\":false,\"trouble\":\"\"}]}")
                        .getBytes(StandardCharsets.UTF_8)));
        ended(job, 1, "failed", "first error: disk full\nsecond\n");
        ended(job, 2, "succeeded", "all\u001b[2J well\n");
        Attributes skipped = Attributes.builder()
                .put("job", job)
                .put("instant", 1_799_999_000_000_000L)
                .put("key", "job/" + job + "/k2")
                .put("reason", "the last run is still going")
                .build();
        daemon.append(FakeDaemon.event(30, "job.skipped", "job/" + job, skipped));
    }

    private void ended(String job, int turn, String result, String output) {
        dev.reeve.model.Subject subject = new dev.reeve.model.Subject("job", job);
        EntryId id = new EntryId("db1", 10L * turn);
        dev.reeve.event.Moment at = new dev.reeve.event.Moment(1_799_999_000_000_000L, turn);
        daemon.append(new dev.reeve.event.Outcome(
                id,
                at,
                new EntryId("db1", 1),
                subject,
                dev.reeve.event.Outcome.Result.valueOf(result.toUpperCase(java.util.Locale.ROOT)),
                "said " + result,
                Attributes.of("output", dev.reeve.model.Value.of(output)),
                false,
                dev.reeve.event.Lineage.EXTERNAL));
        Attributes attributes = Attributes.builder()
                .put("job", job)
                .put("instant", 1_799_999_000_000_000L)
                .put("key", "job/" + job + "/k1")
                .put("result", result)
                .put("took", 1_500_000)
                .put("text", "said " + result)
                .put("try", turn)
                .put("tries", 3)
                .put("last", turn == 2)
                .build();
        daemon.append(new dev.reeve.event.Event(
                new EntryId("db1", 10L * turn + 1),
                at,
                "job.ended",
                subject,
                attributes,
                Trust.MEASURED,
                List.of(id),
                dev.reeve.event.Lineage.EXTERNAL,
                true,
                false));
    }

    @Test
    void eventsOfASubjectAreFoundByItsShortName() {
        daemon.happen("check.result", 2);
        daemon.append(FakeDaemon.event(40, "ban.added", "address/203.0.113.9", Attributes.NONE));
        assertThat(reeve("events", "--subject", "web")).isZero();
        assertThat(out().lines()).hasSize(2).allMatch(line -> line.contains("check/web"));
        assertThat(reeve("events", "--subject", "203.0.113.9")).isZero();
        assertThat(out().lines()).singleElement().asString().contains("address/203.0.113.9");
        assertThat(reeve("events", "--subject", "nothing")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("there is no 'nothing' of which anything is on record");
    }

    @Test
    void whatADowntimeTookIsSaidOnceAndToTheSecond() {
        assertThat(reeve("downtime", "add", "web", "--for", "2h", "--services")).isZero();
        assertThat(out().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("web is in downtime until 2027-01-15T10:05:00Z"));
    }

    @Test
    void jobsAreShownWithTheirNextAndLastRunsAndWhyNot() {
        runs("backup");
        assertThat(reeve("jobs")).isZero();
        assertThat(out())
                .isEqualTo(String.join(
                        "\n",
                        "  NAME    NEXT    LAST    RESULT     TOOK    WRITTEN             WHY NOT",
                        "  backup  in 30m  1h ago  succeeded  1500ms  /etc/reeve.yaml:12  the last run is still going",
                        "  never   -       never   -          -",
                        "and 1 more",
                        ""));
        assertThat(reeve("jobs", "--failed")).isZero();
        assertThat(out()).doesNotContain("never ").contains("and 1 more");
        assertThat(reeve("jobs", "--failed", "--json")).isZero();
        assertThat(out()).contains("\"total\":3", "the last run is still going").doesNotContain("\"never\"");
        assertThat(reeve("jobs", "--json")).isZero();
        assertThat(out()).contains("\"never\"");
        assertThat(reeve("jobs", "backup", "--failed", "--json")).isZero();
        assertThat(out()).contains("\"failed\"").doesNotContain("\"succeeded\"");
    }

    @Test
    void whatIsSoNowIsSaidAndNotOnlyThatSomethingChanged() throws Exception {
        daemon.answer = new Answer(true, null, new EntryId("db1", 8), "permit", "desired state changed", "succeeded");
        assertThat(reeve("close-breaker", "shop")).isZero();
        assertThat(out()).startsWith("no breaker 'shop' is open now: it keeps no repairs back\n");
        daemon.views.put("silences", Json.read("""
                {"silences":[{"silence":"check/db-*","owner":"alice","reason":"upgrade","until":"2030-01-01T00:00:00Z"}]}""".getBytes(StandardCharsets.UTF_8)));
        assertThat(reeve("silence", "check/db-*", "--for", "2h")).isZero();
        assertThat(out()).startsWith("silenced: check/db-* by alice, ends ").contains(": upgrade; nothing kept back");
        assertThat(reeve("silence", "check/db-*", "--remove")).isZero();
        assertThat(out()).startsWith("the silence check/db-* is over; ");
    }

    @Test
    void aDowntimeThatIsNotThereIsNotSaidToBeRemoved() throws Exception {
        daemon.views.put("downtimes", Json.read("{\"downtimes\":[{\"id\":7}]}".getBytes(StandardCharsets.UTF_8)));
        assertThat(reeve("downtime", "remove", "77")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("there is no downtime 77; reeve downtime list");
        assertThat(reeve("downtime", "remove", "07")).isZero();
        assertThat(out()).contains("downtime 07 is removed");
    }

    @Test
    void aTabIsASpaceInATable() {
        assertThat(dev.reeve.explain.EntryLine.clean("17 *\t* * *\u001b", 40)).isEqualTo("17 * * * *·");
    }

    @org.junit.jupiter.params.ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"backup", "cron/user/alice/1f0c22aa"})
    void theRunsOfAJobAreShownWithTheirTries(String job) {
        runs(job);
        assertThat(reeve("jobs", job)).isZero();
        assertThat(out().lines()
                        .map(line -> line.replaceFirst("^  (TIME|2027-01-15 \\S+|\\S+) +", "")
                                .strip()
                                .replaceAll(" +", " ")))
                .containsExactly(
                        "WHAT TRY TOOK RUN TEXT",
                        "skipped - - k2 the last run is still going",
                        "succeeded 2/3 1500ms k1 said succeeded",
                        "failed 1/3 1500ms k1 said failed");
        assertThat(reeve("jobs", "nothing")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("there is no job 'nothing'");
    }

    @org.junit.jupiter.params.ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"backup", "cron/user/alice/1f0c22aa"})
    void whatRunsWroteIsShownAndFound(String job) {
        runs(job);
        assertThat(reeve("logs", job)).isZero();
        assertThat(out()).as("the last run's last try").isEqualTo("all·[2J well\n");
        assertThat(err()).contains("job/" + job + "/k1 (succeeded): said succeeded");
        assertThat(reeve("logs", job, "--run", "k1")).isZero();
        assertThat(out()).isEqualTo("first error: disk full\nsecond\nall·[2J well\n");
        assertThat(reeve("logs", job, "--grep", "disk")).isZero();
        assertThat(out()).isEqualTo("first error: disk full\n");
        assertThat(reeve("logs", job, "--grep", "nowhere")).isEqualTo(Exit.FAILED);
        assertThat(reeve("logs", "job/" + job, "--json")).isZero();
        assertThat(out()).contains("\"more\":false", "\"run\":\"job/" + job + "/k1\"");
    }

    @Test
    void runningAJobWaitsForTheEndOfThatRun() {
        runs("backup");
        assertThat(reeve("run-job", "backup", "--wait", "300ms")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("has not ended within");
    }

    @Test
    void logsSayWhenAServiceHasWrittenNothing() {
        byte[] nothing = "{\"service\":\"web@2\",\"file\":\"/l/web.log\",\"lines\":[],\"place\":\"7:9\",\"more\":false}"
                .getBytes(StandardCharsets.UTF_8);
        daemon.views.put("log/web@2", Json.read(nothing));
        assertThat(reeve("logs", "web@2")).isZero();
        assertThat(out()).isEmpty();
        assertThat(err()).isEqualTo("reeve: web@2 has written nothing yet; its output goes to /l/web.log\n");
        assertThat(reeve("logs", "web@2", "--since", "5m")).isZero();
        assertThat(err()).contains("nothing since 5m");
        assertThat(reeve("logs", "web@2", "-n", "0")).isZero();
        assertThat(err()).isEmpty();
        assertThat(reeve("logs", "web@2", "--json")).isZero();
        assertThat(err()).isEmpty();
    }

    @Test
    void aStopTellsWhatGoesDownBeforeAndAStarMeansAllInstances() {
        services();
        reeve("stop", "db", "--yes");
        assertThat(out()).startsWith("a stop of db takes down too: web@1\n");
        reeve("restart", "web@*", "--yes");
        assertThat(reeve("restart", "wab@*")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("no instance");
    }

    @Test
    void eventsAreOldestFirst() {
        daemon.happen("check.result", 3);
        assertThat(reeve("events")).isZero();
        assertThat(out()).isEqualTo("""
                        1 08:00:01 check.result check/web n=1
                        2 08:00:02 check.result check/web n=2
                        3 08:00:03 check.result check/web n=3
                        """);
        assertThat(reeve("events", "--type", "log.*")).isZero();
        assertThat(err()).contains("there is nothing that fits");
        assertThat(reeve("events", "--limit", "1", "--json")).isZero();
        assertThat(out()).startsWith("{\"id\":\"db1:3\"").hasLineCount(1);
        assertThat(reeve("events", "--kind", "nonsense")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("there is no kind 'nonsense'", "known are: event, decision");
    }

    @Test
    void whatComesFromTheWorldCannotWriteOnTheTerminal() {
        daemon.append(
                FakeDaemon.event(1, "log.match", "log/auth", Attributes.of("text", "\u001b]0;owned\u0007\u202e")));
        reeve("events");
        assertThat(out()).isEqualTo("1 08:00:01 log.match log/auth text=·]0;owned··\n");
    }

    @Test
    void whyPrintsTheExplanation() {
        daemon.happen("check.result", 1);
        assertThat(reeve("why", "service/web")).isZero();
        assertThat(out()).isEqualTo("because of\n  service/web\n");
        assertThat(reeve("why", "99")).isEqualTo(Exit.FAILED);
        assertThat(err())
                .isEqualTo(
                        "reeve: there is no entry db1:99\nreeve: the newest is 1; old ones are let go after a time\n");
        assertThat(reeve("why-not", "service/web")).isZero();
        assertThat(out()).isEqualTo("nothing holds back service/web\n");
    }

    @Test
    void actionsAreAskedOfTheDaemon() {
        assertThat(reeve("restart", "web", "--reason", "new version")).isZero();
        assertThat(out()).isEqualTo("permitted; succeeded: restarted\nreeve why 8 tells more\n");
        reeve("stop", "service/web", "--wait", "0");
        reeve("ban", "203.0.113.9", "--for", "10m");
        reeve("unban", "2001:db8::1");
        reeve("run-job", "backup");
        assertThat(daemon.asked)
                .containsExactly(
                        "service.restart service/web {} 'new version' PT30S",
                        "service.stop service/web {} '' PT0S",
                        "ban.add address/203.0.113.9 {for: 10m} '' PT30S",
                        "ban.remove address/2001:db8::1 {} '' PT30S",
                        "job.start job/backup {} '' PT30S");
    }

    @Test
    void whomOnlyAJailsActionsKeepOutIsSaidToBeLetIn() {
        daemon.views.put("jails", Json.read("""
                        {"jails":[
                        {"name":"mails","native":false,"bans":[{"id":"203.0.113.9","standing":"told"}]},
                        {"name":"other","native":false,"bans":[{"id":"203.0.113.10","standing":"told"}]},
                        {"name":"sshd","native":true,"bans":[{"id":"203.0.113.9","standing":"in force"}]}]}
                        """.getBytes(StandardCharsets.UTF_8)));
        assertThat(reeve("unban", "203.0.113.9")).isZero();
        assertThat(out()).endsWith("let in by jail mails, whose actions are told (they alone keep out there)\n");
        assertThat(reeve("unban", "203.0.113.11")).isZero();
        assertThat(out()).doesNotContain("let in");
    }

    @Test
    void agentsOfServicesAreAskedThroughTheDaemon() {
        assertThat(reeve("agent", "promote", "db", "--reason", "the other is away"))
                .isZero();
        reeve("agent", "demote", "service/db", "--wait", "0");
        reeve("agent", "reload", "db");
        reeve("agent", "validate", "db");
        reeve("agent", "notify", "db");
        reeve("agent", "notify", "db", "pre-promote");
        reeve("agent", "migrate", "vm", "n2");
        reeve("agent", "migrate", "vm", "n1", "--from");
        assertThat(daemon.asked)
                .containsExactly(
                        "agent.promote service/db {} 'the other is away' PT30S",
                        "agent.demote service/db {} '' PT0S",
                        "agent.reload service/db {} '' PT30S",
                        "agent.validate service/db {} '' PT30S",
                        "agent.notify service/db {type: post, operation: start} '' PT30S",
                        "agent.notify service/db {type: pre, operation: promote} '' PT30S",
                        "agent.migrate-to service/vm {node: n2} '' PT30S",
                        "agent.migrate-from service/vm {node: n1} '' PT30S");
        assertThat(reeve("agent", "migrate", "vm")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("reeve agent migrate SERVICE NODE");
        assertThat(reeve("agent", "notify", "db", "dance")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("such as post-promote, found 'dance'");
        assertThat(reeve("agent", "promot", "db")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("promote");
    }

    @Test
    void aRefusalIsToldWithItsReason() {
        daemon.answer = new Answer(
                false, new EntryId("db1", 7), new EntryId("db1", 8), "refuse", "held by alice until 09:00", null);
        assertThat(reeve("restart", "web")).isEqualTo(Exit.FAILED);
        assertThat(out()).isEmpty();
        assertThat(err()).isEqualTo("reeve: refused: held by alice until 09:00\nreeve why 8 tells more\n");
        daemon.answer = new Answer(true, null, new EntryId("db1", 8), "permit", "permitted", "failed: exit status 1");
        assertThat(reeve("restart", "web")).isEqualTo(Exit.FAILED);
    }

    @Test
    void alertsAreListedAndAcknowledged() throws Exception {
        daemon.views.put("alerts", Json.read("""
                {"alerts":[{"subject":"check/db","severity":"critical","status":"raised","text":"refused",\
                "root":"service/db","since":"2027-01-15T08:00:00Z","told":["pager"],"held":"silence x"}]}""".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(reeve("ack")).isZero();
        assertThat(out()).contains("check/db", "critical", "refused (comes from service/db) [not told: silence x]");
        assertThat(reeve("ack", "check/web")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("there is no alert about 'check/web'; there are: check/db");
        assertThat(reeve("ack", "check/db", "--reason", "mine")).isZero();
        assertThat(daemon.asked.getLast()).contains("alert.acknowledge alert/check/db", "mine");
    }

    @Test
    void silencesAreSetListedAndEnded() throws Exception {
        assertThat(reeve("silence", "check/db-*", "--for", "2h", "--reason", "upgrade"))
                .isZero();
        assertThat(daemon.asked.getFirst()).contains("silence.add silence/check/db-*", "upgrade");
        assertThat(reeve("silence", "db")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("such as check/db-*");
        daemon.views.put("silences", Json.read("""
                {"silences":[{"silence":"check/db-*","owner":"alice","reason":"upgrade","until":"2030-01-01T00:00:00Z",\
                "held":3,"subjects":["check/db-1","check/db-2"]}]}""".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        out();
        assertThat(reeve("silence")).isZero();
        assertThat(out())
                .contains("check/db-* by alice, ends", "upgrade; 3 kept back, last about check/db-2, check/db-1");
        assertThat(reeve("silence", "check/other", "--remove")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("there is no silence 'check/other'; there are: check/db-*");
        assertThat(reeve("silence", "check/db-*", "--remove")).isZero();
        assertThat(daemon.asked.getLast()).contains("silence.remove silence/check/db-*");
    }

    @Test
    void holdsApprovalsPlanAndApply() {
        assertThat(reeve("hold", "all", "--reason", "maintenance", "--for", "30m"))
                .isZero();
        assertThat(reeve("unhold", "all")).isZero();
        assertThat(reeve("approve", "5", "--deny")).isZero();
        assertThat(reeve("apply", "--accept", "3")).isZero();
        assertThat(daemon.asked)
                .containsExactly(
                        "hold all 'maintenance' PT30M",
                        "unhold all 'no reason given'",
                        "approve db1:5 false",
                        "apply 3");
    }

    @Test
    void planShowsFindingsAndChanges() {
        daemon.plan = Json.read("""
                {"valid":false,"version":"abc","findings":[{"severity":"error","file":"/etc/reeve/reeve.yaml","line":3,"column":5,
                "message":"unknown key 'servces'","suggestion":"services"}],"changes":[{"change":"add","subject":"service/web"},
                {"change":"change","subject":"rule/ban-ssh","details":["count"]},{"change":"remove","subject":"job/old"}],
                "starts":["web"],"stops":[],"restarts":["db"],"warnings":["no check watches web"],"objections":["1 of 3 objects is removed"],"needed":1}""".getBytes(StandardCharsets.UTF_8));
        assertThat(reeve("plan")).isEqualTo(Exit.FAILED);
        assertThat(out()).isEqualTo("""
                        /etc/reeve/reeve.yaml:3:5: error: unknown key 'servces'; did you mean 'services'?
                        + service/web
                        ~ rule/ban-ssh
                            count
                        - job/old
                        starts: web
                        restarts: db
                        warning: no check watches web
                        refused without --accept 1: 1 of 3 objects is removed
                        """);
    }

    @Test
    void whatWasAcceptedIsNotSaidToBeRefused() {
        daemon.applied = Json.read("""
                {"valid":true,"applied":true,"version":"abc","changes":[{"change":"remove","subject":"job/old"}],
                "objections":["3 of 9 objects would be removed"],"needed":3}""".getBytes(StandardCharsets.UTF_8));
        assertThat(reeve("apply", "--accept", "3")).isEqualTo(Exit.OK);
        assertThat(out()).isEqualTo("""
                        - job/old
                        accepted: 3 of 9 objects would be removed
                        done: version abc is in force
                        """);
    }

    @Test
    void acceptanceIsAskedForOnce() {
        daemon.applied = Json.read("""
                {"valid":true,"applied":false,"version":"abc","changes":[{"change":"remove","subject":"job/old"}],
                "objections":["3 of 9 objects would be removed"],"needed":3,"text":"nothing was applied: `reeve apply --accept 3` if that is meant"}""".getBytes(StandardCharsets.UTF_8));
        assertThat(reeve("apply")).isEqualTo(Exit.FAILED);
        assertThat(out()).isEqualTo("""
                        - job/old
                        refused: 3 of 9 objects would be removed
                        nothing was applied: `reeve apply --accept 3` if that is meant
                        """);
    }

    @Test
    void planAndApplySayWhetherItIsDone() {
        String changes =
                "{\"valid\":true,\"version\":\"abc\",\"changes\":[{\"change\":\"add\",\"subject\":\"service/web\"}]";
        daemon.plan = Json.read((changes + "}").getBytes(StandardCharsets.UTF_8));
        assertThat(reeve("plan")).isZero();
        assertThat(out()).endsWith("nothing is changed yet: reeve apply does it\n");
    }

    @Test
    void checkNeedsNoDaemonAndNamesThePlace() throws IOException {
        server.close();
        Path good =
                Files.writeString(directory.resolve("good.yaml"), "services:\n  web:\n    run: [/bin/sleep, \"1\"]\n");
        assertThat(reeve("check", good.toString())).isZero();
        assertThat(out())
                .containsPattern("^fine: version [0-9a-f]{12} with 1 service, 0 checks, 0 logs, 0 jobs, 0 rules\n$");
        Path bad = Files.writeString(directory.resolve("bad.yaml"), "servces:\n  web:\n    run: [/bin/sleep]\n");
        assertThat(reeve("check", bad.toString())).isEqualTo(Exit.FAILED);
        assertThat(out()).contains(bad + ":1:1: error: ", "did you mean 'services'?", "would not be put into force");
        assertThat(reeve("check", bad.toString(), "--json")).isEqualTo(Exit.FAILED);
        assertThat(out())
                .contains("{\"valid\":false,\"findings\":[{\"severity\":\"error\",\"file\":\"" + bad
                        + "\",\"line\":1,\"column\":1,");
        assertThat(reeve("check", directory.resolve("none.yaml").toString())).isEqualTo(Exit.FAILED);
        assertThat(out()).contains("no such file");
    }

    /** The daemon makes the name whole before it reads. */
    @Test
    void theVersionOfAFileIsTheSameByWhateverNameItIsRead() throws IOException {
        Files.writeString(directory.resolve("more.yaml"), "services:\n  db:\n    run: [/bin/sleep, \"1\"]\n");
        Path file = Files.writeString(
                directory.resolve("main.yaml"),
                "include: [../" + directory.getFileName()
                        + "/more.yaml]\nservices:\n  web:\n    run: [/bin/sleep, \"1\"]\n");
        assertThat(reeve("check", file.toString())).isZero();
        String whole = out();
        assertThat(reeve("check", Path.of("").toAbsolutePath().relativize(file).toString()))
                .isZero();
        assertThat(out()).isEqualTo(whole);
        assertThat(reeve("check", file.resolveSibling("./main.yaml").toString()))
                .isZero();
        assertThat(out()).isEqualTo(whole);
    }

    @Test
    void bansAndChecksAreTables() {
        daemon.views.put("bans", Json.read("""
                {"backend":"show","effective":false,"bans":[{"address":"203.0.113.9","since":"2027-01-15T08:00:00Z",
                "until":"2027-01-15T08:10:00Z","by":"rule ban-ssh","decision":"db1:4711","reason":"5 failed SSH logins"}]}""".getBytes(StandardCharsets.UTF_8)));
        assertThat(reeve("bans")).isZero();
        assertThat(out()).isEqualTo("""
                          ADDRESS      ENDS   SINCE  BY            WHY   REASON
                          203.0.113.9  in 5m  5m     rule ban-ssh  4711  5 failed SSH logins
                        """);
        assertThat(err()).contains("recorded only, nobody is kept out");
        daemon.views.put("checks", new Shape().put("checks", List.of()).value());
        assertThat(reeve("checks")).isZero();
        assertThat(out()).isEqualTo("there are no checks\n");
    }

    @Test
    void checkCountsAndNamesUpstartJobs() throws IOException {
        Path jobs = Files.createDirectories(directory.resolve("init"));
        Path file = directory.resolve("jobs.yaml");
        Files.writeString(file, "upstart: {directories: [" + jobs + "]}\n");
        Files.writeString(jobs.resolve("web.conf"), "exec web\n");
        Files.writeString(jobs.resolve("db.conf"), "exec db\n");
        Files.writeString(jobs.resolve("db.override"), "nonsense\n");
        Files.writeString(jobs.resolve("bad.conf"), "exec x\nnonsense\n");
        assertThat(reeve("check", file.toString())).isZero();
        assertThat(out())
                .contains(", 2 Upstart jobs\n")
                .contains("Upstart jobs: db, web\n")
                .contains("not loaded (see above): bad\n")
                .contains("without their override (see above): db\n")
                .contains("bad.conf:2:1: warning: not loaded: Unknown stanza 'nonsense'");
        assertThat(reeve("check", file.toString(), "--json")).isZero();
        assertThat(out()).contains("\"upstartJobs\":[\"db\",\"web\"]").contains("\"job\":\"bad\"");
    }

    @Test
    void holdsAreATable() {
        daemon.views.put("holds", Json.read("""
                {"holds":[{"hold":"by-root-all","scope":"all","owner":"root","reason":"kernel\\u001b[2J","since":"2027-01-15T08:00:00Z","until":"2027-01-15T08:30:00Z"},
                 {"hold":"f","scope":"service/web","owner":"anna","reason":"","since":"2027-01-15T08:04:00Z","via":"file"}]}""".getBytes(StandardCharsets.UTF_8)));
        assertThat(reeve("holds")).isZero();
        assertThat(out().lines().map(String::strip))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("all")
                        .contains("in 25m", "5m", "root", "by-root-all", "kernel")
                        .doesNotContain("\u001b"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("service/web").contains("when lifted", "1m", "anna (file)"));
        String table = out();
        assertThat(reeve("hold")).isZero();
        assertThat(out()).isEqualTo(table);
        assertThat(reeve("holds", "--json")).isZero();
        assertThat(out()).startsWith("{").contains("\"scope\":\"service/web\"");
        daemon.views.put("holds", Json.read("{\"holds\":[]}".getBytes(StandardCharsets.UTF_8)));
        reeve("holds");
        assertThat(out()).isEqualTo("nothing is held\n");
    }

    @Test
    void holdsOfTheFileAreShownWhenNobodyAnswers() {
        server.close();
        reeve("hold", "service/web", "--reason", "update", "--for", "2h");
        assertThat(reeve("holds")).isEqualTo(Exit.UNREACHABLE);
        assertThat(out()).startsWith("by file: service/web by ").endsWith("ends in 2h: update\n");
    }

    @Test
    void holdsByFileWhenNobodyAnswers() throws IOException {
        server.close();
        assertThat(reeve("hold", "service/web", "--reason", "kernel\tupdate", "--for", "2h"))
                .isZero();
        assertThat(err()).contains("no daemon answers");
        assertThat(out())
                .isEqualTo(
                        "held by file: service/web until 2027-01-15T10:05:00Z, in " + directory.resolve("hold") + "\n");
        List<HoldLine> lines = Files.readAllLines(directory.resolve("hold")).stream()
                .filter(line -> !HoldLine.isBlank(line))
                .map(HoldLine::parse)
                .toList();
        assertThat(lines)
                .containsExactly(new HoldLine(
                        "service/web", NOW.plusSeconds(7_200), System.getProperty("user.name"), "kernel update"));
        assertThat(reeve("hold", "service/web", "--for", "1h")).isZero();
        assertThat(out())
                .contains(
                        "held by file: service/web until 2027-01-15T10:05:00Z, in ",
                        "still holds; to shorten it, reeve unhold service/web --file first");
        assertThat(reeve("unhold", "all")).isEqualTo(Exit.FAILED);
        assertThat(reeve("unhold", "service/web")).isZero();
        assertThat(Files.readAllLines(directory.resolve("hold"))).allMatch(HoldLine::isBlank);
        assertThat(reeve("hold", "every thing")).isEqualTo(Exit.USAGE);
    }

    @Test
    void h32_holdsNoSlipOfThePenByFile() {
        server.close();
        assertThat(reeve("hold", "web")).isEqualTo(Exit.USAGE);
        assertThat(reeve("hold", "services/web")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("did you mean 'service/web'?");
        assertThat(reeve("hold", "group/shop")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("did you mean 'group:shop'?");
        assertThat(directory.resolve("hold")).doesNotExist();
    }

    @Test
    void aHoldOfANameAloneIsOfTheServiceThatIsCalledSo() {
        assertThat(reeve("hold", "web", "--for", "5m", "--reason", "trying")).isZero();
        assertThat(reeve("hold", "services/web")).isEqualTo(Exit.USAGE);
        assertThat(reeve("hold", "service/wbe")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("did you mean 'service/web'?");
        assertThat(daemon.asked).containsExactly("hold service/web 'trying' PT5M");
    }

    @Test
    void saysThatNobodyAnswers() {
        server.close();
        assertThat(reeve("status")).isEqualTo(Exit.UNREACHABLE);
        assertThat(err())
                .startsWith("reeve: no daemon answers (there is no socket ")
                .contains("start one with: reeve run FILE");
    }

    @Test
    void runHandsItsOptionsOver() {
        assertThat(reeve("run", "my.yaml", "--state", "/tmp/s", "--dry-run", "--quiet"))
                .isEqualTo(42);
        assertThat(started).containsExactly(new RunOptions(Path.of("my.yaml"), Path.of("/tmp/s"), null, false, true));
    }

    @Test
    void typesNeedNoDaemon() {
        server.close();
        assertThat(reeve("types", "check")).isZero();
        assertThat(out()).isEqualTo("""
                        EVENTS
                          check.result (about check, measured): A check ended.
                              state: text, required; how it went
                        """);
        assertThat(reeve("types")).isZero();
        assertThat(out()).contains("ban.add (on address, reversible, effect): Keeps out.");
        assertThat(reeve("types", "zzz")).isEqualTo(Exit.FAILED);
    }

    @Test
    void wrongUsageIsToldWithWhatWasMeant() {
        assertThat(reeve("stats")).isEqualTo(Exit.USAGE);
        assertThat(err())
                .isEqualTo("reeve: there is no command 'stats', did you mean 'status'?; reeve help lists them\n");
        for (List<String> args : List.of(
                List.of("status", "--nonsense"),
                List.of("status", "web", "extra"),
                List.of("why"),
                List.of("ban", "203.0.113.9", "--for", "soon"),
                List.of("events", "--limit", "0"),
                List.of("apply", "--accept", "x"),
                List.of("completion", "fish"),
                List.<String>of())) {
            assertThat(reeve(args.toArray(String[]::new))).as(args.toString()).isEqualTo(Exit.USAGE);
            assertThat(err()).isNotEmpty();
        }
        assertThat(daemon.asked).isEmpty();
    }

    @Test
    void everyCommandHasHelpWithAnExampleAndExitStatuses() {
        assertThat(Commands.all().sequencedKeySet()).allSatisfy(name -> {
            assertThat(reeve("help", name)).isZero();
            assertThat(out())
                    .contains("Usage: reeve " + name, "Examples:\n  ", "Exit status:", "  0   done")
                    .doesNotContain("%");
            String byOption = "--help";
            assertThat(reeve(name, byOption)).isZero();
        });
        assertThat(reeve("help")).isZero();
        assertThat(Commands.all().sequencedKeySet()).allMatch(out()::contains);
    }

    @Test
    void importTranslatesUnitsAndTellsWhatItCannot() {
        String unit = "src/test/resources/systemd/cache.service";
        assertThat(reeve("import", "systemd", unit)).isZero();
        assertThat(out())
                .startsWith("# Translated from systemd's units; read it before use.\nservices:\n  # Key-value cache");
        assertThat(err()).contains("reeve: " + unit + ":24:1: warning: ProtectHome, ProtectSystem are not translated");
        assertThat(reeve("import", "systemd", "./nothing.service")).isEqualTo(Exit.FAILED);
        assertThat(err()).isEqualTo("reeve: ./nothing.service: error: there is no such unit; expected a unit file\n");
        assertThat(reeve("import", "sysv", unit)).isEqualTo(Exit.USAGE);
        assertThat(err())
                .isEqualTo("reeve: there is no format 'sysv'; systemd is one; reeve help import tells what it takes\n");
    }

    @Test
    void theCompletionScriptIsOneForBash() throws Exception {
        assertThat(reeve("completion", "bash")).isZero();
        Path script = Files.writeString(directory.resolve("completion"), out());
        Process check = new ProcessBuilder("bash", "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(check.waitFor()).isZero();
        String ask =
                "source " + script + "; COMP_WORDS=(reeve sta); COMP_CWORD=1; _complete_reeve; echo ${COMPREPLY[@]}";
        Process complete =
                new ProcessBuilder("bash", "-c", ask).redirectErrorStream(true).start();
        assertThat(new String(complete.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("status start\n");
    }

    @Test
    void theVersionIsTheBuilds() throws IOException {
        assertThat(reeve("version")).isZero();
        assertThat(out()).startsWith("reeve " + Version.TEXT + ", Java 25");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>reeve</artifactId>\n  <version>" + Version.TEXT + "</version>");
    }

    @Test
    void trainingLeavesNothing() throws IOException {
        Path place = Files.createDirectory(directory.resolve("train"));
        Training.run(place);
        try (var left = Files.list(place)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void initctlSaysWhatUpstartsWould() {
        assertThat(reeve("initctl", "start", "zzz", "N=1", "--no-wait")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("initctl: Unknown job: zzz\n");
        assertThat(daemon.asked.getLast()).contains("verb=start", "name=zzz", "words=[N=1]", "waits=false");
        reeve("initctl", "start", "--no-wait", "zzz", "-q", "N=1");
        assertThat(daemon.asked.getLast()).contains("name=zzz", "words=[N=1]");
        assertThat(reeve("initctl", "list")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("web stop/waiting\n");
        assertThat(reeve("initctl", "stop")).isEqualTo(2);
        assertThat(reeve("initctl", "nonsense")).isEqualTo(2);
    }

    private int reeve(String... args) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                colour,
                Map.of("REEVE_SOCKET", socket.toString()),
                InstantSource.fixed(NOW),
                ZoneOffset.UTC);
        return Cli.run(args, new FakeLauncher(), terminal);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private final class FakeLauncher implements Launcher {
        @Override
        public int run(RunOptions options) {
            started.add(options);
            return 42;
        }

        @Override
        public int quickstart(Path home, Cleaning clean) {
            return 43;
        }

        @Override
        public OptionalInt ask(Path script, String action, Duration patience) {
            return OptionalInt.of(3);
        }

        @Override
        public Agents agents(@org.jspecify.annotations.Nullable String root, boolean apart) {
            return agents;
        }

        @Override
        public ConditionChecker conditions() {
            return (text, type) -> List.of();
        }

        @Override
        public Catalogue catalogue() {
            EventType event = new EventType(
                    "check.result",
                    "check",
                    Trust.MEASURED,
                    List.of(Field.required("state", ValueKind.TEXT, "how it went")),
                    "A check ended.");
            ActionType action = new ActionType(
                    "ban.add",
                    ActionClass.REVERSIBLE,
                    "address",
                    ActionType.Nature.EFFECT,
                    ActionType.Use.ANYONE,
                    List.of(),
                    "Keeps out.");
            return Catalogue.of(List.of(new Offer("test", List.of(event), List.of(action), "For a test.")));
        }
    }
}
