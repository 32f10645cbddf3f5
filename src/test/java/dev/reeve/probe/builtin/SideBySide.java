/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.model.CheckState;
import dev.reeve.model.RunSpec;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.line.Mapped;
import dev.reeve.model.builtin.line.PluginLine;
import dev.reeve.probe.ProbeResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Runs the real plugin and the built-in check that its command line is mapped to, one after the other, and holds what they say against each other. */
final class SideBySide {
    static final String DIRECTORY = "/usr/lib/nagios/plugins/";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    /** What was measured: times, which differ. */
    private static final Pattern MEASURED = Pattern.compile(
            "(time=|offset=|rta=|rtmax=|rtmin=)-?[0-9.]+|(in |OK - |WARNING - |CRITICAL - |DNS [A-Z]+: )[0-9.]+(?= sec)"
                    + "|(response time: |RTA = |rta |Offset |^[A-Z]+ [A-Z]+ - )-?[0-9.]+(e-?[0-9]+)?(?=( ?ms| sec))",
            Pattern.MULTILINE);

    private static final BuiltIns BUILT_INS = new BuiltIns(new Surroundings() {
        @Override
        public Optional<String> service(String name) {
            return Optional.empty();
        }

        @Override
        public ProbeResult run(RunSpec run, Duration timeout, CheckState timeoutState) {
            throw new IllegalStateException("nothing is run here");
        }
    });

    private SideBySide() {}

    /** Splits at blanks outside of single quotes. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Pattern.compile("'([^']*)'|(\\S+)")
                .matcher(line)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .forEach(words::add);
        words.set(0, DIRECTORY + words.getFirst());
        return words;
    }

    static BuiltInCheck mapped(List<String> argv) {
        Mapped mapped = PluginLine.map(argv);
        assertThat(mapped).as("%s", argv).isInstanceOf(Mapped.To.class);
        return ((Mapped.To) mapped).check();
    }

    static Answer builtIn(List<String> argv) throws InterruptedException {
        return BUILT_INS.answered(mapped(argv), TIMEOUT).orElseThrow();
    }

    static Answer plugin(List<String> argv) throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of(argv.getFirst())),
                argv.getFirst() + " is not installed (monitoring-plugins-basic, -standard): nothing to compare with");
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isBetween(0, 3);
        return new Answer(CheckState.values()[process.exitValue()], output);
    }

    /** The same state, and the same first line. @param tolerance how far measured numbers may be apart, as a share of the greater one @param slack and besides */
    static void same(String line, double tolerance, double slack) throws Exception {
        List<String> argv = words(line);
        Answer theirs = plugin(argv);
        Answer ours = builtIn(argv);
        String their = masked(firstLine(theirs.output()));
        String our = masked(firstLine(ours.output()));
        assertThat(ours.state())
                .as("%s%n%s%n%s", line, theirs.output(), ours.output())
                .isEqualTo(theirs.state());
        assertThat(NUMBER.matcher(our).replaceAll("#"))
                .as("%s%n%s%n%s", line, theirs.output(), ours.output())
                .isEqualTo(NUMBER.matcher(their).replaceAll("#"));
        List<Double> expected = numbers(their);
        List<Double> found = numbers(our);
        for (int i = 0; i < expected.size(); i++) {
            double far = Math.abs(expected.get(i) - found.get(i));
            assertThat(far)
                    .as("number %d of%n%s%n%s", i + 1, their, our)
                    .isLessThanOrEqualTo(tolerance * Math.max(expected.get(i), found.get(i)) + slack);
        }
    }

    static void same(String line) throws Exception {
        same(line, 0, 0);
    }

    private static String firstLine(String output) {
        return output.lines().findFirst().orElse("");
    }

    private static String masked(String text) {
        return MEASURED.matcher(text).replaceAll(found -> found.group().replaceAll("-?[0-9][0-9.]*(e-?[0-9]+)?", "T"));
    }

    private static List<Double> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(Double::parseDouble)
                .toList();
    }
}
