/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.DiskReader;
import dev.reeve.format.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterLintsTest {
    @TempDir
    Path folder;

    private List<Finding> findings(String filter) throws IOException {
        Files.createDirectories(folder.resolve("filter.d"));
        Files.createDirectories(folder.resolve("action.d"));
        Files.writeString(folder.resolve("filter.d/door.conf"), filter);
        Files.writeString(folder.resolve("action.d/show.conf"), "[Definition]\nactionban = echo <ip>\n");
        Files.writeString(folder.resolve("fail2ban.conf"), "[Definition]\n");
        Files.writeString(
                folder.resolve("jail.conf"),
                "[door]\nenabled = true\nfilter = door\naction = show\nlogpath = /var/log/x\n");
        return Fail2banConfig.read(DiskReader.STANDARD, folder.toString()).findings();
    }

    @Test
    void anExpressionThatMayTakeForEverIsToldWhereItStands() throws IOException {
        assertThat(findings("[Definition]\n# one\nfailregex = ^good <ADDR>$\n            ^(?:(?:\\w+ ?)+)+x <ADDR>$\n"))
                .anySatisfy(finding -> {
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                    assertThat(finding.origin().toString()).startsWith(folder + "/filter.d/door.conf:3");
                    assertThat(finding.message()).startsWith("failregex 2 of the jail 'door': ");
                });
    }

    @Test
    void anAddressThatAClientMayChooseIsTold() throws IOException {
        assertThat(findings("[Definition]\nfailregex = ^user .* failed from <ADDR>\n"))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("what a client chose may hold the text"));
    }

    @Test
    void aPrefixThatIsAnchoredMakesTheRestFirm() throws IOException {
        String firm = "[Definition]\nprefregex = ^x: <F-CONTENT>.+</F-CONTENT>$\nfailregex = ^bad <ADDR>$\n";
        assertThat(findings(firm)).extracting(Finding::message).noneMatch(text -> text.contains("regex"));
    }
}
