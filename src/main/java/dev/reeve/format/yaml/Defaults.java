/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Findings;
import dev.reeve.format.SourceText;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Default values are written in YAML in the tables; their trees are made once. */
final class Defaults {
    private static final Map<String, YamlNode> NODES = new ConcurrentHashMap<>();

    private Defaults() {}

    static YamlNode node(String yaml) {
        return NODES.computeIfAbsent(yaml, Defaults::parse);
    }

    private static YamlNode parse(String yaml) {
        Findings findings = new Findings();
        YamlNode node = YamlText.read(new SourceText("built-in", yaml), findings);
        if (node == null) {
            throw new IllegalStateException("a default is not YAML: " + yaml + findings.sorted());
        }
        return node;
    }
}
