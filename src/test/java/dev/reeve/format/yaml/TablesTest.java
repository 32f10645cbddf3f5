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

    /** No key takes a list of lists of lists, and none that is no free map takes a key that nothing has; each says what it takes. */
    @ParameterizedTest
    @MethodSource("sections")
    void aValueOfAnotherShapeIsRefusedWithWhatWasExpected(Section<?> section) {
        for (Key<?> key : section.keys()) {
            if (!readLater(key)) {
                assertRefused(section, key, "[[[]]]");
                assertRefused(section, key, "{no such key: [[]]}");
                if (key.type() != RegexType.REGEX && key.type() != CronType.CRON) {
                    assertRefused(section, key, "\"\\0\"");
                }
            }
        }
    }

    /** What a condition, an action or a test may be depends on what else the section says. */
    private static boolean readLater(Key<?> key) {
        return key.type() instanceof RawType || key == RuleSection.DO;
    }

    private static void assertRefused(Section<?> section, Key<?> key, String yaml) {
        Findings findings = new Findings();
        YamlNode node = YamlText.read(new SourceText("table", yaml), findings);
        assertThat(node).isNotNull();
        key.type().read(node, reading(findings));
        assertThat(findings.sorted())
                .as("%s.%s: %s", section.id(), key.name(), yaml)
                .isNotEmpty();
        assertThat(findings.sorted().getFirst().origin().line()).isEqualTo(1);
        assertThat(findings.sorted().stream()
                        .anyMatch(finding -> !finding.expected().isEmpty()
                                || finding.message().contains(":")))
                .as("%s.%s: %s says what is expected: %s", section.id(), key.name(), yaml, findings.sorted())
                .isTrue();
    }

    private static Reading reading(Findings findings) {
        return new Reading(findings, Loading.CATALOGUE, Loading.ANY_CONDITION, cron -> Optional.empty(), path -> path);
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
        YamlNode node = YamlText.read(new SourceText("table", yaml), findings);
        Object value = node == null ? null : key.type().read(node, reading(findings));
        return findings.errors() == 0 ? value : null;
    }
}
