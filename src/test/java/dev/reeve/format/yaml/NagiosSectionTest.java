/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.ConfigDiff;
import dev.reeve.format.fail2ban.MapReader;
import dev.reeve.model.Catalogue;
import dev.reeve.model.monitor.MonitorRuns;
import dev.reeve.model.monitor.WatchKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NagiosSectionTest {
    private static final String HOST = "define host {\nhost_name h1\nmax_check_attempts 3\ncontacts amy\n}\n";
    private static final String CONTACT = "define command {\ncommand_name nt\ncommand_line /bin/true\n}\n"
            + "define contact {\ncontact_name amy\nhost_notification_commands nt\nservice_notification_commands nt\n}\n";

    private final Map<String, String> files = new TreeMap<>();

    NagiosSectionTest() {
        files.put("/r.yaml", "nagios:\n  file: /n/nagios.cfg\n  mode: compat\n  shadow: true\n");
        files.put(
                "/n/nagios.cfg",
                "cfg_file=o.cfg\nnagios_user=nagios\ncommand_file=/n/cmd\nuse_timezone=Europe/Berlin\nnotification_timeout=7\n");
        files.put("/n/o.cfg", HOST + CONTACT);
    }

    @Test
    void whatNagiosSaysIsPartOfTheConfigurationAndOfItsVersion() {
        LoadResult first = load(LoadMode.STRICT);
        var spec = first.config().orElseThrow().monitor();
        assertThat(spec.monitoring().hosts()).containsOnlyKeys(WatchKey.host("h1"));
        assertThat(spec.monitoring().options().compat()).isTrue();
        MonitorRuns runs = spec.runs();
        assertThat(runs.user()).isEqualTo("nagios");
        assertThat(runs.shadow()).isTrue();
        assertThat(runs.commandFile()).as("Nagios itself reads it").isEmpty();
        assertThat(runs.zone().getId()).isEqualTo("Europe/Berlin");
        assertThat(runs.notifyTimeout()).hasSeconds(7);
        assertThat(first.sources()).extracting(source -> source.file()).contains("/n/nagios.cfg", "/n/o.cfg");
        files.merge("/n/o.cfg", HOST.replace("h1", "h2"), String::concat);
        LoadResult second = load(LoadMode.STRICT);
        assertThat(second.config().orElseThrow().version())
                .isNotEqualTo(first.config().orElseThrow().version());
        assertThat(ConfigDiff.between(
                                first.config().orElseThrow(), second.config().orElseThrow())
                        .changes()
                        .toString())
                .contains("nagios")
                .contains("h2");
    }

    @Test
    void anErrorKeepsAConfigurationFromBeingAppliedAndCostsAtStartOneObject() {
        files.merge(
                "/n/o.cfg",
                "define host {\nhost_name h2\ncheck_command gone\nmax_check_attempts 1\n}\n",
                String::concat);
        LoadResult strict = load(LoadMode.STRICT);
        assertThat(strict.config()).isEqualTo(Optional.empty());
        assertThat(strict.findings().toString()).contains("/n/o.cfg:17: error: check_command 'gone'");
        assertThat(load(LoadMode.LENIENT)
                        .config()
                        .orElseThrow()
                        .monitor()
                        .monitoring()
                        .hosts())
                .containsOnlyKeys(WatchKey.host("h1"));
    }

    /** A mail that comes no more must not be a surprise. */
    @Test
    void itIsSaidOfWhomAlertsTellInPlaceOfContacts() {
        files.put("/r.yaml", """
                nagios: {file: /n/nagios.cfg}
                notify: {ops: {log: {}}}
                alerts:
                  routes: [{where: {subject: "host/*", severity: critical}, to: ops}]
                """);
        assertThat(load(LoadMode.STRICT).findings().toString())
                .contains(
                        "note: alerts (`alerts: routes`) tell of problems of 1 of 1 hosts and services in place of their"
                                + " contacts, of 1 in some states only, such as host/h1");
        files.put("/r.yaml", """
                nagios: {file: /n/nagios.cfg}
                notify: {ops: {log: {}}}
                alerts:
                  routes: [{where: {subject: "job/*"}, to: ops}]
                """);
        assertThat(load(LoadMode.STRICT).findings().toString()).doesNotContain("in place of");
    }

    @Test
    void ordersAreReadFromNagiosFileUnlessSomebodyElseDoes() {
        files.put("/r.yaml", "nagios:\n  file: /n/nagios.cfg\n");
        assertThat(load(LoadMode.STRICT).config().orElseThrow().monitor().runs().commandFile())
                .isEqualTo("/n/cmd");
    }

    @Test
    void aFileThatIsNotThereIsAnError() {
        files.remove("/n/nagios.cfg");
        assertThat(load(LoadMode.STRICT).findings().toString())
                .contains("'/n/nagios.cfg' cannot be read: no such file");
    }

    private LoadResult load(LoadMode mode) {
        return ConfigLoader.load(
                new MapReader(files), "/r.yaml", Catalogue.of(List.of()), (text, type) -> List.of(), mode);
    }
}
