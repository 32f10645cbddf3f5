/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.CliPage;
import dev.reeve.format.Finding;
import dev.reeve.format.SourceText;
import dev.reeve.format.scenario.ScenarioLoader;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.format.yaml.Loading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages tell people to write and to type exists. */
class ReadmeTest {
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern SCENARIO = Pattern.compile("(?m)^steps:");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern CALL =
            Pattern.compile("(?m)(?:`|^ {4}|^\\$ )(?:sudo )?(?:\\./)?reeve ([a-z][a-z0-9-]*)([^`\n]*)");
    private static final Pattern OPTION = Pattern.compile("(?<= )--?[a-z][a-z0-9-]*");
    private static final Map<String, List<String>> COMMANDS = CliPage.options();

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CHANGELOG.md")));
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyConfigurationLoadsWithoutErrors(Path page) throws IOException {
        for (MatchResult block : YAML.matcher(Files.readString(page)).results().toList()) {
            if (SCENARIO.matcher(block.group(1)).find()) {
                scenario(block.group(1));
                continue;
            }
            LoadResult result = Loading.load(
                    block.group(1).replaceAll("(?m)^include: .*$", "").replaceAll("(?m)^  config: /etc/fail2ban$", ""));

            assertThat(result.findings().stream().filter(each -> each.severity() != Finding.Severity.NOTE))
                    .as(block.group(1))
                    .isEmpty();
            assertThat(result.config()).isPresent();
        }
    }

    private static void scenario(String text) {
        ScenarioLoader.Loaded loaded =
                ScenarioLoader.load(new SourceText("scenario.yaml", text), dev.reeve.node.Offers.catalogue());
        assertThat(loaded.findings()).as(text).isEmpty();
        assertThat(loaded.scenario()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkToAFileLeadsToOne(Path page) throws IOException {
        String text = FENCE.matcher(Files.readString(page)).replaceAll("");
        Path directory = page.toAbsolutePath().getParent();
        for (MatchResult link : LINK.matcher(text).results().toList()) {
            if (!link.group(1).contains("://")) {
                assertThat(directory.resolve(link.group(1))).as(link.group()).exists();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandAndOptionThatIsNamedExists(Path page) throws IOException {
        for (MatchResult call : CALL.matcher(Files.readString(page)).results().toList()) {
            String second = call.group(1) + " " + call.group(2).strip().split("\\s", 2)[0];
            String command = COMMANDS.containsKey(second) ? second : call.group(1);
            if (command.equals("help")) {
                continue;
            }
            assertThat(COMMANDS.keySet()).as(call.group()).contains(command);
            assertThat(OPTION.matcher(call.group(2).replaceAll("(?:[|&#]| -- ).*", ""))
                            .results()
                            .map(MatchResult::group))
                    .as(call.group())
                    .allMatch(
                            option -> COMMANDS.getOrDefault(command, List.of()).contains(option));
        }
    }

    @Test
    void theReadmeHasCommandsToLookAt() throws IOException {
        assertThat(CALL.matcher(Files.readString(Path.of("README.md"))).results())
                .hasSizeGreaterThan(8);
    }
}
