/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScriptTextTest {
    private static List<String> actions(String... lines) {
        return new ArrayList<>(ScriptActions.of(String.join("\n", lines)));
    }

    private static List<String> pidFiles(String... lines) {
        return new ArrayList<>(PidFiles.of(String.join("\n", lines)));
    }

    @Test
    void theCaseThatLooksAtTheArgumentTellsTheActions() {
        assertEquals(
                List.of("start", "stop", "reload", "force-reload", "status", "restart"),
                actions(
                        "#!/bin/sh",
                        "case \"$VERBOSE\" in yes) V=1 ;; esac",
                        "do_start() {",
                        "  case $? in",
                        "    0|1) log_end 0 ;;",
                        "    2) log_end 1 ;;",
                        "  esac",
                        "}",
                        "case \"$1\" in",
                        "  start) do_start; case $? in 0) echo ok ;; *) echo \"stop)\" ;; esac ;;",
                        "  'stop')",
                        "    do_stop ;;",
                        "  reload|force-reload)",
                        "    echo is \"$(echo ')' )\" # condrestart)",
                        "    ;;",
                        "  (status) exit 0;;",
                        "  restart) if true; then case x in x) ;; esac; fi;;",
                        "  *)",
                        "    echo \"Usage: $0 {start|stop|upgrade}\" >&2",
                        "    ;;",
                        "esac"));
    }

    @Test
    void anEmptyArgumentMayMeanStart() {
        assertEquals(
                List.of("start", "restart", "stop"),
                actions("case $1 in", "start|\"\") ;;", "restart|stop) ;;", "esac"));
    }

    @Test
    void hereDocumentsAndCommentsAreNoCode() {
        assertEquals(
                List.of("start", "stop"),
                actions(
                        "# case $1 in status) ;; esac",
                        "cat <<EOF",
                        "case $1 in start) status) reload) esac '",
                        "EOF",
                        "case $1 in start) ;; stop) ;; esac"));
    }

    @Test
    void scriptsOfTheFrameworkHaveItsActions() {
        List<String> all = List.of("start", "stop", "status", "restart", "try-restart", "force-reload");
        assertEquals(all, actions("#!/usr/bin/env /lib/init/init-d-script", "NAME=x"));
        assertEquals(
                all,
                actions(
                        "#!/bin/sh",
                        "if [ true != \"$S\" ] ; then",
                        "set \"$0\" \"$@\"; S=true . /lib/init/init-d-script",
                        "fi"));
        assertEquals(List.of(), actions("#!/bin/sh", "# see /lib/init/init-d-script", "exec /usr/sbin/thing"));
    }

    @Test
    void pidFilesAreFoundThroughVariables() {
        assertEquals(
                List.of("/run/redis/redis-server.pid"),
                pidFiles(
                        "NAME=redis-server",
                        "RUNDIR=/run/redis",
                        "PIDFILE=\"${RUNDIR}/$NAME.pid\"",
                        "kill -0 $PIDFILE"));
        assertEquals(List.of("/run/a.pid"), pidFiles(": ${PIDFILE:=/run/a.pid}"));
        assertEquals(List.of("/run/sshd.pid"), pidFiles("start-stop-daemon --start --pidfile /run/sshd.pid --exec x"));
        assertEquals(List.of("/var/run/x.pid"), pidFiles("#!/bin/sh", "# pidfile: /var/run/x.pid"));
        assertEquals(List.of("/run/d/d.pid"), pidFiles("echo /run/d/d${I:+.${I}}.pid"));
        assertEquals(
                List.of(), pidFiles("PIDFILE=`get pid`", "PIDDIR=/run/x", "PIDFILE=$UNKNOWN/x.pid", "A=$A", "PID=$A"));
    }

    @Test
    void aPidFileHoldsAPositiveNumber() {
        assertEquals(OptionalInt.of(42), PidFiles.pid(" 42\n/usr/sbin/x\n"));
        assertEquals(OptionalInt.empty(), PidFiles.pid("-1"));
        assertEquals(OptionalInt.empty(), PidFiles.pid(""));
        assertEquals(OptionalInt.empty(), PidFiles.pid("99999999999"));
    }

    @Test
    void statusSaysWhatTheStandardSays() {
        assertEquals(ScriptStatus.RUNNING, ScriptStatus.of(0));
        assertEquals(ScriptStatus.DEAD_WITH_PID_FILE, ScriptStatus.of(1));
        assertEquals(ScriptStatus.DEAD_WITH_LOCK_FILE, ScriptStatus.of(2));
        assertEquals(ScriptStatus.NOT_RUNNING, ScriptStatus.of(3));
        assertEquals(ScriptStatus.UNKNOWN, ScriptStatus.of(4));
        for (int exit : new int[] {-1, 5, 99, 100, 150, 199, 200, 255, 1000}) {
            assertEquals(ScriptStatus.RESERVED, ScriptStatus.of(exit), "exit " + exit);
        }
        for (ScriptStatus status : ScriptStatus.values()) {
            assertTrue(!(status.running() && status.stopped()), status::name);
        }
    }

    @Test
    void actionsSayWhatTheStandardSays() {
        assertTrue(ActionResult.of(0).good());
        assertEquals(ActionResult.NOT_IMPLEMENTED, ActionResult.of(3));
        assertEquals(ActionResult.NOT_RUNNING, ActionResult.of(7));
        assertEquals(ActionResult.RESERVED_LSB, ActionResult.of(8));
        assertEquals(ActionResult.RESERVED_LSB, ActionResult.of(99));
        assertEquals(ActionResult.RESERVED_DISTRIBUTION, ActionResult.of(149));
        assertEquals(ActionResult.OF_APPLICATION, ActionResult.of(150));
        assertEquals(ActionResult.RESERVED, ActionResult.of(255));
        assertEquals(ActionResult.OUT_OF_RANGE, ActionResult.of(256));
        assertEquals(ActionResult.OUT_OF_RANGE, ActionResult.of(-1));
    }

    @Test
    void withoutStatusTheGroupKnowsBestAndAStrangersPidIsNoReasonToStart() {
        assertEquals(ScriptStatus.RUNNING, new ScriptEvidence(true, false, false).status());
        assertEquals(ScriptStatus.UNKNOWN, new ScriptEvidence(false, true, true).status());
        assertEquals(ScriptStatus.DEAD_WITH_PID_FILE, new ScriptEvidence(false, true, false).status());
        assertEquals(ScriptStatus.NOT_RUNNING, new ScriptEvidence(false, false, false).status());
    }

    @Test
    void noTextIsTooStrange() {
        String alphabet = "case esac in start stop ) ( ;; | \" ' ` $ { } \\ << - # \n /run/x.pid PIDFILE= ${A:-";
        String[] pieces = alphabet.split(" ");
        Random random = new Random(7);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int round = 0; round < 2_000; round++) {
                StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(200); i > 0; i--) {
                    text.append(
                            random.nextBoolean() ? pieces[random.nextInt(pieces.length)] : (char) random.nextInt(256));
                    text.append(random.nextInt(4) == 0 ? '\n' : ' ');
                }
                assertTrue(ScriptActions.of(text.toString()).size() <= 64);
                assertTrue(PidFiles.of(text.toString()).size() <= 16);
            }
            assertEquals(List.of(), actions("case a in ".repeat(100_000)));
            assertEquals(List.of(), pidFiles("$".repeat(1_000_000)));
            assertTrue(PidFiles.of(("/".repeat(1_900) + "\n").repeat(100)).isEmpty());
        });
    }
}
