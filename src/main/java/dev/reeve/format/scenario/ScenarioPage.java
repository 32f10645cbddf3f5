/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.yaml.ConfigSchema;
import dev.reeve.format.yaml.ConfigurationPage;

/** The documentation of scenarios and their JSON schema (for editors), made from the key tables. */
public final class ScenarioPage {
    /** Where the schema is among the resources. */
    public static final String SCHEMA = "META-INF/reeve/scenario.schema.json";

    private ScenarioPage() {}

    /** The page with each table made anew. */
    public static String refresh(String page) {
        return ConfigurationPage.refresh(page, ScenarioSection.SECTION);
    }

    /** The schema's text; {@code ./verify docs} writes it, and a test holds the shipped one against it. */
    public static String schema() {
        return ConfigSchema.text("Reeve scenario", ScenarioSection.SECTION);
    }
}
