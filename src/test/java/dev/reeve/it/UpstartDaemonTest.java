/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Upstart jobs in the whole daemon: their files are read, initctl answers, main processes are services, hooks are effects, and all of it passes the guard. */
@Tag("root")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class UpstartDaemonTest {
    @TempDir
    Path directory;

    private Path jobs;
    private DaemonHarness daemon;

    @BeforeEach
    void begins() throws Exception {
        jobs = Files.createDirectory(directory.resolve("init"));
        daemon = new DaemonHarness(directory).configured("upstart: {directories: [" + jobs + "]}\n");
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        daemon.close();
    }

    private void job(String name, String text) throws Exception {
        Files.writeString(jobs.resolve(name + ".conf"), text);
    }

    private String initctl(String verb, String... words) throws Exception {
        Said said = daemon.initctl(verb, true, words);
        return said.number("code") + " " + said.text("out") + said.text("err");
    }

    private static String masked(String said) {
        return said.replaceAll("process [0-9]+", "process PID");
    }

    @Test
    void aJobIsStartedByAnEventAndStoppedWithItsHooks() throws Exception {
        Path file = directory.resolve("hooks");
        job("web", """
                start on go
                stop on halt
                env WHERE=%s
                pre-start exec echo "pre $K" >> %s
                post-stop script
                  echo "post $UPSTART_STOP_EVENTS" >> $WHERE
                end script
                exec sleep 1000
                """.formatted(file, file));
        job("broken", "exec x\nnonsense\n");
        daemon.start();
        assertThat(initctl("list")).isEqualTo("0 web stop/waiting\n");
        assertThat(initctl("emit", "go", "K=v")).isEqualTo("0 ");
        assertThat(masked(initctl("status", "web"))).isEqualTo("0 web start/running, process PID\n");
        assertThat(initctl("start", "web")).isEqualTo("1 initctl: Job is already running: web\n");
        assertThat(daemon.runningServices()).isEqualTo(1);
        assertThat(initctl("emit", "halt")).isEqualTo("0 ");
        assertThat(initctl("status", "web")).isEqualTo("0 web stop/waiting\n");
        assertThat(Files.readString(file)).isEqualTo("pre v\npost halt\n");
        assertThat(initctl("start", "zzz")).isEqualTo("1 initctl: Unknown job: zzz\n");
        assertThat(daemon.said()).contains("broken.conf:2", "not loaded");
    }

    @Test
    void aMainProcessThatDiesIsStartedAgainByItsJobOnly() throws Exception {
        job("r", "respawn\nexec sleep 1000\n");
        job("n", "exec sleep 1000\n");
        daemon.start();
        String before = initctl("start", "r");
        assertThat(masked(before)).isEqualTo("0 r start/running, process PID\n");
        assertThat(masked(initctl("start", "n"))).isEqualTo("0 n start/running, process PID\n");
        kill(before);
        kill(initctl("status", "n"));
        daemon.until(
                "the replacement",
                () -> initctl("status", "r").contains("start/running, process")
                        && !initctl("status", "r").equals(before));
        daemon.until("the end", () -> initctl("status", "n").equals("0 n stop/waiting\n"));
        assertThat(service("r").number("restarts")).isEqualTo(1);
        assertThat(initctl("restart", "r")).startsWith("0 r start/running");
        assertThat(service("r").number("restarts")).isZero();
        assertThat(DaemonHarness.processes(daemon.groups())).hasSizeLessThanOrEqualTo(1);
    }

    /** Who sees a job's service in reeve status is told whose it is. */
    @Test
    void theServiceOfAJobSaysWhoseItIs() throws Exception {
        job("r", "instance $N\nexec sleep 1000\n");
        daemon.start();
        initctl("start", "r", "N=1");
        daemon.awaitRunning(1);
        assertThat(service().text("kind")).isEqualTo("upstart");
        assertThat(service().fields("usage").number("processes")).isEqualTo(1);
    }

    /** reeve start, stop and restart of a job's service are initctl's, hooks and events and all, whether the job respawns or not. */
    @Test
    void anOrderToTheServiceIsAnOrderToItsJob() throws Exception {
        Path file = directory.resolve("seen");
        job("web", "pre-start exec echo pre >> " + file + "\nexec sleep 1000\n");
        job("log", "task\nstart on stopped web\nexec echo \"$RESULT\" >> " + file + "\n");
        job("tty", "instance $N\nenv N=9\nexec sh -c 'echo tty$N >> " + file + "; exec sleep 1000'\n");
        daemon.start();
        Said started = order("start", "web");
        assertThat(started.text("ruling")).isEqualTo("permit");
        assertThat(masked(started.text("text"))).isEqualTo("web start/running, process PID");
        Said again = order("restart", "web");
        assertThat(masked(again.text("text"))).isEqualTo("web start/running, process PID");
        assertThat(again.text("text")).isNotEqualTo(started.text("text"));
        assertThat(initctl("status", "web")).isEqualTo("0 " + again.text("text") + "\n");
        assertThat(Files.readString(file)).isEqualTo("pre\npre\n");
        assertThat(order("stop", "web").text("text")).isEqualTo("web stop/waiting");
        daemon.until("the end is told", () -> Files.readString(file).endsWith("ok\n"));
        assertThat(order("stop", "web").text("text")).isEqualTo("Unknown instance:");
        initctl("start", "tty", "N=1");
        daemon.until("its word", () -> Files.readString(file).endsWith("tty1\n"));
        assertThat(masked(order("restart", "tty(1)").text("text"))).isEqualTo("tty (1) start/running, process PID");
        daemon.until("its word again", () -> Files.readString(file).endsWith("tty1\ntty1\n"));
        assertThat(order("stop", "tty(1)").text("text")).isEqualTo("tty stop/waiting");
        assertThat(order("start", "nothing").text("text")).contains("the configuration has no service/nothing");
    }

    private Said order(String verb, String service) throws Exception {
        return new Said(daemon.action("service." + verb, "service/" + service));
    }

    @Test
    void outputGoesWhereTheConsoleSays() throws Exception {
        job("said", "pre-start exec echo before\nexec sh -c 'echo while; exec sleep 1000'\n");
        job("mute", "console none\npre-start exec echo before\nexec sh -c 'echo while; exec sleep 1000'\n");
        daemon.start();
        initctl("start", "mute");
        initctl("start", "said");
        Path log = daemon.state.resolve("log/said.log");
        daemon.until(
                "the words", () -> Files.exists(log) && Files.readString(log).equals("before\nwhile\n"));
        String pid = initctl("status", "mute").replaceAll("(?s).*process ([0-9]+).*", "$1");
        assertThat(Files.readSymbolicLink(Path.of("/proc", pid, "fd/1"))).isEqualTo(Path.of("/dev/null"));
        assertThat(daemon.state.resolve("log/mute.log")).doesNotExist();
        assertThat(daemon.get("/v1/services/mute/log").text()).doesNotContain("while");
    }

    private Said service() throws Exception {
        return daemon.status().items("services").getFirst();
    }

    private Said service(String name) throws Exception {
        return daemon.status().items("services").stream()
                .filter(service -> service.text("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void kill(String status) throws Exception {
        String pid = status.replaceAll("(?s).*process ([0-9]+).*", "$1");
        assertThat(Shell.run("kill", "-KILL", pid)).isZero();
    }

    @Test
    void instancesTasksAndFailuresAnswerAsInitctlDoes() throws Exception {
        job("tty", "instance $N\nexec sleep 1000\n");
        job("ok", "task\nexec true\n");
        job("bad", "task\nexec false\n");
        job("none", "exec /nonexistent/cmd\n");
        daemon.start();
        assertThat(initctl("start", "tty")).isEqualTo("1 initctl: Unknown parameter: N\n");
        assertThat(masked(initctl("start", "tty", "N=1"))).isEqualTo("0 tty (1) start/running, process PID\n");
        assertThat(initctl("start", "ok")).isEqualTo("0 ok stop/waiting\n");
        assertThat(initctl("start", "bad")).isEqualTo("1 initctl: Job failed to start\n");
        assertThat(initctl("start", "none")).isEqualTo("1 initctl: Job failed to start\n");
        assertThat(initctl("stop", "tty", "N=1")).isEqualTo("0 tty stop/waiting\n");
    }

    @Test
    void whatRunsIsFoundAgainByTheNextDaemon() throws Exception {
        job("web", "stop on halt\nexec sleep 1000\n");
        daemon.start();
        String before = initctl("start", "web");
        daemon.kill();
        daemon.start();
        assertThat(initctl("status", "web")).isEqualTo(before);
        assertThat(initctl("emit", "halt")).isEqualTo("0 ");
        assertThat(initctl("status", "web")).isEqualTo("0 web stop/waiting\n");
    }

    @Test
    void theMachinesStartIsToldOnce() throws Exception {
        Path file = directory.resolve("seen");
        job("once", "start on startup\ntask\nexec echo started >> " + file + "\n");
        daemon.start();
        daemon.until("the event", () -> Files.exists(file));
        daemon.kill();
        daemon.start();
        initctl("list");
        assertThat(Files.readString(file)).isEqualTo("started\n");
    }

    @Test
    void aProcessThatStopsItselfIsReadyThen() throws Exception {
        job("s", "expect stop\nscript\n sleep 0.3\n kill -STOP $$\n exec sleep 1000\nend script\n");
        daemon.start();
        assertThat(masked(initctl("start", "s"))).isEqualTo("0 s start/running, process PID\n");
    }

    @Test
    void aDaemonInTheBackgroundIsTheMainProcess() throws Exception {
        job("d", "expect fork\nscript\n sleep 1000 &\n exit 0\nend script\n");
        daemon.start();
        String started = initctl("start", "d");
        assertThat(masked(started)).isEqualTo("0 d start/running, process PID\n");
        String pid = started.replaceAll("(?s).*process ([0-9]+).*", "$1");
        assertThat(Files.readString(Path.of("/proc", pid, "comm"))).isEqualTo("sleep\n");
        assertThat(initctl("stop", "d")).isEqualTo("0 d stop/waiting\n");
    }

    @Test
    void aChangedDirectoryIsReadAnewAndAHookCallsItsOwnStartOff() throws Exception {
        job("web", "exec sleep 1000\n");
        daemon.start();
        assertThat(initctl("start", "web")).startsWith("0 web start/running");
        String initctl = String.join(" ", DaemonImage.command()) + " initctl stop";
        job("web", "start on go\nexec sleep 2000\n");
        job("off", "start on go\npre-start exec " + initctl + "\nexec sleep 1000\n");
        assertThat(initctl("reload-configuration")).isEqualTo("0 ");
        assertThat(initctl("status", "off")).isEqualTo("0 off stop/waiting\n");
        assertThat(initctl("stop", "web")).isEqualTo("0 web stop/waiting\n");
        assertThat(initctl("emit", "go")).isEqualTo("0 ");
        assertThat(masked(initctl("status", "web"))).isEqualTo("0 web start/running, process PID\n");
        daemon.until("the end of the hook", () -> initctl("status", "off").equals("0 off stop/waiting\n"));
        assertThat(daemon.entries("upstart.state").stream()
                        .filter(entry -> entry.text("line").contains("off")))
                .isNotEmpty()
                .noneMatch(entry -> entry.text("line").contains("spawned"));
    }

    @Test
    void aProgramThatStaysInTheForegroundAgainstItsWordIsTakenAsItIs() throws Exception {
        job("f", "expect daemon\nexec sleep 1000\n");
        daemon.start();
        assertThat(masked(initctl("start", "f"))).isEqualTo("0 f start/running, process PID\n");
        assertThat(daemon.entries("upstart.warned"))
                .singleElement()
                .satisfies(warned -> assertThat(warned.text("line"))
                        .contains("the job says 'expect daemon'", "stayed in the foreground"));
        assertThat(initctl("stop", "f")).isEqualTo("0 f stop/waiting\n");
    }

    @Test
    void oneThatForksTwiceIsTheProcessThatStaysWhateverTheJobSays() throws Exception {
        String twice = "script\n ( sleep 0.3; sleep 1000 & ) &\n exit 0\nend script\n";
        job("one", "expect fork\n" + twice);
        job("two", "expect daemon\n" + twice);
        daemon.start();
        for (String name : new String[] {"one", "two"}) {
            assertThat(initctl("start", name)).startsWith("0 " + name + " start/running, process");
            daemon.until("the second fork of " + name, () -> comm(name).equals("sleep\n"));
            Thread.sleep(500);
            assertThat(masked(initctl("status", name))).isEqualTo("0 " + name + " start/running, process PID\n");
            assertThat(initctl("stop", name)).isEqualTo("0 " + name + " stop/waiting\n");
        }
    }

    private String comm(String name) throws Exception {
        String pid = initctl("status", name).replaceAll("(?s).*process ([0-9]+).*", "$1");
        Path file = Path.of("/proc", pid, "comm");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private String why(String service) throws Exception {
        return new Said(daemon.get("/v1/why/service/" + service).fields())
                .text("text")
                .replaceAll("\\s+", " ");
    }

    @Test
    void whyLeadsFromTheProcessToTheEventAndToWhoGaveIt() throws Exception {
        job("db", "start on go\npre-start exec true\nexec sleep 1000\n");
        job("web", "start on started db\nexec sleep 1000\n");
        daemon.start();
        assertThat(initctl("emit", "go", "K=v")).isEqualTo("0 ");
        daemon.until("both", () -> daemon.runningServices() == 2);
        assertThat(why("db"))
                .contains(
                        "Service db was told to start by its Upstart job",
                        "operator root asked for upstart.emit upstart/go");
        assertThat(why("web"))
                .contains(
                        "Service web was told to start by its Upstart job",
                        "service db was started",
                        "operator root asked for upstart.emit upstart/go");
    }
}
