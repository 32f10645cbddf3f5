/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** check_http beside the built-in check, both against the same servers of this test. */
class PagesSideBySideTest {
    private static final TestServers SERVERS = new TestServers();

    @BeforeAll
    static void serve() throws Exception {
        SERVERS.start(false);
    }

    @AfterAll
    static void end() {
        SERVERS.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check_http -I 127.0.0.1 -p WEB",
                "check_http -H localhost -p WEB -u /404",
                "check_http -H localhost -p WEB -u /500",
                "check_http -H localhost -p WEB -u /302",
                "check_http -H localhost -p WEB -u /302 -f ok",
                "check_http -H localhost -p WEB -u /302 -f warning",
                "check_http -H localhost -p WEB -u /302 -f critical",
                "check_http -H localhost -p WEB -u /302 -f follow",
                "check_http -H localhost -p WEB -u /302 -f sticky",
                "check_http -H localhost -p WEB -u /302 -f stickyport",
                "check_http -H localhost -p WEB -u /302?to=404 -f follow",
                "check_http -H localhost -p WEB -e 404",
                "check_http -H localhost -p WEB -e 200,301",
                "check_http -H localhost -p WEB -u /500 -e 500",
                "check_http -H localhost -p WEB -s hello",
                "check_http -H localhost -p WEB -s nope",
                "check_http -H localhost -p WEB -r w.rld",
                "check_http -H localhost -p WEB -r ^second",
                "check_http -H localhost -p WEB -r hello.second",
                "check_http -H localhost -p WEB -l -r world.*second",
                "check_http -H localhost -p WEB -r 'nope|w(x|o){1,2}r'",
                "check_http -H localhost -p WEB -r w.rrrld",
                "check_http -H localhost -p WEB -R WORLD",
                "check_http -H localhost -p WEB -R WORLD --invert-regex",
                "check_http -H localhost -p WEB -r NOPE --invert-regex",
                "check_http -H localhost -p WEB -s nope -r xyz -u /404",
                "check_http -H localhost -p WEB -w 5 -c 8.5",
                "check_http -H localhost -p WEB -w 0.00001 -c 5",
                "check_http -H localhost -p WEB -w 0.00001 -c 0.00002",
                "check_http -H localhost -p WEB -m 10",
                "check_http -H localhost -p WEB -m 10000",
                "check_http -H localhost -p WEB -m 1:10",
                "check_http -H localhost -p WEB -d X-Test",
                "check_http -H localhost -p WEB -d X-Nope",
                "check_http -H localhost -p WEB -N",
                "check_http -H localhost -p WEB -j HEAD",
                "check_http -H localhost -p WEB -P a=b",
                "check_http -H localhost -p WEB -u /chunked -s 'in two'",
                "check_http -H localhost -p WEB -u /echo -A agent-x -s 'User-Agent: agent-x'",
                "check_http -H localhost -p WEB -u /echo -k 'X-Own: 1' -s 'X-Own: 1'",
                "check_http -H localhost -p WEB -u /echo -a me:secret -s 'Basic bWU6c2VjcmV0'",
                "check_http -H www.test -I 127.0.0.1 -p WEB -u /echo -s 'Host: www.test'",
                "check_http -H localhost -p WEB -u /nothing",
                "check_http -H localhost -p WEB -u /garbage",
                "check_http -H localhost -p CLOSED",
                "check_http -I 127.0.0.1 -p CLOSED -t 3",
                "check_http -H no-such-host.invalid",
                "check_http -H localhost -p WEB -u /slow -t 1"
            })
    void pages(String line) throws Exception {
        SideBySide.same(SERVERS.filled(line), 0, line.contains("/echo") || line.contains(" -N") ? 300 : 0);
    }
}
