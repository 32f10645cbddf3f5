/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables that a session of Debian's cron begins with: those of {@code /etc/environment} and {@code /etc/default/locale}, which pam_env(8) reads by {@code /etc/pam.d/cron}. What the crontab says wins. */
final class PamEnvironment {
    private static final System.Logger LOG = System.getLogger(PamEnvironment.class.getName());
    static final List<Path> DEBIAN = List.of(Path.of("/etc/environment"), Path.of("/etc/default/locale"));
    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)");
    private static final int MOST_BYTES = 64 * 1024;

    private PamEnvironment() {}

    static SequencedMap<String, String> read(List<Path> files) {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        for (Path file : files) {
            text(file).lines().forEach(line -> {
                Matcher parts = LINE.matcher(line);
                if (parts.matches()) {
                    all.put(parts.group(1), unquoted(parts.group(2).strip()));
                }
            });
        }
        return all;
    }

    private static String text(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return "";
            }
            try (InputStream in = Files.newInputStream(file)) {
                return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            }
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "cannot read " + file + ": " + unreadable.getMessage());
            return "";
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
