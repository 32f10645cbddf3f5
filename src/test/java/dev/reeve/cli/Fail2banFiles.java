/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of fail2ban's configuration, and a log, made for tests: a line of each kind. */
public final class Fail2banFiles {
    public static final String LOG = """
            # comment

            Aug 14 10:00:00 h door[1]: knock from 192.0.2.1
            Aug 14 10:00:10 h door[1]: knock from 192.0.2.1 again
            Aug 14 10:00:20 h door[1]: hello from 192.0.2.1
            Aug 14 10:00:30 h door[1]: hello from 192.0.2.1 again
            Aug 14 10:00:40 h door[1]: knock from 192.0.2.99
            Aug 14 10:00:50 h door[1]: knock from 2001:DB8::1
            Aug 14 10:01:00 h door[7]: begin
            Aug 14 10:01:10 h door[7]: end from 192.0.2.5
            Feb 31 10:00:00 h door[1]: knock from 192.0.2.6
            \040\040
            nodate door[1]: knock from 192.0.2.7
            Aug 14 10:01:20 h cron[1]: nothing
            Aug 14 10:01:30 h door[1]: knock from 192.0.2.1
            """.replace("\\040", " ");

    private Fail2banFiles() {}

    public static Path write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("filter.d"));
        Files.createDirectories(folder.resolve("action.d"));
        Files.writeString(folder.resolve("filter.d/door.conf"), """
                [Definition]
                prefregex = ^\\s*\\S+ door\\[<F-MLFID>\\d+</F-MLFID>\\]: <F-CONTENT>.+</F-CONTENT>$
                failregex = ^(?:<F-NOFAIL>hello</F-NOFAIL>|knock) from <ADDR>
                            ^\\S+ from <ADDR> again$
                            ^begin$
                            ^end from <ADDR>$
                ignoreregex = 192\\.0\\.2\\.99$
                """);
        Files.writeString(folder.resolve("filter.d/loud.conf"), """
                [Definition]
                failregex = door\\[\\d+\\]: (?:hello|knock) from <HOST>
                """);
        Files.writeString(folder.resolve("fail2ban.conf"), "[Definition]\nloglevel = INFO\n");
        Files.writeString(folder.resolve("action.d/show.conf"), "[Definition]\nactionban = echo <ip>\n");
        Files.writeString(folder.resolve("jail.conf"), """
                [DEFAULT]
                findtime = 10m
                bantime = 10m
                maxretry = 3
                [door]
                enabled = true
                filter = door
                logpath = /var/log/door.log
                action = show
                [loud]
                filter = loud
                maxretry = 2
                logpath = /var/log/door.log
                action = show
                """);
        return folder;
    }
}
