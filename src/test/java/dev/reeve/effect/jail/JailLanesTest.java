/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.effect.Attempts;
import dev.reeve.effect.Effects;
import dev.reeve.effect.TokenFence;
import dev.reeve.event.Attempt;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.jail.ActionSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An action that hangs holds up its own jail, and those that use the same file. */
@Timeout(60)
class JailLanesTest {
    @TempDir
    Path directory;

    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final LinkedBlockingQueue<Result> results = new LinkedBlockingQueue<>();

    private @org.jspecify.annotations.Nullable String run(ShellCommand command, Duration timeout)
            throws InterruptedException {
        if (command.text().equals("hang")) {
            hanging.countDown();
            end.await();
        }
        return null;
    }

    private static List<ActionSpec> actions(String file, String command) {
        TreeMap<String, String> properties = new TreeMap<>();
        properties.put("actionban", command);
        return List.of(new ActionSpec(file, file, null, properties, null, null, false, Duration.ofSeconds(30)));
    }

    private JailEffector effector(BegunAttempts begun) {
        return new JailEffector(
                this::run,
                jail -> jail.equals("slow") ? actions("slow", "hang") : actions("fast", "true"),
                address -> null,
                jail -> List.of(),
                begun,
                new SystemHostNames(),
                true);
    }

    private static Attempt ban(String jail, String id) {
        Attributes said = Attributes.builder().put("jail", jail).put("id", id).build();
        return Attempts.of("jail.ban", "jail/" + jail + "/" + id, said, Duration.ofSeconds(40));
    }

    @Test
    void anotherJailGoesOnAndWhatWaitsIsNotBegun() throws Exception {
        BegunAttempts.at(directory.resolve("begun"));
        BegunAttempts begun = BegunAttempts.at(directory.resolve("begun"));
        JailEffector effector = effector(begun);
        try (Effects effects = new Effects(List.of(effector), new TokenFence(), Attempts::mono)) {
            Attempt first = ban("slow", "203.0.113.1");
            Attempt second = ban("slow", "203.0.113.2");
            effects.dispatch(first, results::add);
            assertThat(hanging.await(20, TimeUnit.SECONDS)).isTrue();
            effects.dispatch(second, results::add);
            Attempt other = ban("other", "203.0.113.3");
            effects.dispatch(other, results::add);
            Result result = results.poll(20, TimeUnit.SECONDS);
            assertThat(result).isNotNull();
            assertThat(result.text()).contains("by jail other");
            assertThat(effector.resolve(first).result()).isEqualTo(Outcome.Result.UNKNOWN);
            assertThat(effector.resolve(other).result()).isEqualTo(Outcome.Result.UNKNOWN);
            assertThat(effector.resolve(second).result()).isEqualTo(Outcome.Result.FAILED);
            assertThat(effector.resolve(second).evidence().get("begun")).isNotNull();
            end.countDown();
            assertThat(results.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(results.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
    }
}
