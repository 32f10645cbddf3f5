/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceText;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who is a user, by passwd(5). Of whom it was asked is kept with the configuration, and nothing else of the file: so the same tables mean the same when they are read again from what is kept. */
final class CronAccounts {
    static final String PASSWD = "/etc/passwd";
    private static final int UID = 2;

    private final SortedMap<String, Long> users = new TreeMap<>();
    private final SortedSet<String> asked = new TreeSet<>();

    private CronAccounts() {}

    static CronAccounts read(SourceReader reader) {
        CronAccounts accounts = new CronAccounts();
        if (reader.readAny(PASSWD) instanceof SourceReader.Answer.Text text) {
            text.text().lines().forEach(accounts::add);
        }
        return accounts;
    }

    private void add(String line) {
        String[] fields = line.split(":", -1);
        if (fields.length > UID && fields[UID].matches("\\d{1,10}")) {
            users.putIfAbsent(fields[0], Long.parseLong(fields[UID]));
        }
    }

    boolean known(String name) {
        return uid(name) != null;
    }

    /** Null for no user. */
    @Nullable
    Long uid(String name) {
        Long uid = users.get(name);
        if (uid != null) {
            asked.add(name);
        }
        return uid;
    }

    SourceText kept() {
        StringBuilder lines = new StringBuilder();
        asked.forEach(
                name -> lines.append(name).append(":x:").append(users.get(name)).append('\n'));
        return new SourceText(PASSWD, lines.toString());
    }
}
