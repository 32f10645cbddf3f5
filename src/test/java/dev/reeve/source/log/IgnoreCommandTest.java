/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class IgnoreCommandTest {
    /** Each answer takes ten seconds. */
    private static final class Slow extends TestJails.World {
        final List<String> asked = new ArrayList<>();
        Instant now = Instant.EPOCH.plusSeconds(1_000_000);
        Answer answer = Answer.LATE;

        @Override
        public Answer holds(String command, SequencedMap<String, String> variables) {
            asked.add(command);
            now = now.plusSeconds(10);
            return answer;
        }
    }

    private final Slow world = new Slow();
    private final IgnoreCommand command = new IgnoreCommand(
            "ask <ip>", TestJails.jail("sshd", "<HOST>", Duration.ofMinutes(10)).spec(), world, () -> world.now);

    private boolean holds(String address) throws InterruptedException {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        variables.put("ip", address);
        return command.holds(variables);
    }

    @Test
    void whoFailsAgainIsNotAskedAboutAgainThoughTheAnswerTookLong() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(holds("192.0.2.1")).isFalse();
        }
        assertThat(world.asked).containsExactly("ask 192.0.2.1");
        assertThat(command.takeTrouble()).isEmpty();
    }

    @Test
    void anAnswerIsKeptForTenSecondsWhereNoCacheIsNamed() throws Exception {
        world.answer = JailWorld.Answer.YES;
        assertThat(holds("192.0.2.1")).isTrue();
        world.now = world.now.plusSeconds(9);
        world.answer = JailWorld.Answer.NO;
        assertThat(holds("192.0.2.1")).isTrue();
        world.now = world.now.plusSeconds(1);
        assertThat(holds("192.0.2.1")).isFalse();
    }

    @Test
    void aCommandThatDoesNotAnswerThreeTimesInARowIsLeftOutForAMinuteAndThatIsSaid() throws Exception {
        for (int i = 1; i <= 9; i++) {
            assertThat(holds("192.0.2." + i)).isFalse();
        }
        assertThat(world.asked).containsExactly("ask 192.0.2.1", "ask 192.0.2.2", "ask 192.0.2.3");
        assertThat(command.takeTrouble())
                .contains("ignorecommand did not answer")
                .contains("ask <ip>");
        assertThat(command.takeTrouble()).isEmpty();
        world.now = world.now.plusSeconds(60);
        world.answer = JailWorld.Answer.YES;
        assertThat(holds("192.0.2.9")).isTrue();
        assertThat(holds("192.0.2.8")).isTrue();
    }
}
