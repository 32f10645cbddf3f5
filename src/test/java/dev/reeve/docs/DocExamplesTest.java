/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Finding;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.format.yaml.Loading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocExamplesTest {
    private static final Path CONFIGURATION = Path.of("docs/configuration.md");
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(#([a-z0-9_-]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    static List<String> examples() throws IOException {
        return YAML.matcher(Files.readString(CONFIGURATION))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleLoadsButForWhatLiesInOtherFiles(String yaml) {
        LoadResult result =
                Loading.load(yaml.replaceAll("(?m)^include: .*$", "").replaceAll("(?m)^  config: /etc/fail2ban$", ""));

        assertThat(result.findings().stream().filter(each -> each.severity() != Finding.Severity.NOTE))
                .isEmpty();
        assertThat(result.config()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/configuration.md", "docs/types.md"})
    void aLinkWithinAPageLeadsSomewhere(String page) throws IOException {
        String text = Files.readString(Path.of(page));
        List<String> anchors =
                HEADING.matcher(text).results().map(DocExamplesTest::anchor).toList();
        Stream<String> links = LINK.matcher(text).results().map(found -> found.group(1));

        assertThat(links).isSubsetOf(anchors);
    }

    /** As forges make them of headings. */
    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 _-]", "")
                .replace(' ', '-');
    }

    @Test
    void thereAreExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(8);
    }
}
