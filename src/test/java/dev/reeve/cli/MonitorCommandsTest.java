/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.model.monitor.external.ExternalCommand;
import dev.reeve.model.monitor.external.Reading;
import org.junit.jupiter.api.Test;

class MonitorCommandsTest {
    @Test
    void namesAreOfHostsOrOfServices() {
        assertThat(WatchName.parse("web")).isEqualTo(new WatchName("web", null));
        assertThat(WatchName.parse("web/Root Partition")).isEqualTo(new WatchName("web", "Root Partition"));
        assertThat(WatchName.parse("check/web/a/b")).isEqualTo(new WatchName("web", "a/b"));
        for (String wrong : new String[] {"", "/x", "web/", "web;x"}) {
            assertThatThrownBy(() -> WatchName.parse(wrong)).isInstanceOf(UsageProblem.class);
        }
    }

    @Test
    void whatPeopleWriteCannotBecomeAnotherArgument() {
        String line = "ACKNOWLEDGE_" + WatchName.parse("web").kind() + "_PROBLEM;web;2;1;1;"
                + MonitorOrder.argument("a;b\nc") + ";" + MonitorOrder.line("x;y\nDISABLE_NOTIFICATIONS");
        assertThat(ExternalCommand.read(line)).isInstanceOf(Reading.Command.class);
        assertThat(ExternalCommand.read(line).toString())
                .contains("author=a,b c")
                .contains("comment=x;y DISABLE_NOTIFICATIONS");
    }
}
