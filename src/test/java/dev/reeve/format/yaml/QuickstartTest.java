/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.DiskReader;
import dev.reeve.model.Config;
import dev.reeve.model.Probe;
import dev.reeve.model.RuleSpec;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuickstartTest {
    private static final Path DIRECTORY = Path.of("examples/quickstart").toAbsolutePath();

    @Test
    void theExampleLoadsWithoutFindings() {
        LoadResult result = ConfigLoader.load(
                DiskReader.STANDARD, "examples/quickstart/reeve.yaml", Loading.CATALOGUE, Loading.ANY_CONDITION);

        assertThat(result.findings()).isEmpty();
        Config config = result.config().orElseThrow();
        assertThat(config.version()).matches("[0-9a-f]{12}");
        assertThat(config.daemon().node()).isEqualTo("quickstart");
        assertThat(config.services().get("web").argv()).containsExactly(DIRECTORY + "/web.sh", "8642");
        assertThat(config.services().get("web").run().directory()).isEqualTo(DIRECTORY.toString());
        assertThat(config.services().get("attacker").argv().get(1)).isEqualTo("../../.reeve/auth.log");
        assertThat(config.checks().get("web-http").probe()).isInstanceOf(Probe.Http.class);
        assertThat(config.logs().get("auth").files())
                .containsExactly(
                        DIRECTORY.resolve("../../.reeve/auth.log").normalize().toString());
        RuleSpec ban = config.rules().get("ban-ssh");
        assertThat(ban.when().by()).containsExactly("address");
        assertThat(((RuleSpec.When.Count) ban.when()).within()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.channels()).containsKey("terminal");
    }
}
