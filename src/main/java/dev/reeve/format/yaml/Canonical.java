/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Versions: the first 12 hexadecimal digits of a SHA-256 over what was written, without comments and layout where it is a tree. */
final class Canonical {
    private static final int DIGITS = 12;

    private Canonical() {}

    /** One text for all ways to write the same tree. */
    static String text(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> quoted(scalar.text());
            case YamlNode.Sequence list ->
                list.items().stream().map(Canonical::text).collect(Collectors.joining(",", "[", "]"));
            case YamlNode.Mapping mapping ->
                mapping.entries().stream()
                        .map(entry -> quoted(entry.key().text()) + ":" + text(entry.value()))
                        .sorted()
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }

    /** Over names and texts, each with its length, so that nothing can move between them. */
    static String hash(Map<String, String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(texts).forEach((name, text) -> {
                update(digest, name);
                update(digest, text);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
