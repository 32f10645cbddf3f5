/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, clocks and echoes beside the standard plugins, both against the same servers of this test. */
class LookupSideBySideTest {
    private static final TestServers SERVERS = new TestServers();

    @BeforeAll
    static void serve() throws Exception {
        SERVERS.start(false);
    }

    @AfterAll
    static void end() {
        SERVERS.close();
    }

    private static void same(String line) throws Exception {
        SideBySide.same(SERVERS.filled(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check_ntp_time -H 127.0.0.1 -p NTP",
                "check_ntp_time -H 127.0.0.1 -p NTP -w 0.1 -c 10",
                "check_ntp_time -H 127.0.0.1 -p NTP -w 0.01 -c 0.02",
                "check_ntp_time -H 127.0.0.1 -p NTP -w @0:5 -c 10",
                "check_ntp_time -H 127.0.0.1 -p NTP -w 0.1 -c 0.2 -o -1",
                "check_ntp_time -H no-such-host.invalid"
            })
    void clocks(String line) throws Exception {
        same(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check_ping -H 127.0.0.1 -w 1000,20% -c 2000,50% -p 1",
                "check_ping -H 127.0.0.1 -w 0.0001,20% -c 2000,50% -p 1",
                "check_ping -H 127.0.0.1 -w 1000,0% -c 2000,50% -p 1",
                "check_ping -H 127.0.0.1 -w 0.0001,20% -c 0.0002,50% -p 1",
                "check_ping -H ::1 -w 1000,20% -c 2000,50% -p 1",
                "check_ping -H no-such-host.invalid -w 100,20% -c 200,50% -p 1",
                "check_icmp -H 127.0.0.1",
                "check_icmp 127.0.0.1 -w 400.5,20% -c 800,50% -n 3",
                "check_icmp -H ::1",
                "check_icmp -H 127.0.0.1 -w 300 -n 1",
                "check_icmp -H no-such-host.invalid"
            })
    void pings(String line) throws Exception {
        same(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check_dns -H one.test -s DNS",
                "check_dns -H many.test -s DNS",
                "check_dns -H many.test -s DNS -a 10.0.0.2",
                "check_dns -H many.test -s DNS -a 10.0.0.99",
                "check_dns -H many.test -s DNS -a 10.0.0.2 -L",
                "check_dns -H many.test -s DNS -a 10.0.0.2,10.0.0.11,2001:db8::1 -L",
                "check_dns -H many.test -s DNS -a 10.0.0.0/24",
                "check_dns -H many.test -s DNS -a 10.1.0.0/24",
                "check_dns -H one.test -s DNS -w 8 -c 9",
                "check_dns -H one.test -s DNS -w 0.0000001 -c 9",
                "check_dns -H one.test -s DNS -A",
                "check_dns -H authority.test -s DNS -A",
                "check_dns -H alias.test -s DNS",
                "check_dns -H 10.0.0.1 -s DNS",
                "check_dns -H 10.0.0.1 -s DNS -a one.test.",
                "check_dns -H 10.0.0.9 -s DNS",
                "check_dns -H none.test -s DNS",
                "check_dns -H none.test -s DNS -n",
                "check_dns -H one.test -s DNS -n",
                "check_dns -H refused.test -s DNS",
                "check_dns -H failing.test -s DNS",
                "check_dns -H empty.test -s DNS",
                "check_dns -H silent.test -s DNS -t 1",
                "check_dns -H long.test -s DNS"
            })
    void names(String line) throws Exception {
        SERVERS.assumeNames();
        same(line);
    }
}
