/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.reeve.format.SourceText;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a job file holds: a job or one error, in bounded time, never an exception. The same mutations each run. */
class JobFuzzTest {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final String SAMPLE = """
            # a job
            description "x \\
              y"
            start on (a K=v and (b or c)) # d
            stop on runlevel [!2345]
            respawn limit 10 5
            normal exit 0 SIGTERM 256
            limit nofile 1 unlimited
            oom score never
            cgroup memory a limit 5
            env A='b c'
            export A B
            expect fork
            pre-start script
                echo "end script"
              end script # done
            exec /bin/x \\
                "y z"
            manual
            """;
    private static final List<String> TOKENS = List.of(
            "(",
            ")",
            "\\",
            "\\\n",
            "\"",
            "'",
            "#",
            "\n",
            "\r",
            "\0",
            "\uD800",
            "é",
            " ",
            "\t",
            "and ",
            "or ",
            "script",
            "end script\n",
            "start on ",
            "manual",
            "99999999999999999999",
            "-1",
            "=",
            "limit ",
            "kill ",
            "respawn ");

    @Test
    void mutatedJobFiles() {
        Random random = new Random(7);
        assertTimeoutPreemptively(BOUND, () -> {
            for (int i = 0; i < 20_000; i++) {
                StringBuilder text = new StringBuilder(SAMPLE);
                for (int j = random.nextInt(6); j >= 0; j--) {
                    mutate(text, random);
                }
                assertOneOutcome(text.toString());
            }
        });
    }

    @Test
    void randomCharacters() {
        Random random = new Random(11);
        assertTimeoutPreemptively(BOUND, () -> {
            for (int i = 0; i < 5_000; i++) {
                StringBuilder text = new StringBuilder();
                for (int j = random.nextInt(200); j >= 0; j--) {
                    text.append(
                            random.nextInt(3) == 0
                                    ? TOKENS.get(random.nextInt(TOKENS.size()))
                                    : String.valueOf((char) random.nextInt(0x180)));
                }
                assertOneOutcome(text.toString());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "\\", "\"", "a\\\n", "(\n", "#\n", " ", "start on a\n", "exec a \\\n", "'\n", "\\ "})
    void longRunsTakeBoundedTime(String unit) {
        String text = "start on " + unit.repeat(JobParser.MAX_TEXT / unit.length() - 20);
        assertTimeoutPreemptively(BOUND, () -> assertOneOutcome(text));
    }

    @Test
    void deepParenthesesAreAnErrorAndNoOverflow() {
        String text = "start on " + "(".repeat(100_000) + "a" + ")".repeat(100_000) + "\n";
        JobError error = Objects.requireNonNull(parse(text).error());
        assertThat(error.kind()).isEqualTo(JobError.Kind.TOO_DEEP);
        assertThat(error.at()).isEqualTo("start on ".length() + OnParser.MAX_NESTING);
    }

    @Test
    void longChainsAreAnErrorAndNoOverflow() {
        JobError error = Objects.requireNonNull(
                parse("start on a" + " or a".repeat(100_000) + "\n").error());
        assertThat(error.kind()).isEqualTo(JobError.Kind.TOO_MANY_EVENTS);
    }

    @Test
    void theLongestAllowedChainCanBeWalked() {
        String text = "start on a" + " or a".repeat(OnParser.MAX_EVENTS - 1) + "\n";
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(parse(text).job()).startOn())
                        .hashCode())
                .isEqualTo(Objects.requireNonNull(
                                Objects.requireNonNull(parse(text).job()).startOn())
                        .hashCode());
    }

    @Test
    void aFileThatIsTooLargeIsAnError() {
        JobError error =
                Objects.requireNonNull(parse("#".repeat(JobParser.MAX_TEXT + 1)).error());
        assertThat(error.kind()).isEqualTo(JobError.Kind.TOO_LARGE);
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(3)) {
            case 0 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
            case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(12)));
            default -> text.setLength(Math.max(1, at));
        }
    }

    private static void assertOneOutcome(String text) {
        ParsedJob parsed = parse(text);
        assertThat(parsed.job() == null).isNotEqualTo(parsed.error() == null);
        if (parsed.error() != null) {
            assertThat(parsed.error().at()).isBetween(0, text.length());
            assertThat(parsed.error().finding("x", text).toString()).isNotEmpty();
        }
    }

    private static ParsedJob parse(String text) {
        return JobParser.parse("job", new SourceText("job.conf", text), new SourceText("job.override", text));
    }
}
