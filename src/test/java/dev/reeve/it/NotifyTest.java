/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.event.Result;
import dev.reeve.model.NotifyAccess;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceKind.Form;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.ServiceSpec.Readiness;
import dev.reeve.os.Subreaper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services that speak for themselves. The speaker is Perl, which every Debian has. Needs root and cgroup v2. */
@Tag("root")
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class NotifyTest {
    private static final String SAY =
            "use Socket; sub say_it { my ($m, $to) = @_; $to ||= $ENV{NOTIFY_SOCKET}; my $p = $to; $p =~ s/^@/\\0/;"
                    + " socket(my $s, AF_UNIX, SOCK_DGRAM, 0) or die; connect($s, pack_sockaddr_un($p)) or die \"connect: $!\"; send($s, $m, 0); } ";

    @TempDir
    Path state;

    private Supervised reeve;

    /** As in the daemon: how a process ended whose parent is gone is known to who has become its parent. */
    @BeforeAll
    static void parentOfOrphans() throws Exception {
        Subreaper.enable();
    }

    @AfterAll
    static void asBefore() throws Exception {
        Subreaper.disable();
    }

    @BeforeEach
    void begins() throws Exception {
        assumeThat(Path.of("/usr/bin/perl")).exists();
        reeve = Supervised.in(state);
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        reeve.close();
        Subreaper.sweep();
        assertThat(Path.of("/run/reeve", reeve.daemon)).doesNotExist();
    }

    private ServiceSpec perl(String script, ServiceKind kind, @Nullable Readiness ready) {
        return perl(script, kind, ready, null);
    }

    private ServiceSpec perl(String script, ServiceKind kind, @Nullable Readiness ready, @Nullable String user) {
        RunSpec run = new RunSpec(
                List.of("/usr/bin/perl", "-e", "$| = 1; " + SAY + script),
                new LinkedHashMap<>(),
                null,
                user,
                null,
                RunSpec.DEFAULT_UMASK,
                null,
                1_000);
        ServiceSpec plain = reeve.spec("web", run, Duration.ofSeconds(5));
        ServiceSpec spec = new ServiceSpec(
                plain.name(),
                plain.origin(),
                plain.run(),
                true,
                plain.restart(),
                plain.backoff(),
                plain.settle(),
                plain.stop(),
                ready,
                plain.output(),
                null,
                0,
                kind,
                plain.dependencies(),
                plain.hooks());
        reeve.supervisor.update(List.of(spec));
        return spec;
    }

    private static ServiceKind notifying(@Nullable Duration watchdog, NotifyAccess access) {
        return new ServiceKind.Native(Form.NOTIFY, watchdog, access, null);
    }

    private static final ServiceKind PLAIN = notifying(null, NotifyAccess.ALL);

    private String output() throws Exception {
        return Files.readString(state.resolve("log/web.log"));
    }

    @Test
    void isReadyWhenItSaysSoAsAnyUser() throws Exception {
        ServiceSpec web = perl(
                "say_it(\"STATUS=warming\\nnonsense\\n\"); sleep 1; say_it(\"READY=1\"); sleep 1000",
                PLAIN,
                Readiness.BY_ITSELF,
                "nobody");
        reeve.start(web, 1);
        assertThat(reeve.has(web, "ready")).isFalse();
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "ready"));
        assertThat(reeve.types(web)).containsExactly("started", "ready");
    }

    @Test
    void isNotReadyInTimeAndSaysSo() throws Exception {
        ServiceSpec web = perl("sleep 1000", PLAIN, Readiness.byItself(Duration.ofSeconds(1)));
        reeve.start(web, 1);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "unready"));
        assertThat(reeve.last(web, "unready").attributes().text("text")).contains("has not said");
    }

    @Test
    void aWordFromAnotherGroupDoesNotCount() throws Exception {
        ServiceSpec web = perl("print \"$ENV{NOTIFY_SOCKET}\\n\"; sleep 1000", PLAIN, Readiness.BY_ITSELF);
        reeve.start(web, 1);
        await().atMost(Supervised.PATIENCE).until(() -> output().contains("\n"));
        String address = output().strip();
        assertThat(Shell.run("/usr/bin/perl", "-e", SAY + "say_it(\"READY=1\", '" + address + "'); sleep 1"))
                .isZero();
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "notify-refused"));
        assertThat(reeve.has(web, "ready")).isFalse();
    }

    @Test
    void aChildMayNotSpeakWhereOnlyTheMainProcessMay() throws Exception {
        ServiceSpec web = perl(
                "if (!fork) { say_it(\"READY=1\"); sleep 1000 } sleep 1000",
                notifying(null, NotifyAccess.MAIN),
                Readiness.BY_ITSELF);
        reeve.start(web, 1);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "notify-refused"));
        assertThat(reeve.has(web, "ready")).isFalse();
    }

    @Test
    void aMissedSignOfLifeIsToldAndTheStopKillsAtOnce() throws Exception {
        ServiceSpec web = perl(
                "$SIG{TERM} = 'IGNORE'; print \"$ENV{WATCHDOG_USEC} \", $ENV{WATCHDOG_PID} == $$ ? 'own' : 'other', \"\\n\";"
                        + " say_it(\"READY=1\"); for (1..3) { say_it(\"WATCHDOG=1\"); sleep 1 } sleep 1000",
                notifying(Duration.ofSeconds(2), NotifyAccess.ALL),
                Readiness.BY_ITSELF);
        reeve.start(web, 1);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "watchdog"));
        assertThat(output()).isEqualTo("2000000 own\n");
        assertThat(reeve.types(web)).containsExactly("started", "ready", "watchdog", "unready");
        Result stopped = reeve.stop(web, 1);
        assertThat(stopped.text()).contains("did not answer for itself");
        assertThat(reeve.last(web, "exited").attributes().text("signal")).isEqualTo("SIGKILL");
    }

    @Test
    void itMaySayItselfThatItHangs() throws Exception {
        ServiceSpec web = perl("say_it(\"READY=1\\nWATCHDOG=trigger\"); sleep 1000", PLAIN, Readiness.BY_ITSELF);
        reeve.start(web, 1);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "watchdog"));
    }

    @Test
    void anotherMainProcessInItsGroupIsTakenAndAStrangerIsNot() throws Exception {
        ServiceSpec web = perl(
                "say_it(\"MAINPID=1\"); if (my $c = fork) { say_it(\"MAINPID=$c\\nREADY=1\"); exit 0 } sleep 1000",
                PLAIN,
                Readiness.BY_ITSELF);
        int first = (int) reeve.start(web, 1).evidence().integer("pid", 0);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "ready"));
        await().atMost(Supervised.PATIENCE)
                .until(() -> reeve.supervisor.processes("web").size() == 1);
        int now = reeve.supervisor.processes("web").getFirst();
        assertThat(now).isNotEqualTo(first);
        assertThat(reeve.last(web, "observed").attributes().integer("pid", 0)).isEqualTo(now);
        assertThat(reeve.has(web, "exited")).isFalse();
        assertThat(reeve.stop(web, 1).text()).isEqualTo("stopped");
        assertThat(reeve.last(web, "exited").attributes().integer("pid", 0)).isEqualTo(now);
    }

    @Test
    void aServiceThatWasAdoptedGoesOnSpeaking() throws Exception {
        ServiceSpec web = perl(
                "say_it(\"READY=1\"); $SIG{USR1} = sub { say_it(\"RELOADING=1\\nSTATUS=again\") }; while (1) { sleep 1 }",
                PLAIN,
                Readiness.BY_ITSELF);
        int pid = (int) reeve.start(web, 1).evidence().integer("pid", 0);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "ready"));
        reeve.drop();
        try (Supervised next = Supervised.in(state)) {
            next.supervisor.update(List.of(web));
            assertThat(next.last(web, "observed").attributes().truth("ready")).isTrue();
            await().atMost(Supervised.PATIENCE).until(() -> {
                Shell.run("/bin/kill", "-USR1", Integer.toString(pid));
                return next.has(web, "notified");
            });
            assertThat(next.last(web, "notified").attributes().text("state")).isEqualTo("reloading");
            assertThat(next.last(web, "notified").attributes().text("text")).isEqualTo("again");
        }
    }

    @Test
    void aFloodHoldsUpOnlyWhoFloods() throws Exception {
        ServiceSpec flood = perl(
                "my $m = 'STATUS=' . ('x' x 7000); say_it(\"READY=1\"); while (1) { say_it($m) }",
                PLAIN,
                Readiness.BY_ITSELF);
        reeve.start(flood, 1);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(flood, "ready"));
        ServiceSpec quiet = reeve.shell("quiet", "exec sleep 1000");
        assertThat(reeve.start(quiet, 1).text()).startsWith("started");
        assertThat(reeve.stop(quiet, 1).text()).isEqualTo("stopped");
        assertThat(reeve.stop(flood, 1).text()).isEqualTo("stopped");
        assertThat(reeve.told.size()).isLessThan(50);
    }

    @Test
    void aBarrierIsLetGoWhenAllBeforeItWasDone() throws Exception {
        assumeThat(Path.of("/usr/bin/systemd-notify")).exists();
        RunSpec run = RunSpec.of(
                List.of("/bin/sh", "-c", "systemd-notify --ready --status=here && echo let go; exec sleep 1000"));
        ServiceSpec plain = perl("sleep 1000", PLAIN, Readiness.BY_ITSELF);
        ServiceSpec web = new ServiceSpec(
                "web",
                plain.origin(),
                run,
                true,
                plain.restart(),
                plain.backoff(),
                plain.settle(),
                plain.stop(),
                Readiness.BY_ITSELF,
                plain.output(),
                null,
                0,
                PLAIN,
                plain.dependencies(),
                plain.hooks());
        reeve.start(web, 1);
        await().atMost(Supervised.PATIENCE).until(() -> output().contains("let go"));
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "ready"));
    }

    @Test
    void aForkingServiceIsReadyInTheBackgroundAndItsEndIsTheServices() throws Exception {
        ServiceKind forking = new ServiceKind.Native(Form.FORKING);
        ServiceSpec web =
                perl("if (fork) { sleep 1; exit 0 } if (fork) { sleep 1000 } sleep 1000", forking, Readiness.BY_ITSELF);
        int first = (int) reeve.start(web, 1).evidence().integer("pid", 0);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "ready"));
        assertThat(reeve.types(web)).doesNotContain("exited");
        int main = (int) reeve.last(web, "observed").attributes().integer("pid", 0);
        assertThat(main).isNotEqualTo(first);
        assertThat(reeve.supervisor.processes("web")).hasSize(2).contains(main);
        Shell.run("/bin/kill", "-KILL", Integer.toString(main));
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "exited"));
        assertThat(reeve.last(web, "exited").attributes().integer("pid", 0)).isEqualTo(main);
        assertThat(reeve.last(web, "exited").attributes().truth("populated")).isTrue();
    }

    @Test
    void aPidFileTellsTheMainProcessUnlessItLies() throws Exception {
        Path file = state.resolve("web.pid");
        ServiceKind forking = new ServiceKind.Native(Form.FORKING, null, NotifyAccess.ALL, file.toString());
        ServiceSpec web = perl(
                "if (fork) { exit 0 } if (my $c = fork) { sleep 1000 } open(my $f, '>', '" + file
                        + "'); print $f \"$$\\n\"; close $f; sleep 1000",
                forking,
                Readiness.BY_ITSELF);
        reeve.start(web, 1);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "ready"));
        assertThat(reeve.last(web, "observed").attributes().integer("pid", 0))
                .isEqualTo(Long.parseLong(Files.readString(file).strip()));
        reeve.stop(web, 1);
        Files.writeString(file, "1\n");
        ServiceSpec liar = perl("if (fork) { exit 0 } sleep 1000", forking, Readiness.BY_ITSELF);
        reeve.start(liar, 2);
        await().atMost(Supervised.PATIENCE)
                .until(() -> reeve.last(liar, "ready").attributes().integer("generation", 0) == 2);
        assertThat(reeve.last(liar, "observed").attributes().integer("pid", 0))
                .isEqualTo((long) reeve.supervisor.processes("web").getFirst());
    }

    @Test
    void aForkingServiceThatFailsHasEnded() throws Exception {
        ServiceSpec web = perl("exit 3", new ServiceKind.Native(Form.FORKING), Readiness.BY_ITSELF);
        reeve.start(web, 1);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "exited"));
        assertThat(reeve.last(web, "exited").attributes().integer("status", -1)).isEqualTo(3);
    }

    @Test
    void aLineOfThisStartsOutputTellsThatItIsReady() throws Exception {
        Duration often = Duration.ofMillis(50);
        Readiness line = new Readiness(null, "listening on \\d+", often, often, Duration.ofSeconds(30));
        ServiceSpec web = perl("print \"listening on 80\\n\"; exit 0", ServiceKind.NATIVE, null);
        reeve.start(web, 1);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "exited"));
        await().atMost(Supervised.PATIENCE)
                .until(() -> reeve.supervisor.processes("web").isEmpty());
        ServiceSpec slow =
                perl("sleep 2; print 'listen'; sleep 1; print \"ing on 81\\n\"; sleep 1000", ServiceKind.NATIVE, line);
        reeve.start(slow, 2);
        await().during(Duration.ofSeconds(1)).until(() -> !reeve.has(slow, "ready"));
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(slow, "ready"));
        assertThat(output()).endsWith("listening on 81\n");
    }
}
