/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.format.DiskReader;
import dev.reeve.format.Finding;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.format.yaml.Loading;
import dev.reeve.model.JobPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SystemdImportTest {
    private static final Path UNITS = Path.of("src/test/resources/systemd");
    private static final SystemdImport.Known EVERYTHING = new SystemdImport.Known(
            List.of(
                    "run",
                    "shell",
                    "environment",
                    "directory",
                    "user",
                    "group-id",
                    "umask",
                    "restart",
                    "backoff",
                    "stop",
                    "log",
                    "groups",
                    "env-files",
                    "nice",
                    "io-nice",
                    "limits",
                    "oom-score",
                    "chroot",
                    "capabilities",
                    "ambient-capabilities",
                    "no-new-privileges",
                    "type",
                    "watchdog",
                    "before-start",
                    "after-start",
                    "before-stop",
                    "after-stop",
                    "reload",
                    "needs",
                    "after",
                    "resources",
                    "sockets",
                    "ready",
                    "pid-file",
                    "notify-access"),
            List.of(
                    "cron",
                    "calendar",
                    "grace",
                    "every",
                    "zone",
                    "run",
                    "shell",
                    "timeout",
                    "catch-up",
                    "spread",
                    "nice",
                    "io-nice"));

    @Test
    void translatesServicesThatBelongTogether() {
        assertThat(everything("web.service", "cache.service").yaml()).isEqualTo("""
                # Translated from systemd's units; read it before use.
                services:
                  # Web server of the shop
                  web:
                    run: [/usr/sbin/web, "-g", "daemon on; workers on;"]
                    environment: {LANG: C, GREETING: "good day", ODD: "50%"}
                    limits: {nofile: 65536}
                    type: forking
                    ready: {itself: true, within: "1m30s"}
                    pid-file: /run/web.pid
                    restart: on-failure
                    backoff: {first: "500ms", max: "500ms", factor: 1, jitter: 0}
                    stop: {timeout: "5s"}
                    before-start: [{run: [/usr/bin/test, "-r", /etc/web/web.conf], timeout: "1m30s"}]
                    before-stop: [{shell: "set -f; /sbin/stopper --quiet --retry QUIT/5 --pidfile /run/web.pid || true", timeout: "5s"}]
                    reload: {signal: HUP}
                    needs: [cache]
                  # Key-value cache (cache.service)
                  cache:
                    shell: "set -f; exec /usr/bin/cache-server /etc/cache/cache.conf --supervised systemd --port \\"${PORT}\\" $EXTRA"
                    environment: {PORT: 6379}
                    env-files: ["-/etc/default/cache"]
                    user: cache
                    group-id: cache
                    umask: "0007"
                    groups: [ssl-cert, adm]
                    oom-score: -900
                    limits: {core: "1073741824", nofile: "65535:unlimited"}
                    capabilities: [net_bind_service, setuid]
                    no-new-privileges: true
                    type: notify
                    ready: {itself: true, within: "1m30s"}
                    watchdog: "1m30s"
                    notify-access: main
                    restart: always
                    stop: {timeout: "1d"}
                    log: {file: /var/log/cache.log}
                    before-start: [{run: [/usr/bin/install, "-d", "-m", 2755, "-o", cache, "-g", cache, /run/cache], user: root, timeout: "1m30s"}]
                    resources: {cpu-max: "150%", memory-max: "1610612736"}
                """);
    }

    @Test
    void translatesTimersAsJobs() {
        assertThat(everything("tidy.timer").yaml()).isEqualTo("""
                # Translated from systemd's units; read it before use.
                schedule:
                  tidy:
                    calendar: "Mon..Fri *-*-* 6,18:30"
                    zone: Europe/Berlin
                    shell: "set -f; { /usr/lib/tidy/first || true; } && /usr/lib/tidy/second 'a b' '$HOME'"
                    nice: 10
                    io-nice: idle
                    timeout: "30m"
                    catch-up: one
                    grace: "365d"
                    spread: "12h"
                  tidy-2:
                    calendar: "*-*-1/7 00/4:00:15 UTC"
                    shell: "set -f; { /usr/lib/tidy/first || true; } && /usr/lib/tidy/second 'a b' '$HOME'"
                    nice: 10
                    io-nice: idle
                    timeout: "30m"
                    catch-up: one
                    grace: "365d"
                    spread: "12h"
                """);
    }

    @Test
    void translatesInstancesAndTheirSockets() {
        assertThat(everything("login.socket").yaml()).isEqualTo("""
                # Translated from systemd's units; read it before use.
                services:
                  login@tty1:
                    run: [/sbin/login, "--tty", tty1]
                    restart: always
                    stop: {timeout: "1m30s"}
                    sockets: [{listen: "tcp:[::]:22"}, {listen: "unix:/run/login.sock", mode: "0600"}]
                """);
    }

    private static String imported(Path unit) {
        SystemdImport.Imported all = SystemdImport.units(
                new DiskReader(1_000),
                List.of(unit.toString()),
                List.of(unit.getParent().toString()),
                "UTC");
        return all.findings() + all.yaml();
    }

    /** A FIFO would keep a reader waiting for ever. */
    @Test
    @Timeout(20)
    void saysWhatIsWrongWithWhatIsNoUnitFile(@TempDir Path folder) throws Exception {
        Path fifo = folder.resolve("fifo.service");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        assertThat(imported(fifo)).contains("fifo.service: error: it cannot be read: not a plain file");
        Path binary = Files.write(folder.resolve("binary.service"), new byte[] {0x7f, 'E', 'L', 'F', (byte) 0xff, 0});
        assertThat(imported(binary)).contains("it cannot be read: not UTF-8 text");
        Path zeros = Files.write(folder.resolve("zeros.service"), new byte[100]);
        assertThat(imported(zeros)).contains("it cannot be read: not text: it has NUL bytes");
        Path large = Files.writeString(folder.resolve("large.service"), "# x\n".repeat(500));
        assertThat(imported(large)).contains("it cannot be read: larger than 1000 bytes");
        Path masked = Files.createSymbolicLink(folder.resolve("masked.service"), Path.of("/dev/null"));
        assertThat(imported(masked)).contains("not a plain file", "a link to /dev/null masks a unit");
        assertThat(imported(folder.resolve("none.service"))).contains("there is no such unit");
    }

    @Test
    void anEmptyBoundingSetIsABoundAndTheLastWordCounts(@TempDir Path folder) throws Exception {
        Path unit = folder.resolve("a.service");
        String service = "[Service]\nExecStart=/bin/a\n";
        Files.writeString(unit, service + "CapabilityBoundingSet=\nAmbientCapabilities=\n");
        assertThat(imported(unit)).contains("capabilities: []").doesNotContain("ambient");
        Files.writeString(unit, service + "CapabilityBoundingSet=CAP_KILL\nCapabilityBoundingSet=\n");
        assertThat(imported(unit)).contains("capabilities: []");
        Files.writeString(unit, service + "CapabilityBoundingSet=\nCapabilityBoundingSet=CAP_KILL\n");
        assertThat(imported(unit)).contains("capabilities: [kill]");
        Files.writeString(unit, service);
        assertThat(imported(unit)).doesNotContain("capabilities");
    }

    @Test
    void saysWhatItCannotTranslate() {
        assertThat(said(everything("cache.service", "login@tty1", "login@.service", "nothing.service", "a.mount")))
                .containsExactly(
                        "UNITS/a.mount: error: there is no such unit; expected a unit file",
                        "UNITS/cache.service:18:1: warning: TimeoutStopSec=0: a stop has an end here; a day is taken",
                        "UNITS/cache.service:24:1: warning: ProtectHome, ProtectSystem are not translated: it sees the machine's file system: the service has more rights than under systemd",
                        "UNITS/login@.service: error: this is a template; expected an instance of it such as login@1.service",
                        "UNITS/login@.service:5:1: warning: systemd has no directive 'RestartSecs' in [Service]; did you mean 'RestartSec'?",
                        "UNITS/login@.service:8:1: warning: KillSignal=SIGRTMIN is not translated: TERM is sent",
                        "UNITS/nothing.service: error: there is no such unit; expected a unit file");
    }

    @Test
    void whatItWritesIsUnderstood() {
        SystemdImport.Imported imported = SystemdImport.units(
                DiskReader.STANDARD,
                paths("web.service", "cache.service", "tidy.timer", "login.socket"),
                List.of(UNITS.toString()),
                "Europe/Berlin");
        LoadResult loaded = Loading.load(imported.yaml());
        assertThat(loaded.findings()).noneMatch(Finding::isError);
        assertThat(loaded.config().orElseThrow().services()).containsKeys("web", "cache", "login@tty1");
        assertThat(loaded.config().orElseThrow().jobs().get("tidy"))
                .extracting(job -> job.policy().catchUp())
                .isEqualTo(JobPolicy.CatchUp.ONE);
    }

    @Test
    void everyUnitOfTheMachineIsTranslatedOrRefused() throws IOException {
        Path directory = Path.of("/usr/lib/systemd/system");
        assumeTrue(Files.isDirectory(directory), "no systemd units on this machine");
        List<String> names;
        try (Stream<Path> files = Files.list(directory)) {
            names = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches(".*\\.(service|timer|socket)"))
                    .map(name -> name.replace("@.", "@1."))
                    .sorted()
                    .toList();
        }
        for (String name : names) {
            SystemdImport.Imported imported =
                    SystemdImport.units(DiskReader.STANDARD, List.of(name), SystemdImport.DIRECTORIES, "UTC");
            boolean refused = imported.findings().stream().anyMatch(Finding::isError);
            if (!refused) {
                assertThat(Loading.load(imported.yaml()).findings())
                        .as(name + "\n" + imported.yaml())
                        .noneMatch(Finding::isError);
            }
        }
    }

    @Test
    void mutatedUnitsGiveFindingsAndNoExceptions() throws IOException {
        String sample = Files.readString(UNITS.resolve("cache.service"))
                + Files.readString(UNITS.resolve("tidy.timer"))
                + Files.readString(UNITS.resolve("login.socket"));
        List<String> tokens = List.of(
                "=",
                "[",
                "]",
                "[Service]\n",
                "\\",
                "\\\n",
                "'",
                "\"",
                "%",
                "%i",
                "$",
                "${",
                "$X",
                "\\x",
                "\\u12",
                "\n",
                "\0",
                "\uD800",
                ";",
                " ; ",
                "@",
                "-",
                "+",
                "infinity",
                "99999999999999999999",
                "ExecStart=",
                "1..",
                "/");
        Random random = new Random(3);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 1_000; i++) {
                StringBuilder text = new StringBuilder(sample);
                for (int j = random.nextInt(8); j >= 0; j--) {
                    int at = random.nextInt(text.length() + 1);
                    if (random.nextBoolean()) {
                        text.insert(at, tokens.get(random.nextInt(tokens.size())));
                    } else {
                        text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
                    }
                }
                InMemory reader = new InMemory(text.toString());
                assertThat(SystemdImport.units(
                                        reader,
                                        List.of("/u/x.service", "/u/x.timer", "/u/x.socket"),
                                        List.of(),
                                        "UTC",
                                        EVERYTHING)
                                .yaml())
                        .startsWith("# Translated");
            }
        });
    }

    /** The same text for every file. */
    private record InMemory(String text) implements dev.reeve.format.SourceReader {
        @Override
        public Answer read(String path) {
            return new Answer.Text(text);
        }

        @Override
        public Listing list(String directory, String glob) {
            return new Listing.Files(List.of());
        }

        @Override
        public boolean isDirectory(String path) {
            return false;
        }

        @Override
        public String absolute(String path) {
            return path;
        }
    }

    private static SystemdImport.Imported everything(String... units) {
        return SystemdImport.units(
                DiskReader.STANDARD, paths(units), List.of(UNITS.toString()), "Europe/Berlin", EVERYTHING);
    }

    private static List<String> paths(String... units) {
        List<String> paths = new ArrayList<>();
        for (String unit : units) {
            paths.add(unit.contains(".") ? UNITS + "/" + unit : unit);
        }
        return paths;
    }

    private static List<String> said(SystemdImport.Imported imported) {
        return imported.findings().stream()
                .map(finding -> finding.toString().replace(UNITS.toString(), "UNITS"))
                .toList();
    }
}
