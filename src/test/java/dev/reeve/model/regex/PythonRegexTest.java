/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random expressions on random texts give what Python's own {@code re} gives. Only where a Python of at least 3.11 is installed. */
class PythonRegexTest {
    private static final int EXPRESSIONS = Integer.getInteger("reeve.regex.expressions", 3_000);
    private static final int TEXTS = 4;
    private static final long SEED = Long.getLong("reeve.regex.seed", 25);

    /** Reads lines of an expression and texts in hexadecimal; says for each line E, or for each text N or where the match and its groups are. */
    private static final String SCRIPT = """
            import re, sys, warnings
            warnings.simplefilter('ignore')
            if sys.version_info < (3, 11): sys.exit(77)
            for line in sys.stdin:
                words = [bytes.fromhex(word[1:]).decode('utf-8') for word in line.split()]
                try:
                    regex = re.compile(words[0])
                except (re.error, OverflowError, RecursionError):
                    print('E')
                    continue
                found = [regex.search(text) for text in words[1:]]
                print(';'.join('N' if m is None else ' '.join('%d %d' % m.span(g) for g in range(regex.groups + 1)) for m in found))
            """;

    @Test
    void searchesAsPythonDoes() throws IOException, InterruptedException {
        List<List<String>> cases = cases();
        List<String> expected = python(cases);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            String actual = here(cases.get(i));
            if (!actual.equals(expected.get(i)) && !knownToDiffer(cases.get(i).getFirst())) {
                wrong.add(cases.get(i) + ": " + actual + " and not " + expected.get(i));
            }
        }
        assertThat(expected.stream().filter(line -> !line.equals("E"))).hasSizeGreaterThan(EXPRESSIONS / 4);
        assertThat(wrong).isEmpty();
    }

    /**
     * References and repeats in look-behinds are refused by Java. Groups may keep another round's text where a round takes no text (the two stop at different times) and where there is no way back into
     * the parentheses around them.
     */
    private static boolean knownToDiffer(String expression) {
        try {
            return differs(RegexParser.parse(expression).root(), false, false);
        } catch (RegexSyntaxError error) {
            return error.reason().startsWith("look-behind");
        }
    }

    private static boolean differs(Node node, boolean behind, boolean keeps) {
        boolean refused =
                node instanceof Node.BackReference || node instanceof Node.Conditional || node instanceof Node.Repeat;
        boolean asksItself = node instanceof Node.Group group && asks(group.body(), group.index());
        if (refused && behind || node instanceof Node.Group && keeps || asksItself) {
            return true;
        }
        boolean within = behind || node instanceof Node.Look look && !look.ahead();
        boolean keeping = keeps || node instanceof Node.Look || node instanceof Node.Atomic || keeping(node);
        return Parts.of(node).stream().anyMatch(part -> differs(part, within, keeping));
    }

    private static boolean asks(Node node, int group) {
        return node instanceof Node.Conditional condition && condition.group() == group
                || Parts.of(node).stream().anyMatch(part -> asks(part, group));
    }

    private static boolean keeping(Node node) {
        return node instanceof Node.Repeat repeat
                && (repeat.mode() == Node.Mode.POSSESSIVE
                        || repeat.max() > 1 && Width.of(repeat.body()).min() == 0);
    }

    private static List<List<String>> cases() {
        RandomExpression random = new RandomExpression(new Random(SEED));
        List<List<String>> cases = new ArrayList<>();
        for (int i = 0; i < EXPRESSIONS; i++) {
            List<String> each = new ArrayList<>(List.of(random.expression()));
            for (int text = 0; text < TEXTS; text++) {
                each.add(random.text());
            }
            cases.add(each);
        }
        return cases;
    }

    private static String here(List<String> words) {
        List<String> all = new ArrayList<>();
        try {
            Regex regex = Regex.of(words.getFirst());
            for (String text : words.subList(1, words.size())) {
                all.add(shown(regex, regex.search(text)));
            }
        } catch (RegexSyntaxError error) {
            return "E";
        } catch (ExpensiveMatch expensive) {
            return "expensive";
        }
        return String.join(";", all);
    }

    private static String shown(Regex regex, @Nullable Found found) {
        if (found == null) {
            return "N";
        }
        List<String> places = new ArrayList<>();
        for (int group = 0; group <= regex.parsed().groups(); group++) {
            places.add(found.start(group) + " " + found.end(group));
        }
        return String.join(" ", places);
    }

    private static List<String> python(List<List<String>> cases) throws IOException, InterruptedException {
        Process python = start();
        Thread writer = Thread.ofVirtual().start(() -> write(python, cases));
        List<String> lines = python.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        writer.join();
        assumeTrue(python.exitValue() != 77, "SKIPPED: this Python is older than 3.11");
        assertThat(python.exitValue()).isZero();
        assertThat(lines).hasSameSizeAs(cases);
        return lines;
    }

    private static Process start() {
        try {
            return new ProcessBuilder("python3", "-c", SCRIPT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            assumeTrue(false, "SKIPPED: there is no python3, so nothing to compare with");
            throw new IllegalStateException(missing);
        }
    }

    private static void write(Process python, List<List<String>> cases) {
        try (var out = python.outputWriter(StandardCharsets.UTF_8)) {
            for (List<String> words : cases) {
                for (String word : words) {
                    out.write("x" + HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8)) + " ");
                }
                out.write("\n");
            }
        } catch (IOException ended) {
            // The reader sees that lines are missing.
        }
    }
}
