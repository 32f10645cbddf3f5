/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import dev.reeve.os.GroupOwner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a place of the test's own, as if it were all there is. Needs root and cgroup v2. */
@Tag("root")
@Timeout(60)
class GoneDaemonsTest {
    private static final DaemonId OWN = new DaemonId("i0000000000000001", false);
    private static final String OTHER = "i0000000000000002";

    private Cgroups all;
    private Process sleeper;

    @BeforeEach
    void aPlaceOfItsOwn() throws Exception {
        Cgroups found = Cgroups.discover().ifUsable().orElse(null);
        assumeTrue(found != null, "needs a writable cgroup v2");
        all = found.below("gone" + ProcessHandle.current().pid());
        sleeper = new ProcessBuilder("sleep", "1000").start();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        sleeper.destroyForcibly().waitFor();
        Cgroup base = new Cgroup(all.base());
        base.awaitEmpty(java.time.Duration.ofSeconds(10));
        base.remove();
    }

    private Cgroup other() {
        return new Cgroup(all.below(OTHER).base());
    }

    private void owned(int pid, long start) throws IOException {
        GroupOwner.mark(other().create());
        GroupOwner self = GroupOwner.of(other()).orElseThrow();
        String text = pid + " " + start + " " + self.namespace();
        Files.getFileAttributeView(other().path(), UserDefinedFileAttributeView.class)
                .write("reeve.owner", StandardCharsets.US_ASCII.encode(text));
        other().child("service").child("web").create();
    }

    private long startOf(Process process) throws Exception {
        String[] fields = Files.readString(Path.of("/proc/" + process.pid() + "/stat"))
                .split("\\) ")[1]
                .split(" ");
        return Long.parseLong(fields[19]);
    }

    @Test
    void whatTheDaemonBeforeRanForItsAnswerIsEnded() throws Exception {
        Cgroup asking = all.below(OWN.text()).group("probe");
        Cgroup plugin = asking.child("probe-1").create();
        Files.writeString(plugin.path().resolve("cgroup.procs"), Long.toString(sleeper.pid()));
        GoneDaemons.end(asking);
        assertThat(sleeper.waitFor(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(asking.exists()).isFalse();
        GoneDaemons.end(asking);
    }

    @Test
    void whatADaemonLeftEmptyThatRunsNoMoreIsRemoved() throws Exception {
        owned((int) sleeper.pid(), startOf(sleeper));
        sleeper.destroyForcibly().waitFor();
        GoneDaemons.tidy(all, OWN);
        assertThat(other().exists()).isFalse();
        assertThat(GroupOwner.of(new Cgroup(all.below(OWN.text()).base()))
                        .orElseThrow()
                        .pid())
                .isEqualTo((int) ProcessHandle.current().pid());
    }

    @Test
    void aPidThatAnotherProcessHasNowIsNotTheDaemon() throws Exception {
        owned((int) sleeper.pid(), startOf(sleeper) - 1);
        GoneDaemons.tidy(all, OWN);
        assertThat(other().exists()).isFalse();
    }

    @Test
    void h05_whatIsOfALivingDaemonStaysThoughItIsEmpty() throws Exception {
        owned((int) sleeper.pid(), startOf(sleeper));
        GoneDaemons.tidy(all, OWN);
        assertThat(other().child("service").child("web").exists()).isTrue();
    }

    @Test
    void whatNobodyKnowsTheOwnerOfOrIsNoDaemonsOrHoldsAProcessStays() throws Exception {
        other().create();
        Cgroup stranger = new Cgroup(all.below("i00000000000000zz").base()).create();
        GoneDaemons.tidy(all, OWN);
        assertThat(List.of(other().exists(), stranger.exists())).containsOnly(true);
        owned((int) ProcessHandle.current().pid(), 1);
        Cgroup web = other().child("service").child("web");
        Files.writeString(web.path().resolve("cgroup.procs"), Long.toString(sleeper.pid()));
        GoneDaemons.tidy(all, OWN);
        assertThat(web.processes()).containsExactly((int) sleeper.pid());
    }

    @Test
    void ofADaemonThatCannotBeSeenFromHereNothingIsTaken() throws Exception {
        owned((int) sleeper.pid(), 1);
        Files.getFileAttributeView(other().path(), UserDefinedFileAttributeView.class)
                .write("reeve.owner", StandardCharsets.US_ASCII.encode(sleeper.pid() + " 1 1"));
        GoneDaemons.tidy(all, OWN);
        assertThat(other().exists()).isTrue();
    }
}
