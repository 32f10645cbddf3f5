/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files, what they include, and values out of them. */
class TreeReaderTest {
    private final Findings findings = new Findings();

    private Optional<ConfigTree> read(Map<String, String> files) {
        return new TreeReader(new MapReader(files), findings).read("/c/x");
    }

    private static String value(Optional<ConfigTree> tree, String option) {
        try {
            return Interpolation.get(tree.orElseThrow(), "S", option, Map.of()).orElse("(none)");
        } catch (ConfigFault fault) {
            return "fault: " + fault.text();
        }
    }

    private List<String> errors() {
        return findings.sorted().stream().map(Finding::toString).toList();
    }

    @Test
    void laterFilesWinAndWhatTheyOverrideStaysKnown() {
        Optional<ConfigTree> tree = read(Map.of(
                "/c/x.conf", "[S]\na = 1\nb = 1",
                "/c/x.d/5.conf", "[S]\na = 2%(known/a)s",
                "/c/x.d/.6.conf", "[S]\na = hidden",
                "/c/x.local", "[S]\na = 3%(known/b)s\nb = %(known/b)s2"));
        assertThat(value(tree, "a")).isEqualTo("31");
        assertThat(value(tree, "b")).isEqualTo("12");
        assertThat(errors()).isEmpty();
    }

    @Test
    void includesAreCutWhereTheyLoop() {
        Optional<ConfigTree> tree = read(Map.of(
                "/c/x.conf", "[INCLUDES]\nbefore = y.conf\n  ../c/x.conf\n  nowhere.conf\nafter = z.conf\n[S]\na = x",
                "/c/y.conf", "[INCLUDES]\nafter = x.conf\n[S]\na = y\nb = y",
                "/c/y.local", "[S]\nb = local",
                "/c/z.conf", "[S]\nc = z%(a)s"));
        assertThat(value(tree, "a")).isEqualTo("x");
        assertThat(value(tree, "b")).isEqualTo("local");
        assertThat(value(tree, "c")).isEqualTo("zx");
        assertThat(errors()).isEmpty();
    }

    @Test
    void manyFilesThatIncludeEachOtherAreBounded() {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < 60; i++) {
            files.put(
                    "/c/" + (i == 0 ? "x" : "f" + i) + ".conf",
                    "[INCLUDES]\nbefore = f" + (i + 1) + ".conf\n f" + (i + 2) + ".conf\n[S]\na=" + i);
        }
        assertThat(read(files)).isEmpty();
        assertThat(errors()).singleElement().asString().contains("too many files are included");
    }

    @Test
    void whatIsWrongInAFileIsSaidWithItsPlace() {
        assertThat(read(Map.of("/c/x.conf", "[S]\na = 1\n  more\nnothing\nA = 2\n[S]\n")))
                .isEmpty();
        assertThat(errors())
                .containsExactly(
                        "/c/x.conf:4:1: error: the line is no option: 'nothing'; expected name = value, or an indented line that goes on",
                        "/c/x.conf:5:1: error: the option 'a' is there twice in [S]; expected one of a name",
                        "/c/x.conf:6:1: error: the section 'S' is there twice in this file; expected one section of a name");
    }

    @Test
    void anOptionBeforeASectionIsAnError() {
        assertThat(read(Map.of("/c/x.conf", " a = 1\n"))).isEmpty();
        assertThat(errors()).singleElement().asString().startsWith("/c/x.conf:1:2: error: an option stands before");
    }

    @Test
    void linesGoOnWhereTheyAreIndentedDeeper() {
        Optional<ConfigTree> tree = read(
                Map.of("/c/x.conf", "[S]\r\na : 1 ; comment\r\n  # comment\r\n\r\n\t2;3\r\n b = no option\r\nc=\r\n"));
        assertThat(value(tree, "a")).isEqualTo("1\n\n2;3\nb = no option");
        assertThat(value(tree, "c")).isEmpty();
    }

    @Test
    void aPercentSignNeedsAPartner() {
        Optional<ConfigTree> tree = read(Map.of(
                "/c/x.conf", "[DEFAULT]\nd = %(e)s\n[S]\na = 5%%\nb = 5%\nc = %(d)s\ne = %(__name__)s\nf = %(f)s"));
        assertThat(value(tree, "a")).isEqualTo("5%");
        assertThat(value(tree, "b")).contains("fault: the option 'b' has a lone %");
        assertThat(value(tree, "c")).isEqualTo("S");
        assertThat(value(tree, "f")).contains("more than 10 deep");
    }

    @Test
    void doublingIsBounded() {
        StringBuilder text = new StringBuilder("[S]\na0 = 0123456789\n");
        for (int i = 1; i <= 9; i++) {
            text.append("a" + i + " = " + ("%(a" + (i - 1) + ")s").repeat(500) + "\n");
        }
        assertThat(value(read(Map.of("/c/x.conf", text.toString())), "a9")).contains("becomes longer");
    }

    @Test
    void aConditionalSectionBecomesConditionalOptions() {
        Optional<ConfigTree> tree = read(Map.of("/c/x.conf", "[S]\na = 4\n[S?family=inet6]\na = 6"));
        assertThat(value(tree, "a")).isEqualTo("4");
        assertThat(value(tree, "a?family=inet6")).isEqualTo("6");
        assertThat(tree.orElseThrow().names()).containsExactly("S");
    }
}
