/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.reeve.format.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds: findings in bounded time, never an exception. The same mutations each run. */
class FuzzTest {
    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            "- ",
            "&a ",
            "*a",
            "|",
            ">",
            "'",
            "\"",
            "#",
            "\t",
            "\n",
            "\0",
            "\uFEFF",
            "---\n",
            "...",
            "!!int ",
            "? ",
            "<<: ",
            "~",
            "null",
            "-1",
            "99999999999999999999",
            "1e400",
            "NaN",
            "${event.address}",
            "${",
            "$$",
            "(?<a>",
            "(((((",
            "*****",
            "/dev/zero",
            "include: reeve.yaml\n",
            "\uD800",
            "é",
            "rules:",
            "do:",
            "not:");

    private static String sample = "";

    @BeforeAll
    static void read() throws IOException {
        sample = Files.readString(Path.of("examples/quickstart/reeve.yaml"))
                + Files.readString(Path.of("src/test/resources/config/everything.yaml"))
                        .replaceAll("(?m)^(daemon|services|checks|logs|schedule|notify|rules):$", "$1-more:");
    }

    enum Mutation {
        DELETE {
            @Override
            String apply(String text, Random random) {
                int at = random.nextInt(text.length());
                return text.substring(0, at) + text.substring(Math.min(text.length(), at + 1 + random.nextInt(20)));
            }
        },
        INSERT {
            @Override
            String apply(String text, Random random) {
                int at = random.nextInt(text.length());
                return text.substring(0, at) + TOKENS.get(random.nextInt(TOKENS.size())) + text.substring(at);
            }
        },
        SWAP_LINES {
            @Override
            String apply(String text, Random random) {
                List<String> lines = new ArrayList<>(text.lines().toList());
                java.util.Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
                return String.join("\n", lines);
            }
        },
        REPLACE_VALUE {
            @Override
            String apply(String text, Random random) {
                List<String> lines = new ArrayList<>(text.lines().toList());
                int at = random.nextInt(lines.size());
                String token = TOKENS.get(random.nextInt(TOKENS.size()));
                lines.set(
                        at, lines.get(at).replaceFirst(":.*$", ": " + java.util.regex.Matcher.quoteReplacement(token)));
                return String.join("\n", lines);
            }
        },
        TRUNCATE {
            @Override
            String apply(String text, Random random) {
                return text.substring(0, text.length() - random.nextInt(1 + text.length() / 2));
            }
        };

        abstract String apply(String text, Random random);
    }

    @ParameterizedTest
    @EnumSource
    void aMutatedFileGivesFindingsAndNoException(Mutation mutation) {
        Random random = new Random(mutation.ordinal());
        for (int i = 0; i < 40; i++) {
            String text = sample;
            for (int j = 0; j <= i % 5; j++) {
                text = mutation.apply(text, random);
            }
            check(text);
        }
    }

    static List<String> hostile() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append(("*a" + (i - 1) + ",").repeat(10))
                    .append("]\n");
        }
        return List.of(
                laughs.toString(),
                "[".repeat(100_000),
                "{a: ".repeat(50_000),
                "- ".repeat(100_000),
                "services:\n" + "  s: {run: a}\n".repeat(20_000),
                "logs: {a: {files: /x, patterns: [{name: a, regex: '" + "(".repeat(4_000) + "'}]}}",
                "logs: {a: {files: /x, patterns: [{name: a, regex: '((a{0,9999}){0,9999}){0,9999}'}]}}",
                "rules: {a: {on: check.state, where: {state: " + "{not: ".repeat(40) + "x" + "}".repeat(40)
                        + "}, do: {notify: {channel: x, text: y}}}}",
                "schedule: {a: {cron: '" + "*,".repeat(200) + "* * * * *', run: x}}",
                "services: {a: {run: \"" + "\\\\".repeat(30_000) + "\"}}",
                "x: &a [*a]",
                "? [a]\n: b",
                "include: [reeve.yaml, ./reeve.yaml, ../reeve/reeve.yaml]",
                "include: '*.yaml'",
                "%YAML 9.9\n---\n",
                "\uFEFFservices: {}",
                "\0\0\0\0");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aHostileFileGivesFindingsAndNoException(String text) {
        check(text);
    }

    @Test
    void findingsAreBounded() {
        List<Finding> findings = Loading.lenient("services:\n" + "  '?': {run: a}\n".repeat(5_000))
                .findings();

        assertThat(findings).hasSizeLessThanOrEqualTo(1_001);
        assertThat(findings.getLast().message()).contains("more findings");
    }

    /** In both ways of loading, and the second tells no less than the first. */
    private static void check(String text) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (LoadMode mode : LoadMode.values()) {
                LoadResult result = Loading.load(Map.of("/etc/reeve/reeve.yaml", text), mode);
                boolean errors = result.findings().stream().anyMatch(Finding::isError);
                assertThat(mode == LoadMode.STRICT && errors && result.config().isPresent())
                        .as("strict with errors")
                        .isFalse();
                assertThat(errors || result.config().isPresent())
                        .as("a configuration or an error")
                        .isTrue();
                assertThat(result.findings())
                        .allMatch(finding -> finding.message().length() < 1_000
                                && finding.message().indexOf('\n') < 0);
            }
        });
    }
}
