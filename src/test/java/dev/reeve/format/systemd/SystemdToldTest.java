/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.DiskReader;
import dev.reeve.format.yaml.Loading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of what has no counterpart: no more and no less than is so. */
class SystemdToldTest {
    @TempDir
    private Path folder;

    private String imported(String... units) {
        List<String> paths =
                Stream.of(units).map(unit -> folder.resolve(unit).toString()).toList();
        SystemdImport.Imported all = SystemdImport.units(DiskReader.STANDARD, paths, List.of(folder.toString()), "UTC");
        assertThat(Loading.load(all.yaml()).findings()).isEmpty();
        return all.findings() + "\n" + all.yaml();
    }

    private void unit(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void anEndBySignalHasItsCounterpart() throws IOException {
        unit("a.service", "[Service]\nExecStart=/bin/a\nRestart=on-abnormal\nSuccessExitStatus=143 SIGKILL TEMPFAIL\n");
        assertThat(imported("a.service"))
                .contains("restart: on-abnormal", "success-exit: [143, SIGKILL]")
                .contains("SuccessExitStatus=TEMPFAIL is not translated: give the status as a number")
                .doesNotContain("no exact counterpart");
        unit("a.service", "[Service]\nExecStart=/bin/a\nRestart=on-abort\n");
        assertThat(imported("a.service"))
                .contains("Restart=on-abort has no exact counterpart; on-abnormal is taken", "restart: on-abnormal");
    }

    @Test
    void whatATimerMadeAJobIsNoServiceAnyMore() throws IOException {
        unit("odd.service", "[Unit]\nRequires=other.service\nWants=third.service\n[Service]\nExecStart=/bin/odd\n");
        unit("other.service", "[Service]\nType=oneshot\nExecStart=/bin/other\nExecStop=/bin/tidy\n");
        unit("other.timer", "[Timer]\nOnCalendar=daily\n");
        assertThat(imported("odd.service", "other.service", "other.timer"))
                .contains("Requires=other.service is not translated: other.timer makes it a job of the schedule")
                .contains("Wants=third.service is not translated: translate that unit in the same call")
                .contains(
                        "other.service: warning: it becomes a job of the schedule and no service: other.timer runs it")
                .contains("ExecStop is not translated for a job");
        assertThat(imported("other.timer")).doesNotContain("no service");
    }

    @Test
    void aVariableThatNobodySetsIsTold() throws IOException {
        String line = "ExecStart=/sbin/agetty -n $TERM ${ONE}\nExecReload=/bin/kill -HUP $MAINPID\nEnvironment=ONE=1\n";
        unit("a.service", "[Service]\n" + line);
        assertThat(imported("a.service"))
                .contains("$TERM is set neither by Environment= nor by Reeve")
                .doesNotContain("$ONE is", "MAINPID is");
        unit("a.service", "[Service]\nEnvironmentFile=-/etc/default/a\n" + line);
        assertThat(imported("a.service")).doesNotContain("is set neither");
    }
}
