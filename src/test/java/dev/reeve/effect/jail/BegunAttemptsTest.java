/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.effect.Attempts;
import dev.reeve.event.Attempt;
import dev.reeve.model.Attributes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BegunAttemptsTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("begun");
    }

    private static Attempt attempt() {
        return Attempts.of("jail.ban", "jail/sshd/203.0.113.9", Attributes.NONE);
    }

    @Test
    void whatWasBegunIsKnownAfterACrashAndSoIsWhatWasNot() {
        BegunAttempts.at(file());
        BegunAttempts first = BegunAttempts.at(file());
        Attempt begun = attempt();
        Attempt waiting = attempt();
        first.mark(begun);
        assertThat(first.mayHave(waiting)).isFalse();
        BegunAttempts second = BegunAttempts.at(file());
        assertThat(second.mayHave(begun)).isTrue();
        assertThat(second.mayHave(waiting)).isFalse();
        second.mark(waiting);
        BegunAttempts third = BegunAttempts.at(file());
        assertThat(third.mayHave(begun)).isTrue();
        assertThat(third.mayHave(waiting)).isTrue();
    }

    @Test
    void withoutTheFileNothingCountsAsNotBegun() {
        assertThat(BegunAttempts.at(file()).mayHave(attempt())).isTrue();
        assertThat(BegunAttempts.at(directory.resolve("no/such")).mayHave(attempt()))
                .isTrue();
    }

    @Test
    void theFileDoesNotGrowAndKeepsTheNewest() throws Exception {
        BegunAttempts.at(file());
        List<Attempt> all = new ArrayList<>();
        BegunAttempts marks = BegunAttempts.at(file());
        for (int i = 0; i < 300; i++) {
            all.add(attempt());
            marks.mark(all.getLast());
        }
        BegunAttempts after = BegunAttempts.at(file());
        assertThat(all).allMatch(after::mayHave);
        assertThat(Files.size(file())).isEqualTo(300 * 24);
    }

    @Test
    void aFileOfNonsenseIsNoFault() throws Exception {
        byte[] nonsense = new byte[100_001];
        new java.util.Random(1).nextBytes(nonsense);
        Files.write(file(), nonsense);
        BegunAttempts marks = BegunAttempts.at(file());
        Attempt one = attempt();
        marks.mark(one);
        assertThat(marks.mayHave(one)).isTrue();
    }
}
