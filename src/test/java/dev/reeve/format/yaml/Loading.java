/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.SourceReader;
import dev.reeve.model.Catalogue;
import dev.reeve.model.ConditionChecker;
import dev.reeve.model.Config;
import dev.reeve.node.Offers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files in memory, loaded with the whole catalogue. */
public final class Loading {
    public static final Catalogue CATALOGUE = Offers.catalogue();
    static final ConditionChecker ANY_CONDITION = (text, type) -> List.of();

    private Loading() {}

    public static LoadResult load(String yaml) {
        return load(Map.of("/etc/reeve/reeve.yaml", yaml), LoadMode.STRICT);
    }

    static LoadResult lenient(String yaml) {
        return load(Map.of("/etc/reeve/reeve.yaml", yaml), LoadMode.LENIENT);
    }

    static LoadResult load(Map<String, String> files, LoadMode mode) {
        return ConfigLoader.load(new Files(files), "/etc/reeve/reeve.yaml", CATALOGUE, ANY_CONDITION, mode);
    }

    /** The configuration of a text that has nothing to be said about. */
    static Config config(String yaml) {
        LoadResult result = load(yaml);
        if (!result.findings().isEmpty()) {
            throw new AssertionError(result.findings());
        }
        return result.config().orElseThrow();
    }

    /** Each finding in a line, without the directory. */
    static List<String> findings(String yaml) {
        return load(yaml).findings().stream()
                .map(finding -> finding.toString().replace("/etc/reeve/", ""))
                .toList();
    }

    /** A reader of files by absolute path. */
    record Files(Map<String, String> files) implements SourceReader {
        @Override
        public Answer read(String path) {
            String text = files.get(path);
            return text == null ? new Answer.Failed("no such file") : new Answer.Text(text);
        }

        @Override
        public Listing list(String directory, String glob) {
            String regex = glob.replace(".", "\\.").replace("*", "[^/]*").replace("?", "[^/]");
            return new Listing.Files(new TreeMap<>(files)
                    .keySet().stream()
                            .filter(path -> path.startsWith(directory + "/"))
                            .filter(path ->
                                    path.substring(directory.length() + 1).matches(regex))
                            .toList());
        }

        @Override
        public boolean isDirectory(String path) {
            return files.keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
        }

        @Override
        public String absolute(String path) {
            return java.nio.file.Path.of("/etc/reeve").resolve(path).normalize().toString();
        }
    }
}
