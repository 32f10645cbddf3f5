/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections and mail beside the standard plugins, both against the same servers of this test. */
class TalkSideBySideTest {
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
                "check_tcp -p WEB",
                "check_tcp -H localhost -p WEB -w 3 -c 5.5",
                "check_tcp -H localhost -p WEB -w 0.0000001 -t 7",
                "check_tcp -H localhost -p CLOSED",
                "check_tcp -H localhost -p CLOSED -r ok",
                "check_tcp -H localhost -p CLOSED -r warn",
                "check_tcp -H no-such-host.invalid -p 1",
                "check_tcp -H localhost -p SMTP -e 220 -q QUIT",
                "check_tcp -H localhost -p SMTP -e nope -e ESMTP",
                "check_tcp -H localhost -p SMTP -e 220 -e ESMTP -A",
                "check_tcp -H localhost -p SMTP -e 220 -j",
                "check_tcp -H localhost -p SMTP -s NOOP",
                "check_tcp -H localhost -p WEB -E -s 'GET / HTTP/1.0\\r\\n\\r\\n' -e 'HTTP/1.1 200'",
                "check_tcp -H localhost -p SMTP -e 221 -M crit",
                "check_tcp -H localhost -p WEB -e 220 -t 1",
                "check_ftp -H localhost -p SMTP",
                "check_pop -H localhost -p BAD",
                "check_imap -H localhost -p SMTP"
            })
    void connections(String line) throws Exception {
        same(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check_smtp -H 127.0.0.1 -p SMTP",
                "check_smtp -H 127.0.0.1 -p BAD",
                "check_smtp -H 127.0.0.1 -p SMTP -e 221",
                "check_smtp -H 127.0.0.1 -p SMTP -w 3 -c 5.5",
                "check_smtp -H 127.0.0.1 -p SMTP -w 0.0000001 -c 5",
                "check_smtp -H 127.0.0.1 -p SMTP -f a@b.test -F me.test",
                "check_smtp -H 127.0.0.1 -p SMTP -C NOOP -R 250",
                "check_smtp -H 127.0.0.1 -p SMTP -C NOOP -R 251",
                "check_smtp -H 127.0.0.1 -p CLOSED",
                "check_smtp -H no-such-host.invalid",
                "check_smtp -H 127.0.0.1 -p WEB -t 1"
            })
    void mail(String line) throws Exception {
        same(line);
    }
}
