/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.monitor.MonitorSpec;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.reactor.monitor.FoldRig;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnknownWatchTest {
    private static final Monitoring WATCHED = FoldRig.spec("", """
                    define command {
                      command_name c
                      command_line /bin/true
                    }
                    define timeperiod {
                      timeperiod_name always
                      alias always
                    }
                    define host {
                      host_name localhost
                      address 127.0.0.1
                      max_check_attempts 1
                    }
                    define service {
                      host_name localhost
                      service_description HTTP
                      check_command c
                      max_check_attempts 1
                    }
                    """, "", false).monitoring();

    private static String said(String line) {
        return UnknownWatch.of(line, WATCHED, Set.of("web"));
    }

    @Test
    void aNameThatIsWrongIsToldWithWhatWasPerhapsMeant() {
        assertThat(said("SCHEDULE_FORCED_HOST_CHECK;localhots;0"))
                .isEqualTo("there is no host or check 'localhots'; did you mean 'localhost'?");
        assertThat(said("PROCESS_SERVICE_CHECK_RESULT;localhost;HTP;0;x"))
                .isEqualTo("host 'localhost' has no service 'HTP'; did you mean 'HTTP'?");
        assertThat(said("SCHEDULE_FORCED_SVC_CHECK;other;HTTP;0")).isEqualTo("there is no host 'other'");
    }

    @Test
    void anOwnCheckIsKnownAndOneThatIsNotIsSaid() {
        assertThat(said("SCHEDULE_FORCED_HOST_CHECK;web;0")).isEmpty();
        assertThat(UnknownWatch.of("SCHEDULE_FORCED_HOST_CHECK;wen;0", MonitorSpec.NONE.monitoring(), Set.of("web")))
                .isEqualTo("there is no host or check 'wen'; did you mean 'web'?");
        assertThat(said("PROCESS_SERVICE_CHECK_RESULT;;localhost;2;x"))
                .startsWith("there is no check 'localhost'")
                .contains("is a host, whose states are up, down and unreachable");
    }

    @Test
    void whatIsKnownOrNamesNoHostIsNotAtFault() {
        assertThat(said("SCHEDULE_FORCED_HOST_CHECK;localhost;0")).isEmpty();
        assertThat(said("SCHEDULE_FORCED_SVC_CHECK;localhost;HTTP;0")).isEmpty();
        assertThat(said("DEL_HOST_DOWNTIME;7")).isEmpty();
    }
}
