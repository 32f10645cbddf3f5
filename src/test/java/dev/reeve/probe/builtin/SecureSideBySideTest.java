/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks over TLS beside the standard plugins, both against the same servers of this test. */
class SecureSideBySideTest {
    private static final TestServers SERVERS = new TestServers();

    @BeforeAll
    static void serve() throws Exception {
        SERVERS.start(true);
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
                "check_http -S -H localhost -p TLS400",
                "check_http -H localhost -p TLS400 -C 30",
                "check_http -H localhost -p TLS400 -C 500",
                "check_http -H localhost -p TLS400 -C 500,450",
                "check_http -H localhost -p TLS20 -C 30,14",
                "check_http -H localhost -p TLS20 -C 30,25 --sni",
                "check_http -H localhost -p TLS1 -C 30,14",
                "check_http -S -H localhost -p BAD",
                "check_http -H localhost -p CLOSED -C 30",
                "check_tcp -H localhost -p TLS20 -D 30",
                "check_tcp -H localhost -p TLS20 -D 30,25 -S",
                "check_tcp -H localhost -p TLS20 -S -D 5",
                "check_tcp -H localhost -p TLS20 -S",
                "check_tcp -S -H localhost -p BAD",
                "check_smtp -H 127.0.0.1 -p SMTPS -S",
                "check_smtp -H 127.0.0.1 -p SMTPS -D 30",
                "check_smtp -H 127.0.0.1 -p SMTPS -S -D 30,25",
                "check_smtp -H 127.0.0.1 -p SMTP -S"
            })
    void secureOnes(String line) throws Exception {
        same(line);
    }
}
