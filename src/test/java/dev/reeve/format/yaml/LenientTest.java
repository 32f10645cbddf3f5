/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Finding;
import dev.reeve.model.Config;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LenientTest {
    private static final String GOOD = """
            services:
              web: {run: [/usr/bin/web]}
            checks:
              web: {tcp: "127.0.0.1:80", service: web}
            schedule:
              sweep: {every: 5m, run: sweep}
            logs:
              auth: {files: /var/log/auth.log, patterns: [{name: bad, regex: bad}]}
            notify:
              terminal: {log: {}}
            rules:
              heal: {on: check.state, where: {check: web}, do: {service.restart: web}}
            """;

    private static Config lenient(String yaml) {
        LoadResult result = Loading.lenient(yaml);
        assertThat(result.findings()).anyMatch(Finding::isError);
        assertThat(Loading.load(yaml).config()).as("strictly there is none").isEmpty();
        return result.config().orElseThrow();
    }

    @Test
    void aBrokenServiceIsLeftOutWithWhatNamesIt() {
        Config config = lenient(GOOD.replace("{run: [/usr/bin/web]}", "{run: [/usr/bin/web], restart: sometimes}"));

        assertThat(config.services()).isEmpty();
        assertThat(config.checks()).isEmpty();
        assertThat(config.rules()).isEmpty();
        assertThat(config.jobs()).containsOnlyKeys("sweep");
        assertThat(config.logs()).containsOnlyKeys("auth");
        assertThat(config.channels()).containsOnlyKeys("terminal");
    }

    @Test
    void aBrokenJobIsLeftOutAlone() {
        Config config = lenient(GOOD.replace("every: 5m", "cron: '61 * * * *'"));

        assertThat(config.jobs()).isEmpty();
        assertThat(config.services()).containsOnlyKeys("web");
        assertThat(config.rules()).containsOnlyKeys("heal");
    }

    @Test
    void aBrokenLogIsLeftOutAlone() {
        Config config = lenient(GOOD.replace("regex: bad", "regex: '('"));

        assertThat(config.logs()).isEmpty();
        assertThat(config.services()).containsOnlyKeys("web");
    }

    @Test
    void aBrokenRuleIsLeftOutAlone() {
        Config config = lenient(GOOD.replace("check: web}, do", "chek: web}, do"));

        assertThat(config.rules()).isEmpty();
        assertThat(config.checks()).containsOnlyKeys("web");
    }

    @Test
    void aBrokenGuardMakesEverythingADryRun() {
        Config config = lenient(GOOD + "guard: {protect: [nonsense]}\n");

        assertThat(config.guard().dryRun()).isTrue();
        assertThat(config.services()).containsOnlyKeys("web");
    }

    @Test
    void theSameTextIsTheSameVersionAndAnotherIsAnother() {
        assertThat(Loading.config(GOOD).version())
                .matches("[0-9a-f]{12}")
                .isEqualTo(Loading.config(GOOD).version());
        assertThat(Loading.config(GOOD + "# remark\n").version())
                .isNotEqualTo(Loading.config(GOOD).version());
    }

    @Test
    void sectionsOfIncludedFilesAddUpAndPathsAreSeenFromTheirOwnFile() {
        LoadResult result = Loading.load(
                Map.of(
                        "/etc/reeve/reeve.yaml", "include: [services.d, rules/*.yaml]\nservices: {a: {run: ./a}}\n",
                        "/etc/reeve/services.d/b.yaml", "services: {b: {run: ./b, directory: ../work}}\n",
                        "/etc/reeve/services.d/ignored.txt", "services: [",
                        "/etc/reeve/rules/c.yaml", "logs: {l: {files: x.log, patterns: [{name: p, regex: p}]}}\n"),
                LoadMode.STRICT);

        assertThat(result.findings()).isEmpty();
        Config config = result.config().orElseThrow();
        assertThat(config.services().get("a").argv()).containsExactly("/etc/reeve/a");
        assertThat(config.services().get("b").argv()).containsExactly("/etc/reeve/work/b");
        assertThat(config.logs().get("l").files()).containsExactly("/etc/reeve/rules/x.log");
        assertThat(result.sources())
                .extracting(source -> source.file())
                .containsExactly("/etc/reeve/reeve.yaml", "/etc/reeve/services.d/b.yaml", "/etc/reeve/rules/c.yaml");
    }

    @Test
    void aNameInTwoFilesIsAnError() {
        LoadResult result = Loading.load(
                Map.of(
                        "/etc/reeve/reeve.yaml", "include: b.yaml\nservices: {a: {run: a}}\n",
                        "/etc/reeve/b.yaml", "services: {a: {run: b}}\n"),
                LoadMode.STRICT);

        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("there twice"));
    }
}
