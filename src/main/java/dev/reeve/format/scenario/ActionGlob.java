/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.Quote;
import dev.reeve.format.yaml.Reading;
import dev.reeve.format.yaml.Type;
import dev.reeve.format.yaml.YamlNode;
import dev.reeve.model.Glob;
import dev.reeve.model.Value;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Actions by name or pattern. One that fits none is an error: that it never comes would be what a misspelt expectation hopes for. */
final class ActionGlob implements Type<String> {
    static final ActionGlob ACTIONS = new ActionGlob();

    private ActionGlob() {}

    @Override
    public @Nullable String read(YamlNode node, Reading reading) {
        String glob = ScenarioTypes.GLOB.read(node, reading);
        SortedSet<String> known = new TreeSet<>(reading.catalogue().actions().keySet());
        if (glob == null || known.stream().anyMatch(name -> Glob.matches(glob, name))) {
            return glob;
        }
        reading.findings().unknown(node.origin(), "there is no action " + Quote.of(glob), glob, known);
        return null;
    }

    @Override
    public String label() {
        return "the name of an action such as service.restart, which may have * and ?";
    }

    @Override
    public String title() {
        return ScenarioTypes.GLOB.title();
    }

    @Override
    public Value schema() {
        return ScenarioTypes.GLOB.schema();
    }
}
