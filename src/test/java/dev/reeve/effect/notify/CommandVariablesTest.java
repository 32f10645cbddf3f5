/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.effect.Attempts;
import dev.reeve.effect.command.EventEnvironment;
import dev.reeve.event.Attempt;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a command channel's program finds in its environment stands in docs/notify.md, all of it and nothing else. */
class CommandVariablesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(REEVE_[A-Z]+)` \\|");

    @Test
    void theTableOfTheManualHasAllOfThem() throws Exception {
        Attempt attempt =
                Attempts.of("notify", "channel/ops", Attributes.of("text", Value.of("x")), Duration.ofSeconds(5));
        TreeSet<String> documented = new TreeSet<>();
        ROW.matcher(Files.readString(Path.of("docs/notify.md"))).results().forEach(row -> documented.add(row.group(1)));
        assertThat(documented)
                .isEqualTo(new TreeSet<>(EventEnvironment.of(attempt).keySet()));
    }
}
