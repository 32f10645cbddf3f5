/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.os.Cgroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Agents that do what they should not: bounded, told, and nothing is left of them. */
@Tag("root")
@Timeout(240)
class HostileAgentsTest {
    private static final String METADATA =
            "<resource-agent name=\"bad\"><version>1.0</version><actions><action name=\"start\"/><action name=\"stop\"/>"
                    + "<action name=\"monitor\"/><action name=\"meta-data\"/></actions></resource-agent>";

    @TempDir
    Path directory;

    @BeforeEach
    void look() {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root, for control groups");
        assumeTrue(Cgroups.discover().ifUsable().isPresent(), "needs a writable cgroup v2 hierarchy");
    }

    /** @param cases arms of a shell's case, after that of meta-data */
    private void agent(String metadata, String cases) throws IOException {
        Path file =
                Files.createDirectories(directory.resolve("resource.d/test")).resolve("bad");
        Files.writeString(
                file,
                "#!/bin/sh\ncase $1 in\nmeta-data) cat <<'END'\n" + metadata + "\nEND\n;;\n" + cases
                        + "\n*) exit 3 ;;\nesac\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private AgentTrials.Said test(String... more) throws Exception {
        String[] args = new String[more.length + 6];
        System.arraycopy(
                new String[] {"agent", "test", "test:bad", "--json", "--root", directory.toString()}, 0, args, 0, 6);
        System.arraycopy(more, 0, args, 6, more.length);
        AgentTrials.Said said = new AgentTrials(directory).reeve(args);
        String place = said.json().fields().get("place").plain();
        assertThat(Path.of(place.substring("control group ".length()))).doesNotExist();
        return said;
    }

    @Test
    void brokenMetadataIsToldAndNothingRuns() throws Exception {
        agent("<resource-agent name='bad'><parameters>", "*) touch " + directory.resolve("ran") + " ;;");
        AgentTrials.Said said = test();
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).contains("not well-formed XML");
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    @Test
    void anAgentThatHangsInEveryActionIsEnded() throws Exception {
        agent(METADATA, "*) trap '' TERM HUP INT; sleep 1003 & sleep 1003; wait ;;");
        AgentTrials.Said said = test("--timeout", "1s");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.codes())
                .containsEntry("start", "not done in its time")
                .containsEntry("stop", "not done in its time");
        assertThat(Shell.run("pgrep", "-x", "-f", "sleep 1003"))
                .as("nothing of it is left")
                .isNotZero();
    }

    @Test
    void whatIsLeftAfterTheStopIsToldAndEnded() throws Exception {
        Path state = directory.resolve("state");
        agent(
                METADATA,
                "start) touch STATE; setsid sleep 1004 </dev/null >/dev/null 2>&1 & ;;\nstop) rm -f STATE ;;\nmonitor) [ -f STATE ] || exit 7 ;;"
                        .replace("STATE", state.toString()));
        AgentTrials.Said said = test();
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.codes()).containsEntry("nothing left running", "failed").containsEntry("stop again", "0");
        assertThat(Shell.run("pgrep", "-x", "-f", "sleep 1004"))
                .as("nothing of it is left")
                .isNotZero();
    }

    @Test
    void aFloodOfOutputIsBoundedAndItsLastReasonKept() throws Exception {
        agent(
                METADATA,
                "monitor) yes | head -c 20000000 >&2; echo; echo ocf-exit-reason:it is broken >&2; yes | head -c 20000000; exit 1 ;;");
        AgentTrials.Said said = test();
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).hasSizeLessThan(20_000).contains("it is broken");
    }
}
