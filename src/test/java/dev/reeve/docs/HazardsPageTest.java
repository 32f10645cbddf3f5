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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every hazard has its place in docs/guard.md, and what is said there of tests is so. */
class HazardsPageTest {
    private static final Path TESTS = Path.of("src/test/java/dev/reeve");
    private static final Pattern TEST = Pattern.compile("`([a-z0-9.]+\\.[A-Z]\\w*)\\.(\\w+)`");

    private static final Pattern SETTING = Pattern.compile("\\*\\*Setting:\\*\\* (.*)");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final List<String> OF_OTHERS = List.of("flap_detection_enabled", "journalmatch");

    private static SortedMap<String, String> hazards() throws IOException {
        return GuardRecipes.hazards();
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
            assertThat(named || text.contains(GuardRecipes.WAITS))
                    .as("%s names a test that begins with %s", hazard, prefix)
                    .isTrue();
        });
    }

    /** What cannot be broken yet says so; everything else can be, by pasting. */
    @Test
    void everyHazardHasARecipeOrWaitsForTheCluster() throws IOException {
        List<String> pasted = GuardRecipes.recipes().stream()
                .map(GuardRecipes.Recipe::hazard)
                .distinct()
                .toList();
        hazards()
                .forEach((hazard, text) -> assertThat(pasted.contains(hazard))
                        .as("%s has a recipe, or waits", hazard)
                        .isNotEqualTo(text.contains("**Break it:** " + GuardRecipes.WAITS)));
        assertThat(pasted).hasSizeGreaterThanOrEqualTo(36);
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

    /** Of a path such as {@code guard.protect} each part is a key of the configuration or of an action; what other programs' files have is theirs. */
    @Test
    void everySettingThatIsNamedExists() throws IOException {
        String keys = Files.readString(Path.of("docs/configuration.md")) + Files.readString(Path.of("docs/types.md"));
        List<String> missing = hazards().values().stream()
                .flatMap(text -> SETTING.matcher(text).results())
                .flatMap(line -> QUOTED.matcher(line.group(1)).results())
                .map(quoted -> quoted.group(1))
                .filter(key -> !key.startsWith("reeve ") && !OF_OTHERS.contains(key))
                .flatMap(key -> Stream.of(key.split(":")[0].split("\\.")))
                .filter(key -> !key.equals("NAME") && !keys.contains("| `" + key + "` |"))
                .toList();
        assertThat(missing).isEmpty();
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
