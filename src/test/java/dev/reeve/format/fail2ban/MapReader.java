/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.SourceReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files in memory. */
public final class MapReader implements SourceReader {
    private final Map<String, String> files = new TreeMap<>();

    /** @param files text by path, taken from {@code /} where it is relative */
    public MapReader(Map<String, String> files) {
        files.forEach((path, text) -> this.files.put(absolute(path), text));
    }

    @Override
    public Answer read(String path) {
        String text = files.get(absolute(path));
        return text == null ? new Answer.Failed("no such file") : new Answer.Text(text);
    }

    @Override
    public Listing list(String directory, String glob) {
        List<String> found = new ArrayList<>();
        String ending = glob.substring(1);
        for (String path : files.keySet()) {
            if (path.startsWith(directory + "/")
                    && path.indexOf('/', directory.length() + 1) < 0
                    && path.endsWith(ending)) {
                found.add(path);
            }
        }
        return found.isEmpty() ? new Listing.Failed("no such directory") : new Listing.Files(found);
    }

    @Override
    public boolean isDirectory(String path) {
        return files.keySet().stream().anyMatch(file -> file.startsWith(absolute(path) + "/"));
    }

    @Override
    public String absolute(String path) {
        try {
            return Path.of("/").resolve(path).normalize().toString();
        } catch (InvalidPathException e) {
            return path;
        }
    }
}
