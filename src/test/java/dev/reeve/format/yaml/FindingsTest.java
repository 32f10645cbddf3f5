/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read who made a mistake, word by word: each {@code NAME.yaml} with what is said of it in {@code NAME.txt}. */
class FindingsTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/config/findings");

    private static final Pattern CATALOGUE = Pattern.compile(
            "(unknown event type '[^']*'|unknown action '[^']*'|unknown key '[^']*' of a service|is not for rules[^;]*); expected one of [^;]*");

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFileHasTheFindings(Path file) throws IOException {
        Path expected = Path.of(file.toString().replace(".yaml", ".txt"));

        assertThat(findings(file)).isEqualTo(Files.readAllLines(expected));
    }

    /** Without the lists of all event types, actions and keys of services, which grow. */
    private static List<String> findings(Path file) throws IOException {
        return Loading.findings(Files.readString(file)).stream()
                .map(line -> CATALOGUE.matcher(line).replaceFirst("$1; expected one of …"))
                .toList();
    }

    @Test
    void thereAreCases() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(10);
    }
}
