/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.JournalSpec;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalCommandTest {
    private static final List<List<String>> MATCHES = List.of(List.of("_UID=0", "_COMM=a b"), List.of("_PID=1"));

    @Test
    void flagsMeanWhatTheyDoForSdJournalOpen() {
        assertThat(follow(spec("", List.of(), "", JournalSpec.USUAL)))
                .endsWith("--follow", "--no-tail", "--since=@7", "_UID=0", "_COMM=a b", "+", "_PID=1")
                .doesNotContain("--merge", "--system");
        assertThat(follow(spec("", List.of(), "", JournalSpec.SYSTEM))).contains("--merge", "--system");
        assertThat(follow(spec("", List.of(), "", JournalSpec.LOCAL_ONLY + JournalSpec.CURRENT_USER)))
                .contains("--user")
                .doesNotContain("--merge");
        assertThat(follow(spec("", List.of(), "", JournalSpec.RUNTIME_ONLY))).contains("--directory=/run/log/journal");
        assertThat(follow(spec("", List.of(), "mail", JournalSpec.SYSTEM))).contains("--namespace=mail");
        assertThat(follow(spec("", List.of(), "mail", JournalSpec.DEFAULT_NAMESPACE)))
                .contains("--namespace=+mail");
        assertThat(follow(spec("", List.of(), "", JournalSpec.ALL_NAMESPACES))).contains("--namespace=*");
    }

    @Test
    void placesAreGivenAsTheyAre() {
        assertThat(follow(spec("/j", List.of(), "", 0))).contains("--directory=/j");
        assertThat(follow(spec("", List.of("/a/*.journal", "/b"), "", 0)))
                .contains("--file=/a/*.journal", "--file=/b")
                .doesNotContain("--merge");
    }

    @Test
    void theStartIsTheEarliestOfAll() {
        Instant second = Instant.ofEpochSecond(2);
        JournalStart after = JournalStart.of("cursor:s=ab;i=1;t=2dc6c0", second);
        assertThat(after).isInstanceOf(JournalStart.After.class);
        assertThat(JournalStart.of("cursor:s=ab;i=1;t=2dc6c0", Instant.ofEpochSecond(4)))
                .isEqualTo(new JournalStart.Since(Instant.ofEpochSecond(4)));
        assertThat(JournalStart.of("", second)).isEqualTo(new JournalStart.Since(second));
        assertThat(JournalStart.earliest(List.of(after, new JournalStart.Since(second))))
                .isEqualTo(new JournalStart.Since(second));
        assertThat(JournalStart.earliest(List.of(new JournalStart.Since(Instant.ofEpochSecond(5)), after)))
                .isEqualTo(after);
        assertThat(after.reads("cursor:s=ab;i=1;t=2dc6c0")).isFalse();
        assertThat(after.reads("cursor:s=ab;i=2;t=0")).isTrue();
        assertThat(after.reads("cursor:s=cd;i=1;t=2dc6c1")).isTrue();
        assertThat(after.reads("cursor:s=cd;i=9;t=2dc6bf")).isFalse();
    }

    private static JournalSpec spec(String directory, List<String> files, String namespace, int flags) {
        return new JournalSpec(MATCHES, directory, files, namespace, flags);
    }

    private static List<String> follow(JournalSpec spec) {
        return JournalCommand.follow("journalctl", spec, new JournalStart.Since(Instant.ofEpochSecond(7)));
    }
}
