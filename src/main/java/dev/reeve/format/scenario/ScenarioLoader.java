/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.SourceText;
import dev.reeve.format.yaml.Reading;
import dev.reeve.format.yaml.YamlNode;
import dev.reeve.format.yaml.YamlText;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Origin;
import dev.reeve.model.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/** Reads a scenario. Any error, no scenario: one that is played in parts shows nothing. */
public final class ScenarioLoader {
    private ScenarioLoader() {}

    /** What came of it. */
    public record Loaded(Optional<Scenario> scenario, List<Finding> findings) {
        public Loaded {
            findings = List.copyOf(findings);
        }
    }

    /** @param catalogue of the events and actions that there are */
    public static Loaded load(SourceText source, Catalogue catalogue) {
        Findings findings = new Findings();
        YamlNode root = YamlText.read(source, findings);
        if (root == null && findings.errors() == 0) {
            findings.error(
                    new Origin(source.file(), 0, 0), "the file is empty", "a scenario: steps, and what to expect");
        }
        Reading reading =
                new Reading(findings, catalogue, (text, type) -> List.of(), text -> Optional.empty(), path -> path);
        Scenario scenario =
                root == null ? null : ScenarioSection.SECTION.read("", root, new Origin(source.file(), 1, 1), reading);
        Optional<Scenario> usable = findings.errors() == 0 ? Optional.ofNullable(scenario) : Optional.empty();
        return new Loaded(usable, findings.sorted());
    }
}
