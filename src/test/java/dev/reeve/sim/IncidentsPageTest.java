/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.explain.IncidentValue;
import dev.reeve.explain.Incidents;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.model.CheckState;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The report that docs/incidents.md shows has the lines that the quickstart's configuration gives, when the same is broken in it. */
class IncidentsPageTest {
    private static final Path PAGE = Path.of("docs/incidents.md");

    /** How the lines of a report begin, up to where numbers, places and names of machines stand. */
    private static final List<String> OUTLINE = List.of(
            "What happened to service/web on ",
            "From ",
            "It began at ",
            "Noticed after ",
            "First act after ",
            "First message after ",
            "Well again after ",
            "What was done:",
            "Belongs to it: check/web-http (a check of it)",
            "Timeline:");

    private static List<String> outline(String report) {
        return report.lines()
                .filter(line -> !line.startsWith(" "))
                .map(line ->
                        OUTLINE.stream().filter(line::startsWith).findFirst().orElse("? " + line))
                .toList();
    }

    private static String shown() throws IOException {
        var block = Pattern.compile("(?s)```\n\\$ reeve incident web --since 2m\n(.*?)```")
                .matcher(Files.readString(PAGE));
        assertThat(block.find()).as("the page shows a report").isTrue();
        return block.group(1);
    }

    private static String made() throws IOException {
        Scene scene = Scene.of(Files.readString(Path.of("examples/quickstart/reeve.yaml")));
        scene.run(Duration.ofMinutes(1));
        scene.world.checks().says("web-http", CheckState.CRITICAL);
        scene.run(Duration.ofSeconds(20));
        scene.world.checks().says("web-http", null);
        scene.run(Duration.ofMinutes(1));
        MemoryJournal journal = new MemoryJournal();
        journal.append(scene.node.entries(), () -> {});
        // Without its start: the check may ask before the server is there, which is a trouble of its own.
        Instant end = scene.node.now().instant();
        var incident = new Incidents(journal, "quickstart", ZoneOffset.UTC)
                .of(Subject.service("web"), end.minusSeconds(110), end, new LinkedHashMap<>())
                .orElseThrow();
        Value value = IncidentValue.of(incident, "text", ZoneOffset.UTC);
        return value instanceof Value.Fields(var fields) && fields.get("text") instanceof Value text
                ? text.plain()
                : "";
    }

    @Test
    void thePageShowsWhatTheQuickstartGives() throws IOException {
        assertThat(outline(shown())).isEqualTo(OUTLINE);
        assertThat(outline(made())).isEqualTo(OUTLINE);
    }

    @Test
    void whatItSaysOfEachLineIsOfALineThatThereIs() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(OUTLINE.stream().filter(line -> line.contains("after") || line.contains("began")))
                .allMatch(line -> page.contains("| " + line.strip() + " |"));
        assertThat(page).contains("| What was done, What was refused |", "| Open points |", "| Timeline |");
    }
}
