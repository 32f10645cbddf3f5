/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.jail.HostAddress;
import dev.reeve.model.jail.IgnoreList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of addresses and networks, read again when it changed; looked at once a second at most. One that cannot be read keeps what it said before. */
final class IgnoreFile {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final long LARGEST = 16L * 1024 * 1024;
    private static final int MOST_WORDS = 200_000;

    private final Path path;
    private IgnoreList list = new IgnoreList(List.of());
    private Instant looked = Instant.MIN;
    private @Nullable FileTime modified;
    private long size = -1;

    IgnoreFile(String path) {
        this.path = Path.of(path);
    }

    boolean holds(HostAddress address, Instant now) {
        if (looked.equals(Instant.MIN) || Duration.between(looked, now).abs().compareTo(EVERY) >= 0) {
            looked = now;
            refresh();
        }
        return list.holds(address);
    }

    private void refresh() {
        try {
            FileTime time = Files.getLastModifiedTime(path);
            long length = Files.size(path);
            if (!time.equals(modified) || length != size) {
                modified = time;
                size = length;
                list = new IgnoreList(words(read(length)));
            }
        } catch (IOException | IllegalArgumentException unusable) {
            System.getLogger(IgnoreFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "ignore list " + path + ": " + unusable.getMessage());
        }
    }

    private List<String> read(long length) throws IOException {
        if (length > LARGEST) {
            throw new IOException("larger than " + LARGEST + " bytes");
        }
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static List<String> words(List<String> lines) {
        List<String> words = new ArrayList<>();
        for (String line : lines) {
            String said = line.replaceFirst("[#;].*", "");
            for (String word : said.split("[\\s,]+")) {
                if (!word.isEmpty() && !word.startsWith("file:") && words.size() < MOST_WORDS) {
                    words.add(word);
                }
            }
        }
        return words;
    }
}
