/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Findings;
import dev.reeve.format.SourceText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables that all else is made from: their examples and defaults are values of their own types. */
class TablesTest {
    static Iterable<Section<?>> sections() {
        return ConfigSchema.sections().values();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void examplesAndDefaultsOfKeysCanBeRead(Section<?> section) {
        for (Key<?> key : section.keys()) {
            assertThat(key.example().isEmpty() || read(key, key.example()) != null)
                    .as(section.id() + "." + key.name() + ", example")
                    .isTrue();
            assertThat(key.standard().isEmpty() || read(key, key.standard()) != null)
                    .as(section.id() + "." + key.name() + ", default")
                    .isTrue();
            assertThat(key.doc()).as(section.id() + "." + key.name()).endsWith(".");
        }
    }

    @ParameterizedTest
    @MethodSource("sections")
    void aSectionThatIsReadInTwoWaysHasTheSameKeys(Section<?> section) {
        section.keys()
                .forEach(key -> key.type()
                        .sections()
                        .forEach(inner -> assertThat(inner.names())
                                .isEqualTo(
                                        ConfigSchema.sections().get(inner.id()).names())));
    }

    private static @Nullable Object read(Key<?> key, String yaml) {
        Findings findings = new Findings();
        Reading reading =
                new Reading(findings, Loading.CATALOGUE, Loading.ANY_CONDITION, cron -> Optional.empty(), path -> path);
        YamlNode node = YamlText.read(new SourceText("table", yaml), findings);
        Object value = node == null ? null : key.type().read(node, reading);
        return findings.errors() == 0 ? value : null;
    }
}
