/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names the jobs of tables: {@code cron/TABLE/HASH}, with the hash of what the line says and not where it stands, so that no change of another line renames a job and takes its history. A line that is in
 * a table again has a number: {@code cron/TABLE/HASH-2}.
 */
final class CronNames {
    private static final int DIGITS = 8;
    private static final int MOST_TABLE = 80;

    private final String table;
    private final Map<String, Integer> seen = new TreeMap<>();

    /** @param table such as {@code system}, {@code d/php} or {@code user/alice} */
    CronNames(String table) {
        this.table = table.length() <= MOST_TABLE ? table : table.substring(0, MOST_TABLE) + "+" + hash(table);
    }

    /** @param said all that makes it this line and no other */
    String of(String... said) {
        String hash = hash(String.join("\n", said));
        int times = seen.merge(hash, 1, Integer::sum);
        return "cron/" + table + "/" + hash + (times == 1 ? "" : "-" + times);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
