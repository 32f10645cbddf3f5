/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import dev.reeve.model.Backoff;
import dev.reeve.model.Dependencies;
import dev.reeve.model.Hooks;
import dev.reeve.model.Origin;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.Proc;
import dev.reeve.os.ProcStat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Small init scripts and resource agents, and the daemon that they run. All of them are in one directory. */
final class OwnScripts {
    private static final String METADATA = """
            [ "$1" = meta-data ] && { cat <<END
            <?xml version="1.0"?>
            <resource-agent name="%s" version="1.0"><version>1.1</version>
            <longdesc lang="en">For tests.</longdesc><shortdesc lang="en">For tests</shortdesc>
            <parameters><parameter name="state" required="0"><longdesc lang="en">A file.</longdesc>
            <shortdesc lang="en">A file</shortdesc><content type="string"/></parameter></parameters>
            <actions><action name="start" timeout="20s"/><action name="stop" timeout="20s"/>
            <action name="monitor" timeout="20s" interval="10s" depth="0"/><action name="meta-data" timeout="5s"/></actions>
            </resource-agent>
            END
            exit 0; }
            """;

    final Path directory;
    final Path daemon;
    final Path pidFile;
    /** Detached by the daemon where it is told to; its argument is whose it is. */
    final Path worker;

    OwnScripts(Path directory) throws IOException {
        this.directory = directory;
        this.daemon = directory.resolve("own-daemon");
        this.pidFile = directory.resolve("run.pid");
        this.worker = directory.resolve("own-worker");
        daemon("");
    }

    /** A program that stays, notes its number, and ends at TERM. @param more what it does before */
    void daemon(String more) throws IOException {
        daemon(more, "trap 'kill $sleeper; exit 0' TERM");
    }

    void daemon(String more, String atTerm) throws IOException {
        write(daemon, """
                #!/bin/sh
                PIDFILE=%s
                WORKER=%s
                cd %s
                %s
                echo $$ > "$PIDFILE"
                %s
                while :; do sleep 1000 & sleeper=$!; wait; done
                """.formatted(pidFile, worker, directory, more, atTerm));
        write(worker, "#!/bin/sh\nsleep 1000 & wait\n");
    }

    /** Looks whose process it is, waits for its end, and says so when there is none. */
    Path good() throws IOException {
        return script("good", """
                running() {
                  [ -s "$PIDFILE" ] || return 3
                  pid=$(cat "$PIDFILE")
                  tr '\\0' ' ' < /proc/$pid/cmdline 2>/dev/null | grep -q "$DAEMON" || return 1
                }
                case "$1" in
                start) running && exit 0; launch; n=0
                  while ! running; do n=$((n+1)); [ $n -gt 200 ] && exit 1; sleep 0.05; done ;;
                stop) running || exit 0; kill "$pid"; n=0
                  while [ -d /proc/$pid ]; do n=$((n+1)); [ $n -gt 40 ] && exit 1; sleep 0.05; done; rm -f "$PIDFILE" ;;
                status) running; exit $? ;;
                *) exit 2 ;;
                esac
                """);
    }

    /** Believes the number in the file. */
    Path naive() throws IOException {
        return script("naive", """
                case "$1" in
                start) [ -f "$PIDFILE" ] && kill -0 $(cat "$PIDFILE") 2>/dev/null && { echo already running; exit 0; }
                  launch; sleep 0.3 ;;
                stop) [ -f "$PIDFILE" ] && kill $(cat "$PIDFILE"); rm -f "$PIDFILE"; exit 0 ;;
                status) [ -f "$PIDFILE" ] && kill -0 $(cat "$PIDFILE") 2>/dev/null && exit 0; exit 3 ;;
                esac
                """);
    }

    Path withoutStatus() throws IOException {
        return script("without-status", """
                case "$1" in
                start) launch; sleep 0.3 ;;
                stop) kill $(cat "$PIDFILE"); rm -f "$PIDFILE" ;;
                *) echo "Usage: $0 {start|stop}"; exit 0 ;;
                esac
                """);
    }

    /** Sleeps in every action. */
    Path hanging() throws IOException {
        return script("hanging", "case \"$1\" in start|stop|status) sleep 1000 ;; esac\n");
    }

    private Path script(String name, String body) throws IOException {
        return write(directory.resolve(name), """
                #!/bin/sh
                DAEMON=%s
                PIDFILE=%s
                launch() { setsid "$DAEMON" </dev/null >/dev/null 2>&1 & }
                """.formatted(daemon, pidFile) + body);
    }

    /** An agent in the place that its name is made of. */
    Path agent(String type, String body) throws IOException {
        Path file = directory.resolve("resource.d/own").resolve(type);
        Files.createDirectories(file.getParent());
        return write(file, "#!/bin/sh\n" + METADATA.formatted(type) + body);
    }

