/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.DaemonSpec;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewStartTest {
    private static final DaemonSpec OTHER = new DaemonSpec(
            "web1",
            Duration.ofDays(1),
            1L << 30,
            1L << 20,
            DaemonSpec.Bans.SHOW,
            "127.0.0.1:7443",
            "/cert",
            "/key",
            "/tokens",
            List.of("alice"),
            false,
            true);

    /** Whoever adds a setting has to say when it takes effect. */
    @Test
    void ofEverySettingItIsKnownWhenItTakesEffect() {
        List<String> known = Stream.concat(
                        NewStart.SETTINGS.stream().map(NewStart.Setting::component), NewStart.AT_ONCE.stream())
                .toList();

        assertThat(known)
                .containsExactlyInAnyOrderElementsOf(Stream.of(DaemonSpec.class.getRecordComponents())
                        .map(part -> part.getName())
                        .toList());
    }

    @Test
    void eachThatDiffersIsALineAndOnlyWhatHasAnEffectIsWaitedFor() {
        assertThat(NewStart.needed(DaemonSpec.DEFAULT, OTHER)).hasSameSizeAs(NewStart.SETTINGS);
        assertThat(NewStart.waiting(DaemonSpec.DEFAULT, OTHER))
                .hasSize(NewStart.SETTINGS.size() - 1)
                .contains("daemon.bans: show takes effect when the daemon is started anew; until then it is auto")
                .noneMatch(line -> line.contains("rehearse"));
        assertThat(NewStart.needed(OTHER, OTHER)).isEmpty();
    }
}
