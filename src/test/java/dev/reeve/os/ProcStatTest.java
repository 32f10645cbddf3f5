/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcStatTest {
    private static final String REST = " S 1 42 43 0 -1 4194560 1 2 3 4 250 150 7 8 20 0 THREADS 0 987654 1000 25 1";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"sh", "a b", ") R 1 1 1", "((", "))", "", "(sd-pam)", "x) S 1 (y", "\t", "näme"})
    void readsHostileNames(String comm) {
        ProcStat stat = parse("4711 (" + comm + ")" + REST.replace("THREADS", "3"));
        assertThat(stat.comm()).isEqualTo(comm);
        assertThat(stat.pid()).isEqualTo(4711);
        assertThat(stat.parent()).isEqualTo(1);
        assertThat(stat.session()).isEqualTo(43);
        assertThat(stat.startTime()).isEqualTo(987654);
        assertThat(stat.cpu()).isEqualTo(Duration.ofSeconds(4));
        assertThat(stat.residentBytes()).isEqualTo(25 * Auxv.pageSize());
    }

    private static ProcStat parse(String text) {
        return ProcStat.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 (", "1 ()", "1 () S", "x (a) S 1 1 1", "1 (a) S 1 1 1 1 1 1", ")1 ("})
    void aBrokenFileIsNoProcess(String text) {
        assertThat(ProcStat.parse(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void aZombieFirstThreadOfALivingProcessIsNotDead() {
        String zombie = "7 (x)" + REST.replaceFirst("S", "Z");
        assertThat(parse(zombie.replace("THREADS", "2")).isDead()).isFalse();
        assertThat(parse(zombie.replace("THREADS", "1")).isDead()).isTrue();
    }

    @Test
    void readsARealProcessWithAHostileName() throws Exception {
        Path program = directory.resolve(") Z 1 1 (x");
        Files.copy(Path.of("/bin/sleep"), program);
        Child child = new PosixSpawner()
                .spawn(SpawnRequest.of(program.toString(), "1000").environment(Map.of("A", "=b c")));
        ProcStat stat = ProcStat.read(child.pid()).orElseThrow();
        assertThat(stat.comm()).isEqualTo(") Z 1 1 (x");
        assertThat(stat.parent()).isEqualTo((int) ProcessHandle.current().pid());
        assertThat(child.identity().isAlive()).isTrue();
        // Until the program has been laid out in memory, its words are not there to be read.
        await().until(() -> !Proc.commandLine(child.pid()).isEmpty());
        assertThat(Proc.commandLine(child.pid())).containsExactly(program.toString(), "1000");
        assertThat(Proc.environment(child.pid())).isEqualTo(Map.of("A", "=b c"));
        assertThat(Proc.ownChildren()).contains(child.pid());
        Children.end(child);
    }

    @Test
    void anIdentityIsNotThatOfAnotherStartOrBoot() {
        ProcessIdentity self =
                ProcessIdentity.of((int) ProcessHandle.current().pid()).orElseThrow();
        assertThat(self.isAlive()).isTrue();
        assertThat(new ProcessIdentity(self.pid(), self.startTime() + 1, self.bootId()).isAlive())
                .isFalse();
        assertThat(new ProcessIdentity(self.pid(), self.startTime(), "another").isAlive())
                .isFalse();
    }

    @Test
    void splitsListsThatEndInNulOrNot() {
        assertThat(split("a\0\0b\0")).containsExactly("a", "", "b");
        assertThat(split("a\0b")).containsExactly("a", "b");
        assertThat(split("")).isEmpty();
        assertThat(split("\0".repeat(100_000))).hasSize(4096);
    }

    private static List<String> split(String text) {
        return Proc.split(text.getBytes(StandardCharsets.UTF_8));
    }
}
