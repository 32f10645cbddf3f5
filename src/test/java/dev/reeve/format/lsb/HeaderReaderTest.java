/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.lsb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.model.lsb.ActionResult;
import dev.reeve.model.lsb.Direction;
import dev.reeve.model.lsb.Facilities;
import dev.reeve.model.lsb.InitHeader;
import dev.reeve.model.lsb.Keyword;
import dev.reeve.model.lsb.ScriptStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeaderReaderTest {
    private final Findings findings = new Findings();

    private InitHeader header(String... lines) {
        return HeaderReader.read("thing", "thing", String.join("\n", lines), findings)
                .orElseThrow();
    }

    private List<String> said() {
        return findings.sorted().stream().map(Finding::toString).toList();
    }

    @Test
    void readsEveryKeywordInAnyCase() {
        InitHeader header = header(
                "#!/bin/sh",
                "### BEGIN INIT INFO",
                "# Provides:          thing other",
                "# REQUIRED-START:\t$local_fs, $network",
                "# required-stop:",
                "# Should-Start: a",
                "# Should-Stop: b",
                "# X-Start-Before: c",
                "# X-Stop-After: d",
                "# X-Interactive: True",
                "# Default-Start:     2 3 4 5",
                "# Default-Stop:      0 1 6",
                "# Short-Description: A thing",
                "# Description: Many",
                "#  lines.  Here: too",
                "#\t",
                "#\t- and there",
                "### END INIT INFO",
                "# Provides: nothing more");
        assertEquals(List.of(), said());
        assertEquals(List.of("thing", "other"), header.provides());
        assertEquals(List.of("$local_fs", "$network"), header.list(Keyword.REQUIRED_START));
        assertEquals(List.of(), header.list(Keyword.REQUIRED_STOP));
        assertEquals(List.of("2", "3", "4", "5"), header.levels(Direction.START));
        assertEquals(List.of("0", "1", "6"), header.levels(Direction.STOP));
        assertEquals("Many lines.  Here: too - and there", header.text(Keyword.DESCRIPTION));
        assertTrue(header.interactive());
        assertEquals(
                "[provides, required-start, required-stop, should-start, should-stop, x-start-before, x-stop-after, "
                        + "x-interactive, default-start, default-stop, short-description, description]",
                header.values().keySet().toString());
    }

    @Test
    void saysWhereAndWhatIsWrong() {
        header(
                "### BEGIN INIT INFO",
                "# Provide: thing",
                "# X-Own: fine",
                "# Required-Start: a",
                "# Required-Start: b",
                "#   c d",
                "# Required-Stop:",
                "# Default-Start: 2 7",
                "# Default-Stop:",
                "# Short-Description: x",
                "exit 0");
        assertEquals(
                List.of(
                        "thing:1:1: warning: the header provides nothing, so that no other script can wait for it; expected # Provides: thing",
                        "thing:1:1: warning: Default-Start names '7', which is no runlevel; expected one of S, 0, 1, 2, 3, 4, 5, 6",
                        "thing:2:3: warning: unknown keyword 'Provide'; did you mean 'Provides'?",
                        "thing:5:3: warning: Required-Start is there twice; the last one counts",
                        "thing:6:1: warning: this line is not part of anything: 'c d'; only Description goes on over lines that begin with # and a tab or two blanks",
                        "thing:11:1: warning: the header has no end (### END INIT INFO); it is taken to end here"),
                said());
    }

    @Test
    void aScriptWithoutHeaderIsTakenForAUsualOne() {
        assertTrue(HeaderReader.read("x", "/etc/init.d/x", "#!/bin/sh\nexit 0\n", findings)
                .isEmpty());
        assertEquals(List.of("/etc/init.d/x: warning: there is no LSB header (### BEGIN INIT INFO)"), said());
        InitHeader assumed = HeaderReader.assumed("x", "/etc/init.d/x");
        assertEquals(List.of("x"), assumed.provides());
        assertEquals(List.of("2", "3", "4", "5"), assumed.levels(Direction.START));
    }

    @Test
    void thePageHasEveryKeywordFacilityAndStatus() throws IOException {
        String page = Files.readString(Path.of("docs/formats/lsb.md"));
        for (Keyword keyword : Keyword.values()) {
            assertTrue(page.contains("| `" + keyword.label() + "` |"), keyword::label);
        }
        Facilities.usual().byName().forEach((name, facility) -> {
            String row = page.lines()
                    .filter(line -> line.startsWith("| `" + name + "` |"))
                    .findFirst()
                    .orElse("");
            assertTrue(row.contains(String.join(", ", facility.optional())), name);
        });
        for (ScriptStatus status : ScriptStatus.values()) {
            assertTrue(page.contains("| " + status.meaning() + " |"), status::meaning);
        }
        for (int exit = 0; exit <= 7; exit++) {
            ActionResult result = ActionResult.of(exit);
            String again = result.good() ? "" : result.worthRetry() ? " yes" : " no";
            String start = "| " + exit + " | " + result.meaning();
            assertTrue(
                    page.lines().anyMatch(line -> line.startsWith(start) && line.endsWith("|" + again + " |")), start);
        }
    }

    @Test
    void readsWhatFacilitiesStandFor() {
        Facilities facilities = new FacilitiesReader(findings)
                .read(
                        "insserv.conf",
                        "# comment\n$a +one two $b # more\n$b three $a\n<Interactive> keymap\nbad line\n$c +x\n$c +y\n")
                .facilities();
        assertEquals("[two, one, three]", facilities.expand("$a").toString());
        assertEquals("[three, two, one]", facilities.expand("$b").toString());
        assertEquals("[x, y]", facilities.expand("$c").toString());
        assertEquals("[]", facilities.expand("$none").toString());
        assertEquals(List.of("keymap"), facilities.interactive());
        assertTrue(facilities.knows("$all"));
        assertFalse(facilities.knows("$none"));
        assertEquals(
                List.of(
                        "insserv.conf:5:1: warning: expected a facility such as $network or <interactive>, found 'bad'; the line is left out"),
                said());
    }

    @Test
    void noTextIsTooStrange() {
        String[] pieces = {
            "### BEGIN INIT INFO",
            "### END INIT INFO",
            "# Provides:",
            "#\t",
            "# ",
            "$all",
            "#  X-",
            "Description: ",
            ":",
            "\0",
            "\r",
            "$a",
            "+b"
        };
        Random random = new Random(11);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int round = 0; round < 3_000; round++) {
                StringBuilder text = new StringBuilder(round % 2 == 0 ? "### BEGIN INIT INFO\n" : "");
                for (int i = random.nextInt(100); i > 0; i--) {
                    text.append(
                            random.nextInt(3) > 0
                                    ? pieces[random.nextInt(pieces.length)]
                                    : (char) random.nextInt(0x3000));
                    text.append(random.nextInt(3) == 0 ? "\n" : "");
                }
                HeaderReader.read("x", "x", text.toString(), findings)
                        .ifPresent(header -> assertTrue(header.values().size() <= 64));
                Facilities facilities = new FacilitiesReader(findings)
                        .read("f", text.toString())
                        .facilities();
                facilities.byName().keySet().forEach(facilities::expand);
            }
            InitHeader huge = header(
                    "### BEGIN INIT INFO\n# Description: x\n" + ("#  " + "y".repeat(3_000) + "\n").repeat(10_000));
            assertTrue(huge.text(Keyword.DESCRIPTION).length() <= 16_000);
        });
        assertTrue(findings.sorted().size() <= Findings.MAX + 1);
    }
}
