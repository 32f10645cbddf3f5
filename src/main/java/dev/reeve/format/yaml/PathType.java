/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Value;
import org.jspecify.annotations.Nullable;

/** A path; a relative one is taken from the directory of the file it is written in, so that a configuration can be moved as a whole. */
final class PathType implements Type<String> {
    static final PathType PATH = new PathType();
    private static final int MAX_LENGTH = 4_095;

    private PathType() {}

    @Override
    public @Nullable String read(YamlNode node, Reading reading) {
        boolean possible = node instanceof YamlNode.Scalar scalar
                && !scalar.isNothing()
                && !scalar.text().isBlank()
                && scalar.text().length() <= MAX_LENGTH
                && scalar.text().chars().noneMatch(Character::isISOControl);
        return possible ? resolve(((YamlNode.Scalar) node).text(), node, reading) : reading.wrong(node, this);
    }

    static String resolve(String path, YamlNode node, Reading reading) {
        return path.startsWith("/")
                ? path
                : reading.absolute().apply(beside(node.origin().file(), path));
    }

    /** A path written in a file, as seen from where the file's own path is seen. */
    static String beside(String file, String path) {
        int slash = file.lastIndexOf('/');
        return path.startsWith("/") || slash < 0 ? path : file.substring(0, slash + 1) + path;
    }

    @Override
    public String label() {
        return "a path such as /etc/reeve/key.pem";
    }

    @Override
    public String title() {
        return "path";
    }

    @Override
    public Value schema() {
        return Schemas.type("string");
    }
}
