/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens that callers over TLS show. Only hashes are kept, and all are compared, each in constant time, so that the time taken says nothing. */
final class Tokens {
    private static final int MAX_LINES = 1_000;
    private static final long MAX_BYTES = 1 << 20;

    private final List<Entry> entries;

    private Tokens(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    private record Entry(String name, Role role, byte[] hash) {}

    /** @throws IOException when the file cannot be read, can be read or written by others, or a line is none of {@code NAME ROLE SHA256} */
    static Tokens load(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || permissions.contains(PosixFilePermission.GROUP_WRITE)) {
            throw new IOException(file + " can be read or changed by others; run: chmod 600 " + file);
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is larger than " + MAX_BYTES + " bytes");
        }
        return parse(file.toString(), Files.readAllLines(file, StandardCharsets.UTF_8));
    }

    static Tokens parse(String file, List<String> lines) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                entries.add(entry(file + ":" + (i + 1), line.split("\\s+")));
            }
        }
        if (entries.size() > MAX_LINES) {
            throw new IOException(file + " has more than " + MAX_LINES + " tokens");
        }
        return new Tokens(entries);
    }

    private static Entry entry(String place, String[] parts) throws IOException {
        try {
            if (parts.length == 3 && parts[2].length() == 64) {
                return new Entry(
                        parts[0],
                        Role.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                        HexFormat.of().parseHex(parts[2]));
            }
        } catch (IllegalArgumentException wrong) {
            throw new IOException(expected(place), wrong);
        }
        throw new IOException(expected(place));
    }

    private static String expected(String place) {
        return place
                + ": expected NAME ROLE SHA256, where ROLE is viewer, operator or admin and SHA256 is what printf %s TOKEN | sha256sum prints";
    }

    /** Who shows this token; null when nobody does. */
    @Nullable
    Caller caller(String token, String via) {
        byte[] shown = hash(token);
        Caller found = null;
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(shown, entry.hash)) {
                found = new Caller(entry.name, -1, entry.role, via);
            }
        }
        return found;
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
