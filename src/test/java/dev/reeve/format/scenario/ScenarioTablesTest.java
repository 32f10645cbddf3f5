/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Findings;
import dev.reeve.format.SourceText;
import dev.reeve.format.yaml.ConfigSchema;
import dev.reeve.format.yaml.Key;
import dev.reeve.format.yaml.RawType;
import dev.reeve.format.yaml.Reading;
import dev.reeve.format.yaml.Section;
import dev.reeve.format.yaml.YamlNode;
import dev.reeve.format.yaml.YamlText;
import dev.reeve.node.Offers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables that parsing, schema and documentation are made from. */
class ScenarioTablesTest {
    static Iterable<Section<?>> sections() {
        return ConfigSchema.sections(ScenarioSection.SECTION).values();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void examplesAndDefaultsOfKeysCanBeRead(Section<?> section) {
        for (Key<?> key : section.keys()) {
            for (String yaml : List.of(key.example(), key.standard())) {
                Findings findings = new Findings();
                boolean read = yaml.isEmpty() || read(key, yaml, findings) != null;
                assertThat(read)
                        .as("%s.%s: %s %s", section.id(), key.name(), yaml, findings.sorted())
                        .isTrue();
            }
            assertThat(key.doc()).as(section.id() + "." + key.name()).endsWith(".");
        }
    }

    @ParameterizedTest
    @MethodSource("sections")
    void aValueOfAnotherShapeIsRefusedInItsPlace(Section<?> section) {
        for (Key<?> key : section.keys()) {
            if (!(key.type() instanceof RawType)) {
                for (String yaml : List.of("[[[]]]", "{no such key: [[]]}", "\"\\0\"")) {
                    Findings findings = new Findings();
                    read(key, yaml, findings);
                    assertThat(findings.sorted())
                            .as("%s.%s: %s", section.id(), key.name(), yaml)
                            .isNotEmpty()
                            .allSatisfy(finding ->
                                    assertThat(finding.origin().line()).isEqualTo(1));
                }
            }
        }
    }

    private static @Nullable Object read(Key<?> key, String yaml, Findings findings) {
        YamlNode node = YamlText.read(new SourceText("table", yaml), findings);
        Reading reading = new Reading(
                findings, Offers.catalogue(), (text, type) -> List.of(), cron -> Optional.empty(), path -> path);
        return node == null ? null : key.type().read(node, reading);
    }
}