    /** An agent whose service is a file, as an address or a mount would be. */
    Path stateful() throws IOException {
        return agent("state", """
                state="$OCF_RESKEY_state"
                [ -n "$state" ] || { echo "ocf-exit-reason:no state given" >&2; exit 6; }
                echo "$1 depth $OCF_CHECK_LEVEL" >> "$state.calls"
                case "$1" in
                start) [ -e "$state.refuses" ] && { echo "ocf-exit-reason:the disk is on fire" >&2; exit 1; }; touch "$state"; exit 0 ;;
                stop) rm -f "$state"; exit 0 ;;
                monitor) [ -e "$state.broken" ] && { echo "ocf-exit-reason:no answer within" >&2; exit 1; }; [ -e "$state" ] && exit 0; exit 7 ;;
                promote) echo promoted "$OCF_RESKEY_CRM_meta_name" "$MORE"; exit 0 ;;
                *) exit 3 ;;
                esac
                """);
    }

    /** An agent that runs the daemon. */
    Path running() throws IOException {
        return agent("daemon", """
                DAEMON=%s
                PIDFILE=%s
                running() {
                  [ -s "$PIDFILE" ] || return 7
                  pid=$(cat "$PIDFILE")
                  tr '\\0' ' ' < /proc/$pid/cmdline 2>/dev/null | grep -q "$DAEMON" || return 7
                }
                case "$1" in
                start) running && exit 0; setsid "$DAEMON" </dev/null >/dev/null 2>&1 & n=0
                  while ! running; do n=$((n+1)); [ $n -gt 200 ] && exit 1; sleep 0.05; done; exit 0 ;;
                stop) running || exit 0; kill "$pid"; n=0
                  while [ -d /proc/$pid ]; do n=$((n+1)); [ $n -gt 40 ] && exit 1; sleep 0.05; done; rm -f "$PIDFILE"; exit 0 ;;
                monitor) running; exit $? ;;
                *) exit 3 ;;
                esac
                """.formatted(daemon, pidFile));
    }

    static Path write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    static ServiceSpec lsb(String name, Path script) {
        SequencedMap<String, Duration> timeouts = new LinkedHashMap<>();
        timeouts.put("start", Duration.ofSeconds(20));
        timeouts.put("stop", Duration.ofSeconds(20));
        return lsb(name, script, timeouts);
    }

    static ServiceSpec lsb(String name, Path script, SequencedMap<String, Duration> timeouts) {
        return spec(name, script, new ServiceKind.Lsb(script.toString(), timeouts));
    }

    static ServiceSpec ocf(String name, Path agent, SequencedMap<String, String> parameters, Duration interval) {
        String provider = agent.getParent().getFileName().toString();
        ServiceKind.Monitor monitor = new ServiceKind.Monitor(interval, Duration.ofSeconds(20), 10);
        return spec(
                name,
                agent,
                new ServiceKind.Ocf(
                        agent.toString(),
                        provider,
                        agent.getFileName().toString(),
                        parameters,
                        new LinkedHashMap<>(),
                        List.of(monitor)));
    }

    static ServiceSpec spec(String name, Path program, ServiceKind kind) {
        return new ServiceSpec(
                name,
                new Origin("test.yaml", 1, 1),
                RunSpec.of(List.of(program.toString())),
                true,
                ServiceSpec.Restart.ALWAYS,
                Backoff.DEFAULT,
                Duration.ofSeconds(2),
                new ServiceSpec.Stop("TERM", Duration.ofSeconds(1), Duration.ofSeconds(10)),
                null,
                ServiceSpec.Output.DEFAULT,
                null,
                0,
                kind,
                Dependencies.NONE,
                Hooks.NONE);
    }

    /** The live main processes of the daemon, wherever they run. */
    List<Integer> alive() {
        return alive(daemon);
    }

    /** Whatever has the directory as its own, which the daemon and all that it starts have: also what a killed one left behind. */
    List<Integer> left() {
        try {
            return Proc.pids().stream().filter(this::isHere).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private boolean isHere(int pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).startsWith(directory);
        } catch (IOException gone) {
            return false;
        }
    }

    static List<Integer> alive(Path program) {
        List<Integer> found = new ArrayList<>();
        try {
            for (int pid : Proc.pids()) {
                List<String> words = Proc.commandLine(pid);
                boolean is = words.size() == 2 && words.get(1).equals(program.toString());
                if (is && ProcStat.read(pid).filter(stat -> !stat.isDead()).isPresent() && !isForkOfOne(pid, program)) {
                    found.add(pid);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }

    // A shell looks like itself between fork and exec.
    private static boolean isForkOfOne(int pid, Path program) {
        int parent = ProcStat.read(pid).map(ProcStat::parent).orElse(0);
        List<String> words = parent == 0 ? List.of() : Proc.commandLine(parent);
        return words.size() == 2 && words.get(1).equals(program.toString());
    }
}
