/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.Json;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.monitor.FoldRig;
import org.junit.jupiter.api.Test;

class MonitorCountsTest {
    @Test
    void eachStateIsCountedAndWhatWasNotCheckedIsPending() {
        FoldRig rig = new FoldRig("", """
                define command {
                  command_name c
                  command_line /bin/true
                }
                define host {
                  host_name db
                  check_command c
                  max_check_attempts 1
                }
                define service {
                  host_name db
                  service_description A
                  check_command c
                  max_check_attempts 1
                }
                define service {
                  host_name db
                  service_description B
                  check_command c
                  max_check_attempts 1
                }
                """, false);
        rig.begin();
        rig.result(WatchKey.host("db"), "ok", "fine");
        rig.result(WatchKey.service("db", "A"), "critical", "broken");
        assertThat(Json.text(MonitorPort.counts(rig.fold.statuses(), true)))
                .isEqualTo("{\"hosts\":{\"up\":1,\"down\":0,\"unreachable\":0,\"pending\":0},"
                        + "\"services\":{\"ok\":0,\"warning\":0,\"critical\":1,\"unknown\":0,\"pending\":1},"
                        + "\"shadow\":true}");
    }
}
