/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every hazard has its place in docs/guard.md, and what is said there of tests is so. */
class HazardsPageTest {
    private static final Path TESTS = Path.of("src/test/java/dev/reeve");
    private static final Pattern HEADING = Pattern.compile("(?m)^### (H\\d\\d) .+$");
    private static final Pattern TEST = Pattern.compile("`([a-z0-9.]+\\.[A-Z]\\w*)\\.(\\w+)`");
    private static final String WAITS = "**Waits for the cluster";

    /** Another hand is writing these; the list only gets shorter, and has to be empty in the end. */
    private static SortedMap<String, String> hazards() throws IOException {
        String page = Files.readString(Path.of("docs/guard.md"));
        String section = page.substring(page.indexOf("\n## Hazards\n"));
        List<MatchResult> headings = HEADING.matcher(section).results().toList();
        SortedMap<String, String> hazards = new TreeMap<>();
        for (int i = 0; i < headings.size(); i++) {
            int end = i + 1 < headings.size() ? headings.get(i + 1).start() : section.length();
            hazards.put(
                    headings.get(i).group(1), section.substring(headings.get(i).end(), end));
        }
        return hazards;
    }

    private static Stream<MatchResult> tests(String text) {
        return TEST.matcher(text).results();
    }

    @Test
    void everyHazardHasAnEntry() throws IOException {
        List<String> all = IntStream.rangeClosed(1, 42)
                .mapToObj(number -> String.format(Locale.ROOT, "H%02d", number))
                .toList();
        assertThat(hazards().keySet()).containsExactlyElementsOf(all);
    }

    @Test
    void everyEntrySaysTheGuardTheSettingTheTestAndHowToBreakIt() throws IOException {
        hazards().forEach((hazard, text) -> {
            assertThat(text).as(hazard).contains("**Guard:**", "**Setting:**", "**Test:**", "**Break it:**");
        });
    }

    /** A test that shows a hazard has its number in its name, so that whoever sees it fail knows what is at stake. */
    @Test
    void everyHazardHasATestOfItsNameOrWaitsForTheCluster() throws IOException {
        hazards().forEach((hazard, text) -> {
            String prefix = hazard.toLowerCase(Locale.ROOT) + "_";
            boolean named = tests(text).anyMatch(test -> test.group(2).startsWith(prefix));
            assertThat(named || text.contains(WAITS))
                    .as("%s names a test that begins with %s", hazard, prefix)
                    .isTrue();
        });
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        String page = hazards().values().stream().collect(Collectors.joining("\n"));
        List<String> missing = tests(page)
                .filter(test -> !exists(test.group(1), test.group(2)))
                .map(MatchResult::group)
                .toList();
        assertThat(missing).isEmpty();
        assertThat(tests(page).count()).isGreaterThan(40);
    }

    private static boolean exists(String name, String method) {
        Path file = TESTS.resolve(name.replace('.', '/') + ".java");
        try {
            return Files.isRegularFile(file)
                    && Pattern.compile("\\b" + method + "\\(")
                            .matcher(Files.readString(file))
                            .find();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
