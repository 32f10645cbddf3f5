/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever the files hold: jails and findings, in bounded time, never an exception. The same mutations each run. */
class Fail2banFuzzTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Map<String, String> FILES = Map.of(
            "/f/jail.conf",
            """
            [INCLUDES]
            before = more.conf
            [DEFAULT]
            bantime = 10m
            maxretry = 5
            action = a[name=%(__name__)s, port="%(port)s"]
            port = 1
            [j]
            enabled = true
            filter = f[x='<y>', mode=m]
            logpath = /var/log/x tail
            ignoreip = 127.0.0.1/8 ::1
            ignorecache = key="<ip>", max-count=1
            bantime.formula = ban.Time * (1<<ban.Count) if ban.Count < 3 else 7
            failregex = %(known/failregex)s
            [k]
            enabled = true
            filter =
            """,
            "/f/more.conf",
            "[INCLUDES]\nafter = jail.conf\n[DEFAULT]\nmode = %(default/port)s\n",
            "/f/filter.d/f.conf",
            "[Definition]\nfailregex = ^<z-<mode>> <HOST>$\nz-m = %(q)s<x>\nq = 100%%\njournalmatch = 'a b' + c\n[Init]\ny = 1\n",
            "/f/action.d/a.conf",
            "[Definition]\nactionban = do <w> <name> <port>\ntimeout = 5s\n[Init]\nw = 4\n[Init?family=inet6]\nw = 6\n",
            "/f/fail2ban.conf",
            "[DEFAULT]\ndbpurgeage = 1d\n");
    private static final List<String> TOKENS = List.of(
            "\n",
            "\r",
            " ",
            "=",
            ":",
            "[",
            "]",
            "[j]\n",
            "%",
            "%(",
            ")s",
            "%(a)s",
            "%(known/port)s",
            "%%",
            "<",
            ">",
            "<a>",
            "<known/x>",
            "#",
            ";",
            " ; ",
            "\"",
            "'",
            ",",
            "\\",
            "\0",
            "\uD800",
            "\u00a0",
            "-1",
            "1 <<",
            "**9**9",
            "(((((",
            "file:/",
            "/24",
            "a = %(a)s%(a)s\n",
            "before = jail.conf\n",
            "enabled = true\n",
            "[DEFAULT]\n");

    @Test
    void mutatedFiles() {
        Random random = new Random(11);
        List<String> paths = FILES.keySet().stream().sorted().toList();
        assertTimeoutPreemptively(BOUND, () -> {
            for (int i = 0; i < 5_000; i++) {
                Map<String, String> files = new TreeMap<>(FILES);
                for (int j = random.nextInt(4); j >= 0; j--) {
                    files.compute(
                            paths.get(random.nextInt(paths.size())),
                            (path, text) -> mutated(text == null ? "" : text, random));
                }
                Fail2banConfig config = Fail2banConfig.read(new MapReader(files), "/f");
                assertThat(config.broken().isEmpty() || !config.findings().isEmpty())
                        .isTrue();
            }
        });
    }

    private static String mutated(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        String token = TOKENS.get(random.nextInt(TOKENS.size()));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 1 + random.nextInt(8)));
            case 1 -> text.substring(0, at) + text.substring(random.nextInt(text.length() + 1));
            default -> text.substring(0, at) + token + text.substring(at);
        };
    }

    @Test
    void nonsense() {
        Random random = new Random(12);
        assertTimeoutPreemptively(BOUND, () -> {
            for (int i = 0; i < 2_000; i++) {
                StringBuilder text = new StringBuilder("[j]\nenabled = true\n");
                for (int j = random.nextInt(60); j >= 0; j--) {
                    text.append(TOKENS.get(random.nextInt(TOKENS.size())));
                }
                Fail2banConfig config = Fail2banConfig.read(
                        new MapReader(Map.of("/f/jail.conf", text.toString(), "/f/filter.d/j.conf", text.toString())),
                        "/f");
                assertThat(config.jails().size()
                                + config.disabled().size()
                                + config.findings().size())
                        .isPositive();
            }
        });
    }
}
