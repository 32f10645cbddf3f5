/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.docs;

import dev.reeve.cli.CliPage;
import dev.reeve.format.TypesPage;
import dev.reeve.format.scenario.ScenarioPage;
import dev.reeve.format.systemd.DirectivesPage;
import dev.reeve.format.yaml.ConfigSchema;
import dev.reeve.format.yaml.ConfigurationPage;
import dev.reeve.node.Offers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes what is generated and checked in: {@code ./verify docs}. */
public final class Docs {
    static final Path CONFIGURATION = Path.of("docs/configuration.md");
    static final Path TYPES = Path.of("docs/types.md");
    static final Path COMMANDS = Path.of("docs/cli.md");
    static final Path SYSTEMD = Path.of("docs/formats/systemd.md");
    static final Path SCHEMA = Path.of("src/main/resources").resolve(ConfigSchema.RESOURCE);

    static final Path REHEARSAL = Path.of("docs/rehearsal.md");
    static final Path SCENARIO_SCHEMA = Path.of("src/main/resources").resolve(ScenarioPage.SCHEMA);

    private Docs() {}

    /** Every generated file with what belongs in it, below the repository's root. */
    static Map<Path, String> files() throws IOException {
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(CONFIGURATION, ConfigurationPage.refresh(Files.readString(CONFIGURATION)));
        files.put(TYPES, TypesPage.render(Offers.catalogue()));
        files.put(COMMANDS, CliPage.render());
        files.put(SYSTEMD, DirectivesPage.refresh(Files.readString(SYSTEMD)));
        files.put(SCHEMA, ConfigSchema.text());
        files.put(REHEARSAL, ScenarioPage.refresh(Files.readString(REHEARSAL)));
        files.put(SCENARIO_SCHEMA, ScenarioPage.schema());
        return files;
    }

    /** Writes them into the working directory, which must be the repository's root. */
    public static void main(String[] args) throws IOException {
        for (Map.Entry<Path, String> file : files().entrySet()) {
            Files.createDirectories(file.getKey().toAbsolutePath().getParent());
            Files.writeString(file.getKey(), file.getValue());
            System.out.println("wrote " + file.getKey());
        }
    }
}
